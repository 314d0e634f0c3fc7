// SPDX-License-Identifier: Apache-2.0
#include "publish/comparison.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "publish/cards.h"
#include "publish/markup.h"
#include "publish/outcomes.h"
#include "publish/stacked_table.h"
#include "publish/words.h"

namespace truce::publish {
namespace {

constexpr std::size_t max_differences = 30;

constexpr std::array<std::size_t, 4> outcome_order = {0, 2, 1, 3};

struct Difference {
  const Outcomes* of = nullptr;
  const Incident* incident = nullptr;
  std::tuple<int, double> rank;  // the worst outcome, then how grave
  std::string_view id;
};

std::vector<Difference> differences(const std::map<std::string_view, Outcomes>& all,
                                    const IncidentIndex& incidents) {
  std::vector<Difference> out;
  for (const auto& [id, of] : all) {
    if (!differ(of)) continue;
    const Incident* incident = incidents.find(IncidentId{std::string(id)});
    int worst = 0;
    for (const Finding* f : of) worst = std::max(worst, weight_of(f));
    out.push_back({&of, incident, {worst, incident == nullptr ? 0.0 : points_of(*incident)}, id});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Difference& a, const Difference& b) { return a.rank > b.rank; });
  return out;
}

const Finding& any_of(const Outcomes& of) {
  return **std::find_if(of.begin(), of.end(), [](const Finding* f) { return f != nullptr; });
}

// Why one agreement says nothing of the incident.
std::string silence_words(const AgreementText& agreement, Instant at, bool disputed) {
  const std::string name = quoted(agreement.title, 120);
  if (at < agreement.valid.from) return "Not yet in force: " + name + ".";
  if (at >= agreement.valid.until) return "No longer in force: " + name + ".";
  if (disputed) return "Scope disputed: " + name + " does not cover what was hit.";
  return "Not covered: " + name + " has no rule with grounds to speak of it.";
}

std::string why_words(const Bulletin& bulletin, const Outcomes& of) {
  const Instant at = any_of(of).when.middle();
  const bool disputed = std::any_of(of.begin(), of.end(), [](const Finding* f) {
    return f != nullptr && f->category == "scope_disputed";
  });
  std::string out;
  std::string rules;
  bool apart = false;  // two of them speak, and differently
  std::size_t spoken = not_covered;
  for (std::size_t i = 0; i < of.size(); ++i) {
    if (of[i] == nullptr) {
      add(out, out.empty() ? "" : " ", silence_words(bulletin.agreements[i], at, disputed));
      continue;
    }
    apart = apart || (spoken != not_covered && outcome_of(of[i]) != spoken);
    spoken = outcome_of(of[i]);
    add(rules, rules.empty() ? "" : ", ", "rule ", quoted(of[i]->rule, 60), " (",
        likelihood_text(of[i]->probability.value), ")");
  }
  if (apart) add(out, out.empty() ? "" : " ", "The rules ask for different things: ", rules, ".");
  return out;
}

std::string outcome_cell(const Finding* finding) {
  if (finding == nullptr) return "not covered";
  std::string out = verdict_icon(finding->verdict) + std::string(to_text(finding->verdict));
  if (!finding->category.empty()) out += ", " + quoted(spaced(finding->category), 60);
  return out;
}

}  // namespace

std::string comparison_table(const Bulletin& bulletin) {
  if (bulletin.agreements.size() != 2) return {};
  std::array<std::array<std::int64_t, 4>, 4> counts{};
  for (const auto& [incident, of] : outcomes_of(bulletin))
    ++counts[outcome_of(of[0])][outcome_of(of[1])];
  std::vector<std::string> columns = {bulletin.agreements[0].title};
  for (const std::size_t column : outcome_order) columns.emplace_back(outcome_word(column));
  StackedTable table("Incidents by how they come out under both: rows " +
                         quoted(bulletin.agreements[0].title, 160) + ", columns " +
                         quoted(bulletin.agreements[1].title, 160),
                     columns);
  for (const std::size_t line : outcome_order) {
    table.begin_row();
    table.head(outcome_word(line));
    for (const std::size_t column : outcome_order)
      if (line == not_covered && column == not_covered)
        table.cell("", "num");
      else
        table.number(counts[line][column]);
  }
  return table.done();
}

std::string difference_table(const Bulletin& bulletin, const IncidentIndex& incidents) {
  if (bulletin.agreements.size() < 2) return {};
  const auto all = outcomes_of(bulletin);
  const std::vector<Difference> found = differences(all, incidents);
  if (found.empty())
    return "<p>No incident that an agreement speaks of comes out differently under another.</p>";
  std::vector<std::string> columns = {"Incident", "When", "Where"};
  for (const AgreementText& agreement : bulletin.agreements) columns.push_back(agreement.title);
  columns.emplace_back("Why");
  StackedTable table(plural(static_cast<std::int64_t>(found.size()), "incident") +
                         (found.size() == 1 ? " comes" : " come") + " out differently",
                     columns);
  for (std::size_t i = 0; i < std::min(found.size(), max_differences); ++i) {
    const Outcomes& of = *found[i].of;
    const Finding& finding = any_of(of);
    table.begin_row();
    table.head("<span class=\"id\">" + quoted(found[i].id, 40) + "</span>");
    table.cell(safe(clock_pair(finding.when.middle(), bulletin.agreements[0].zone)));
    const std::string town = beside_town(finding.where.at, bulletin.towns);
    table.cell(safe(town.empty() ? position_text(finding.where) : town));
    for (const Finding* f : of) table.cell(outcome_cell(f));
    table.cell(why_words(bulletin, of));
  }
  std::string out = table.done();
  if (found.size() > max_differences)
    add(out, "<p>And ", count_text(static_cast<std::int64_t>(found.size() - max_differences)),
        " more; findings.jsonl has all.</p>");
  return out;
}

}  // namespace truce::publish
