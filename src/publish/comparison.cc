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

constexpr std::size_t max_told = 6;  // rules a cell

constexpr std::array<std::size_t, outcome_count> outcome_order = {0, 2, 1, 3, 4, 5};

struct Difference {
  const Outcomes* of = nullptr;
  std::tuple<bool, int, double> rank;  // by wording; the worst outcome; how grave
  std::string_view id;
};

// Incidents that two texts differ on: by wording where both were in force, else by dates alone.
std::vector<Difference> differences(const Bulletin& bulletin,
                                    const std::map<std::string_view, Outcomes>& all,
                                    const IncidentIndex& incidents) {
  const auto pairs = pairs_of(bulletin);
  std::vector<Difference> out;
  for (const auto& [id, of] : all) {
    const bool by_wording = std::ranges::any_of(pairs, [&](const auto& pair) {
      return !meetings(of.under[pair.first], of.under[pair.second]).empty();
    });
    if (!by_wording && std::ranges::none_of(pairs, [&](const auto& pair) {
          return dates_alone(of.under[pair.first], of.under[pair.second]);
        }))
      continue;
    const Incident* incident = incidents.find(IncidentId{std::string(id)});
    int worst = 0;
    for (const Outcome& outcome : of.under)
      if (!outcome.findings.empty()) worst = std::max(worst, weight_of(outcome.findings.front()));
    out.push_back({&of, {by_wording, worst, incident == nullptr ? 0.0 : points_of(*incident)}, id});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Difference& a, const Difference& b) { return a.rank > b.rank; });
  return out;
}

const Finding& any_of(const Outcomes& of) {
  return *std::ranges::find_if(of.under, [](const Outcome& o) {
            return !o.findings.empty();
          })->findings.front();
}

// Why one agreement says nothing of the incident.
std::string silence_words(const AgreementText& agreement, std::size_t outcome, bool disputed) {
  const std::string name = quoted(agreement.title, 120);
  if (outcome == not_yet_in_force) return "Not yet in force: " + name + ".";
  if (outcome == no_longer_in_force) return "No longer in force: " + name + ".";
  if (disputed) return "Scope disputed: " + name + " does not cover what was hit.";
  return "Not covered: " + name + " has no rule with grounds to speak of it.";
}

// "rule 2.guns: likely (72 %)".
std::string rule_words(const Finding* finding) {
  return finding == nullptr ? "no rule"
                            : "rule " + quoted(finding->rule, 60) + ": " +
                                  likelihood_text(finding->probability.value);
}

// The rules that come out differently between texts that both speak.
std::string asked_words(const Bulletin& bulletin, const Outcomes& of) {
  std::vector<std::string> told;
  for (const auto& [one, other] : pairs_of(bulletin)) {
    if (of.under[one].findings.empty() || of.under[other].findings.empty()) continue;
    for (const Meeting& met : meetings(of.under[one], of.under[other]))
      if (std::string words = rule_words(met.one) + ", against " + rule_words(met.other);
          std::ranges::count(told, words) == 0)
        told.push_back(std::move(words));
  }
  std::string out;
  for (std::size_t i = 0; i < std::min(told.size(), max_told); ++i)
    add(out, out.empty() ? "The rules ask for different things: " : "; ", told[i]);
  if (told.size() > max_told)
    add(out, "; and ", count_text(static_cast<std::int64_t>(told.size() - max_told)), " more");
  return out.empty() ? out : out + ".";
}

std::string why_words(const Bulletin& bulletin, const Outcomes& of) {
  bool disputed = false;
  for (const Outcome& outcome : of.under)
    disputed = disputed || std::ranges::any_of(outcome.findings, [](const Finding* f) {
                 return f->category == "scope_disputed";
               });
  std::string out;
  for (std::size_t i = 0; i < of.under.size(); ++i)
    if (of.under[i].findings.empty())
      add(out, out.empty() ? "" : " ",
          silence_words(bulletin.agreements[i], of.under[i].word, disputed));
    else if (of.under[i].partly)
      add(out, out.empty() ? "" : " ", "It may have come while ",
          quoted(bulletin.agreements[i].title, 120), " was not in force.");
  const std::string asked = asked_words(bulletin, of);
  add(out, out.empty() || asked.empty() ? "" : " ", asked);
  return out;
}

