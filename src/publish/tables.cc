// SPDX-License-Identifier: Apache-2.0
#include "publish/tables.h"

#include <algorithm>
#include <array>

#include "publish/markup.h"
#include "publish/words.h"

namespace truce::publish {
namespace {

constexpr std::size_t max_inputs = 60;
constexpr std::size_t max_quarantined = 20;
constexpr std::size_t max_gaps = 15;

void open_table(std::string& out, std::string_view caption,
                std::initializer_list<std::string_view> columns) {
  add(out, "<div class=\"wide\"><table><caption>", caption, "</caption><thead><tr>");
  for (const std::string_view column : columns) add(out, "<th scope=\"col\">", column, "</th>");
  out += "</tr></thead><tbody>";
}

void close_table(std::string& out) {
  out += "</tbody></table></div>";
}

// `label` stands beside the number where a phone drops the heading of the table.
void number_cell(std::string& out, std::int64_t count, std::string_view label = {}) {
  add(out, "<td class=\"num\"");
  if (!label.empty()) add(out, " data-label=\"", safe(label), "\"");
  add(out, ">", count == 0 ? "–" : count_text(count), "</td>");
}

std::string party_columns(const AgreementText& agreement) {
  std::string out;
  for (const PartyName& party : agreement.parties)
    add(out, "<th scope=\"col\" class=\"num\">",
        quoted(party.title.empty() ? party.id : party.title, 40), "</th>");
  return out + "<th scope=\"col\" class=\"num\">unattributed</th>";
}

std::int64_t at_or_zero(const std::map<std::string, std::int64_t>& counts, const std::string& key) {
  const auto found = counts.find(key);
  return found == counts.end() ? 0 : found->second;
}

void party_cells(std::string& out, const AgreementText& agreement,
                 const std::map<std::string, std::int64_t>& counts, std::int64_t total) {
  std::int64_t named = 0;
  for (const PartyName& party : agreement.parties) {
    number_cell(out, at_or_zero(counts, party.id), party.title.empty() ? party.id : party.title);
    named += at_or_zero(counts, party.id);
  }
  number_cell(out, total - named, "unattributed");
}

void article_line(std::string& out, const AgreementText& agreement, const ArticleRow& row) {
  add(out, "<tr><th scope=\"row\">", quoted(row.text.id, 40), "</th><td class=\"what\">",
      quoted(row.text.title, 160));
  if (!row.text.summary.empty()) add(out, "<small>", quoted(row.text.summary, 400), "</small>");
  if (!row.text.source.empty()) add(out, "<small>", linked(row.text.source), "</small>");
  out += "</td>";
  if (row.counts.total() == 0) {
    add(out, "<td colspan=\"", std::to_string(4 + agreement.parties.size() + 1),
        "\" class=\"none\">",
        row.text.for_people ? "for people to judge, not for a machine" : "no findings", "</td>");
  } else {
    for (const Verdict verdict : verdicts) number_cell(out, row.counts[verdict], to_text(verdict));
    number_cell(out, row.counts.total(), "all");
    party_cells(out, agreement, row.breaches_by_party, row.counts[Verdict::breach]);
  }
  out += "</tr>";
}

// 0 to 2 as Verdict; 3: no finding under this agreement. A breach outweighs an open question, and
// that a compliant finding.
using IncidentVerdicts = std::map<std::string_view, std::array<std::size_t, 2>>;

IncidentVerdicts verdicts_of(const Bulletin& bulletin) {
  constexpr std::array<int, 4> weight = {3, 1, 2, 0};
  IncidentVerdicts out;
  for (const Finding& finding : bulletin.findings)
    for (std::size_t i = 0; i < 2; ++i) {
      if (finding.agreement != bulletin.agreements[i].id) continue;
      auto& held =
          out.try_emplace(finding.incident.text, std::array<std::size_t, 2>{3, 3}).first->second[i];
      const auto mine = static_cast<std::size_t>(finding.verdict);
      if (weight[mine] > weight[held]) held = mine;
    }
  return out;
}

constexpr std::array<std::string_view, 4> outcome_words = {"breach", "compliant", "undetermined",
                                                           "not covered"};
constexpr std::array<std::size_t, 4> outcome_order = {0, 2, 1, 3};

}  // namespace

std::string article_table(const Bulletin& bulletin, const Tally& tally, std::size_t index) {
  const AgreementText& agreement = bulletin.agreements[index];
  std::string out;
  add(out, "<div class=\"wide\"><table class=\"articles\"><caption>", quoted(agreement.title, 200),
      ": findings by article and verdict; breaches by the party they are attributed to</caption>",
      "<thead><tr><th scope=\"col\">Article</th><th scope=\"col\">What it says</th>");
  for (const Verdict verdict : verdicts)
    add(out, "<th scope=\"col\" class=\"num\">", verdict_icon(verdict), to_text(verdict), "</th>");
  add(out, "<th scope=\"col\" class=\"num\">all</th>", party_columns(agreement),
      "</tr></thead><tbody>");
  VerdictCounts sum;
  std::map<std::string, std::int64_t> parties;
  for (const ArticleRow& row : tally.articles) {
    if (row.agreement != index) continue;
    article_line(out, agreement, row);
    for (std::size_t v = 0; v < 3; ++v) sum.by[v] += row.counts.by[v];
    for (const auto& [party, count] : row.breaches_by_party) parties[party] += count;
  }
  out += "</tbody><tfoot><tr><th scope=\"row\">All</th><td></td>";
  for (const Verdict verdict : verdicts) number_cell(out, sum[verdict], to_text(verdict));
  number_cell(out, sum.total(), "all");
  party_cells(out, agreement, parties, sum[Verdict::breach]);
  return out + "</tr></tfoot></table></div>";
}

std::string comparison_table(const Bulletin& bulletin) {
  if (bulletin.agreements.size() < 2) return {};
  std::array<std::array<std::int64_t, 4>, 4> counts{};
  for (const auto& [incident, v] : verdicts_of(bulletin)) ++counts[v[0]][v[1]];
  const std::string first = quoted(bulletin.agreements[0].title, 120);
  const std::string second = quoted(bulletin.agreements[1].title, 120);
  std::string out;
  add(out, "<div class=\"wide\"><table><caption>Incidents by how they come out under both: rows ",
      first, ", columns ", second, "</caption><thead><tr><th></th>");
  for (const std::size_t column : outcome_order)
    add(out, "<th scope=\"col\" class=\"num\">", outcome_words[column], "</th>");
  out += "</tr></thead><tbody>";
  for (const std::size_t line : outcome_order) {
    add(out, "<tr><th scope=\"row\">", outcome_words[line], "</th>");
    for (const std::size_t column : outcome_order)
      if (line == 3 && column == 3)
        out += "<td></td>";
      else
        number_cell(out, counts[line][column]);
    out += "</tr>";
  }
  close_table(out);
  return out;
}

std::string gap_table(const Bulletin& bulletin) {
  if (!bulletin.coverage) return {};
  const CoverageTable& coverage = *bulletin.coverage;
  const std::vector<Gap> all = gaps(coverage);
  if (all.empty()) return "<p>Every sector was watched by something at every hour.</p>";
  const ZoneRules zone = bulletin.agreements.empty() ? ZoneRules{} : bulletin.agreements[0].zone;
  std::string out;
  const std::string clocks = zone.offsets.empty() ? "UTC" : "UTC (" + safe(zone.name) + ")";
  open_table(out, "The longest stretches that nobody watched",
             {"Sector", "From, " + clocks, "Until, " + clocks, "Length"});
  for (std::size_t i = 0; i < std::min(all.size(), max_gaps); ++i)
    add(out, "<tr><th scope=\"row\">", quoted(coverage.sectors[all[i].sector], 80), "</th><td>",
        clock_pair(all[i].from, zone), "</td><td>", clock_pair(all[i].until, zone),
        "</td><td class=\"num\">", duration_text(all[i].until - all[i].from), "</td></tr>");
  close_table(out);
  if (all.size() > max_gaps)
    add(out, "<p>And ", count_text(static_cast<std::int64_t>(all.size() - max_gaps)),
        " shorter.</p>");
  return out;
}

std::string quarantine_table(const Bulletin& bulletin) {
  if (bulletin.counts.quarantined == 0)
    return "<p>Every data line of the input gave an observation.</p>";
  std::string out;
  open_table(out, "Lines that gave no observation, by reason", {"Reason", "Lines"});
  std::vector<QuarantineReason> reasons = bulletin.quarantine_reasons;
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const auto& a, const auto& b) { return a.count > b.count; });
  for (std::size_t i = 0; i < std::min(reasons.size(), max_quarantined); ++i) {
    add(out, "<tr><td>", quoted(reasons[i].reason, 300), "</td>");
    number_cell(out, reasons[i].count);
    out += "</tr>";
  }
  close_table(out);
  const std::size_t shown = std::min(bulletin.quarantined.size(), max_quarantined);
  if (shown == 0) return out;
  open_table(out,
             "The first " + std::to_string(shown) + " of " +
                 count_text(bulletin.counts.quarantined) + "; quarantine.jsonl has all",
             {"Where", "Reason", "What stands there"});
  for (std::size_t i = 0; i < shown; ++i) {
    const QuarantinedLine& line = bulletin.quarantined[i];
    add(out, "<tr><th scope=\"row\">",
        quoted(to_text(Where{line.line.file, line.line.line, line.column}), 120), "</th><td>",
        quoted(line.reason, 300), "</td><td><code>", quoted(line.text, 120), "</code></td></tr>");
  }
  close_table(out);
  return out;
}

std::string input_table(const Bulletin& bulletin) {
  if (bulletin.inputs.empty()) return {};
  std::string out;
  open_table(out, "What was read", {"Input", "Format", "Source", "Observations", "Quarantined"});
  for (std::size_t i = 0; i < std::min(bulletin.inputs.size(), max_inputs); ++i) {
    const InputSource& input = bulletin.inputs[i];
    add(out, "<tr><th scope=\"row\">", quoted(input.file, 160), "</th><td>",
        quoted(input.format, 40), "</td><td>", linked(input.source), "</td>");
    number_cell(out, input.observations);
    number_cell(out, input.quarantined);
    out += "</tr>";
  }
  close_table(out);
  return out;
}

}  // namespace truce::publish
