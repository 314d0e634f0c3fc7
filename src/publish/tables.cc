// SPDX-License-Identifier: Apache-2.0
#include "publish/tables.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "publish/markup.h"
#include "publish/nearby.h"
#include "publish/prose.h"
#include "publish/stacked_table.h"
#include "publish/words.h"

namespace truce::publish {
namespace {

constexpr std::size_t max_inputs = 60;
constexpr std::size_t max_quarantined = 20;

// `label` stands beside the number where a phone drops the heading of the table.
void number_cell(std::string& out, std::int64_t count, std::string_view label = {}) {
  add(out, count == 0 ? "<td class=\"num zero\"" : "<td class=\"num\"");
  if (!label.empty()) add(out, " data-label=\"", safe(label), "\"");
  add(out, ">", count == 0 ? "–" : count_text(count), "</td>");
}

std::string party_columns(const AgreementText& agreement) {
  std::string out;
  for (const PartyName& party : agreement.parties)
    add(out, "<th scope=\"col\" class=\"num\">",
        quoted(party.title.empty() ? party.id : party.title, 160), "</th>");
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
    number_cell(out, at_or_zero(counts, party.id),
                "breaches: " + (party.title.empty() ? party.id : party.title));
    named += at_or_zero(counts, party.id);
  }
  number_cell(out, total - named, "breaches: unattributed");
}

// Whole where it is not longer than this; else cut after a word.
std::string summary_words(std::string_view text) {
  constexpr std::size_t most_bytes = 800;
  if (text.size() <= most_bytes) return quoted(text);
  const std::string_view head = utf8_prefix(text, most_bytes);
  const std::size_t space = head.rfind(' ');
  return quoted(std::string(head.substr(0, space)) + " …");
}

void article_line(std::string& out, const AgreementText& agreement, const ArticleRow& row) {
  add(out, "<tr><th scope=\"row\">", quoted(row.text.id, 40), "</th><td class=\"what\">",
      quoted(row.text.title, 160));
  if (!row.text.summary.empty()) add(out, "<small>", summary_words(row.text.summary), "</small>");
  if (!row.text.source.empty()) add(out, "<small>", linked(row.text.source), "</small>");
  if (row.text.not_evaluable > 0)
    add(out, "<small>", count_text(row.text.not_evaluable),
        row.text.not_evaluable == 1 ? " incident" : " incidents",
        " not evaluable from this means: who saw it cannot tell the act.</small>");
  out += "</td>";
  if (row.counts.total() == 0) {
    add(out, "<td colspan=\"", std::to_string(4 + agreement.parties.size() + 1),
        "\" class=\"none\">",
        row.text.over_time    ? "asked over time: see duties, limits and conditions"
        : row.text.for_people ? "for people to judge, not for a machine"
        : row.text.unheard    ? "nothing in the input could speak of it"
                              : "no findings",
        "</td>");
  } else {
    for (const Verdict verdict : verdicts) number_cell(out, row.counts[verdict], to_text(verdict));
    number_cell(out, row.counts.total(), "all");
    party_cells(out, agreement, row.breaches_by_party, row.counts[Verdict::breach]);
  }
  out += "</tr>";
}

void untouched_row(std::string& out, const Untouched& untouched, std::size_t columns) {
  if (untouched.all == 0) return;
  add(out, "<tr class=\"untouched\"><th scope=\"row\">None</th><td class=\"what\">",
      "Incidents that touch no rule</td><td colspan=\"", std::to_string(columns), "\"><b>",
      count_text(untouched.all), "</b>: ", why_untouched(untouched), "</td></tr>");
}

// A bulletin names files, not the folders of whoever ran it.
std::string file_name(const std::string& path) {
  const std::size_t slash = path.find_last_of("/\\");
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::string first_quarantined(const Bulletin& bulletin) {
  const std::size_t shown = std::min(bulletin.quarantined.size(), max_quarantined);
  if (shown == 0) return {};
  StackedTable table("The first " + std::to_string(shown) + " of " +
                         count_text(bulletin.counts.quarantined) + "; quarantine.jsonl has all",
                     {"Where", "Reason", "What stands there"});
  for (std::size_t i = 0; i < shown; ++i) {
    const QuarantinedLine& line = bulletin.quarantined[i];
    table.begin_row();
    table.head(quoted(to_text(Where{file_name(line.line.file), line.line.line, line.column}), 120));
    table.cell(quoted(line.reason, 300));
    table.cell("<code>" + quoted(line.text, 120) + "</code>");
  }
  return table.done();
}

}  // namespace

std::string article_table(const Bulletin& bulletin, const Tally& tally, std::size_t index) {
  const AgreementText& agreement = bulletin.agreements[index];
  std::string out;
  add(out, "<table class=\"articles\"><caption>", quoted(agreement.title, 200),
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
  out += "</tr>";
  untouched_row(out, tally.agreements[index].untouched, 4 + agreement.parties.size() + 1);
  return out + "</tfoot></table>";
}

std::string gap_table(const Bulletin& bulletin) {
  if (!bulletin.coverage) return {};
  const LineCoverage& coverage = *bulletin.coverage;
  if (coverage.gaps.empty())
    return "<p>Every place along the line was watched by something at every hour.</p>";
  const ZoneRules zone = bulletin.agreements.empty() ? ZoneRules{} : bulletin.agreements[0].zone;
  const std::string clocks = zone.offsets.empty() ? "UTC" : "UTC (" + zone.name + ")";
  StackedTable table(
      "The greatest stretches of the line that nobody watched, by length and time",
      {"Along the line", "Nearest town", "From, " + clocks, "Until, " + clocks, "Time"});
  for (const Gap& gap : coverage.gaps) {
    table.begin_row();
    table.head(kilometres_text(gap.from_km, gap.until_km));
    table.cell(quoted(nearest_town(bulletin, gap.middle), 80));
    table.cell(clock_pair(gap.from, zone));
    table.cell(clock_pair(gap.until, zone));
    table.cell(duration_text(gap.until - gap.from), "num");
  }
  return table.done() + "<p>They make up " + percent_text(coverage.told_in_gaps) +
         " of what nobody watched; coverage.json has every stretch by the hour. Kilometres count "
         "from the beginning of the line.</p>";
}

std::string quarantine_table(const Bulletin& bulletin) {
  if (bulletin.counts.quarantined == 0)
    return "<p>Every data line of the input gave an observation.</p>";
  StackedTable table("Lines that gave no observation, by reason", {"Reason", "Lines"});
  std::vector<QuarantineReason> reasons = bulletin.quarantine_reasons;
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const auto& a, const auto& b) { return a.count > b.count; });
  for (std::size_t i = 0; i < std::min(reasons.size(), max_quarantined); ++i) {
    table.begin_row();
    table.cell(quoted(reasons[i].reason, 300));
    table.number(reasons[i].count);
  }
  return table.done() + first_quarantined(bulletin);
}

std::string input_table(const Bulletin& bulletin) {
  if (bulletin.inputs.empty()) return {};
  StackedTable table("What was read", {"Input", "Format", "Source", "Observations", "Quarantined"});
  for (std::size_t i = 0; i < std::min(bulletin.inputs.size(), max_inputs); ++i) {
    const InputSource& input = bulletin.inputs[i];
    table.begin_row();
    table.head(quoted(input.file, 160));
    table.cell(quoted(input.format, 40));
    table.cell(input.source.empty() ? "not named" : linked(input.source));
    table.number(input.observations);
    table.number(input.quarantined);
  }
  std::string out = table.done();
  if (bulletin.inputs.size() > max_inputs)
    add(out, "<p>And ", count_text(static_cast<std::int64_t>(bulletin.inputs.size() - max_inputs)),
        " more.</p>");
  return out;
}

}  // namespace truce::publish