// "breach: rule 2.guns, rule 2.mortars", a line for each verdict.
std::string outcome_cell(const Outcome& outcome) {
  if (outcome.findings.empty()) return std::string(outcome_word(outcome.word));
  std::string out;
  const Finding* before = nullptr;
  for (std::size_t i = 0; i < std::min(outcome.findings.size(), max_told); ++i) {
    const Finding* finding = outcome.findings[i];
    if (before == nullptr || before->verdict != finding->verdict)
      add(out, before == nullptr ? "" : "<br>", verdict_icon(finding->verdict),
          to_text(finding->verdict), ": rule ", quoted(finding->rule, 60));
    else
      add(out, ", rule ", quoted(finding->rule, 60));
    if (!finding->category.empty()) add(out, " (", quoted(spaced(finding->category), 60), ")");
    before = finding;
  }
  if (outcome.findings.size() > max_told)
    add(out, " and ", count_text(static_cast<std::int64_t>(outcome.findings.size() - max_told)),
        " more");
  return out;
}

using Matrix = std::array<std::array<std::int64_t, outcome_count>, outcome_count>;

// Rows of the first text, columns of the second; not in force only where that occurs.
std::string matrix_table(const AgreementText& one, const AgreementText& other,
                         const Matrix& counts) {
  const auto occurs = [&](std::size_t outcome, bool as_row) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < outcome_count; ++i)
      sum += as_row ? counts[outcome][i] : counts[i][outcome];
    return outcome <= not_covered || sum > 0;
  };
  std::vector<std::string> columns = {one.title};
  for (const std::size_t column : outcome_order)
    if (occurs(column, false)) columns.emplace_back(outcome_word(column));
  StackedTable table("Incidents by how they come out under both, by the weightiest finding: rows " +
                         quoted(one.title, 160) + ", columns " + quoted(other.title, 160),
                     columns);
  for (const std::size_t line : outcome_order) {
    if (!occurs(line, true)) continue;
    table.begin_row();
    table.head(outcome_word(line));
    for (const std::size_t column : outcome_order) {
      if (!occurs(column, false)) continue;
      if (line >= not_covered && column >= not_covered)
        table.cell("", "num");
      else
        table.number(counts[line][column]);
    }
  }
  return table.done();
}

std::string difference_caption(const std::vector<Difference>& found) {
  const std::int64_t all = static_cast<std::int64_t>(found.size());
  const std::int64_t dates =
      std::ranges::count_if(found, [](const Difference& d) { return !std::get<0>(d.rank); });
  std::string out = plural(all, "incident") + (all == 1 ? " comes" : " come") + " out differently";
  if (dates > 0)
    add(out, ": ", count_text(all - dates), " by wording, ", count_text(dates), " by dates alone");
  return out;
}

}  // namespace

std::string comparison_table(const Bulletin& bulletin) {
  if (bulletin.agreements.size() < 2) return {};
  const auto all = outcomes_of(bulletin);
  const auto pairs = pairs_of(bulletin);
  std::string out;
  for (std::size_t i = 0; i < std::min(pairs.size(), max_pairs); ++i) {
    const auto [one, other] = pairs[i];
    Matrix counts{};
    for (const auto& [incident, of] : all)
      if (!of.under[one].findings.empty() || !of.under[other].findings.empty())
        ++counts[of.under[one].word][of.under[other].word];
    out += matrix_table(bulletin.agreements[one], bulletin.agreements[other], counts);
  }
  return out;
}

std::string difference_table(const Bulletin& bulletin, const IncidentIndex& incidents) {
  if (bulletin.agreements.size() < 2) return {};
  const auto all = outcomes_of(bulletin);
  const std::vector<Difference> found = differences(bulletin, all, incidents);
  if (found.empty())
    return "<p>No incident that an agreement speaks of comes out differently under another.</p>";
  std::vector<std::string> columns = {"Incident", "When", "Where"};
  for (const AgreementText& agreement : bulletin.agreements) columns.push_back(agreement.title);
  columns.emplace_back("Why");
  StackedTable table(difference_caption(found), columns);
  for (std::size_t i = 0; i < std::min(found.size(), max_differences); ++i) {
    const Outcomes& of = *found[i].of;
    const Finding& finding = any_of(of);
    table.begin_row();
    table.head("<span class=\"id\">" + quoted(found[i].id, 40) + "</span>");
    table.cell(safe(clock_pair(of.at, bulletin.agreements[0].zone)));
    const std::string town = beside_town(finding.where.at, bulletin.towns);
    table.cell(safe(town.empty() ? position_text(finding.where) : town));
    for (const Outcome& outcome : of.under) table.cell(outcome_cell(outcome));
    table.cell(why_words(bulletin, of));
  }
  std::string out = table.done();
  if (found.size() > max_differences)
    add(out, "<p>And ", count_text(static_cast<std::int64_t>(found.size() - max_differences)),
        " more; findings.jsonl has all.</p>");
  return out;
}

}  // namespace truce::publish
