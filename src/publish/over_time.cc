// SPDX-License-Identifier: Apache-2.0
#include "publish/over_time.h"

#include <algorithm>

#include "publish/markup.h"
#include "publish/stacked_table.h"
#include "publish/words.h"

namespace truce::publish {
namespace {

constexpr std::size_t max_rows = 200;

// How it stands, of how many, and whom it binds.
std::string stands_cell(const AgreementText& agreement, const Standing& standing) {
  std::string out = "<b>" + safe(to_text(standing.stands)) + "</b>";
  if (standing.count) {
    add(out, "<br>", count_text(standing.count->low));
    if (standing.count->high != standing.count->low)
      add(out, " to ", count_text(standing.count->high));
    if (standing.limit > 0) add(out, " of ", count_text(standing.limit));
  }
  for (const PartyName& party : agreement.parties)
    if (party.id == standing.party) add(out, "<br>", quoted(party.title, 80));
  return out;
}

// All steps but the first (the rule itself) and the last (the verdict).
std::string why_cell(const Standing& standing) {
  std::string out;
  for (std::size_t i = 1; i + 1 < standing.reasons.size(); ++i)
    add(out, out.empty() ? "" : "<br>", safe(standing.reasons[i].step), ": ",
        quoted(standing.reasons[i].words, 400));
  if (!standing.settles.empty())
    add(out, out.empty() ? "" : "<br>", "would settle it: ", quoted(standing.settles, 200));
  return out;
}

std::string table_of(const Bulletin& bulletin, const AgreementText& agreement) {
  StackedTable table(quoted(agreement.title, 160) + ", as known at " +
                         safe(both_clocks(bulletin.standings_at, agreement.zone)),
                     {"Rule", "What it asks", "Stands", "Due", "Why"});
  std::size_t rows = 0;
  for (const Standing& standing : bulletin.standings) {
    if (standing.agreement != agreement.id || ++rows > max_rows) continue;
    table.begin_row();
    table.head("<span class=\"id\">" + quoted(standing.rule, 60) + "</span>");
    table.cell(standing.reasons.empty() ? "" : quoted(standing.reasons.front().words, 300));
    table.cell(stands_cell(agreement, standing));
    table.cell(standing.due ? safe(clock_pair(*standing.due, agreement.zone)) : "");
    table.cell(why_cell(standing));
  }
  std::string out = rows == 0 ? std::string() : table.done();
  if (rows > max_rows)
    add(out, "<p>And ", count_text(static_cast<std::int64_t>(rows - max_rows)),
        " more; standings.jsonl has all.</p>");
  return out;
}

}  // namespace

std::string over_time_section(const Bulletin& bulletin) {
  if (bulletin.standings.empty()) return {};
  std::string out =
      "<section aria-labelledby=\"over-time\"><h2 id=\"over-time\">Duties, limits and "
      "conditions</h2><p>What the agreement asks over time. Nothing acts by itself: what is due "
      "prompts people.</p>";
  for (const AgreementText& agreement : bulletin.agreements) out += table_of(bulletin, agreement);
  return out + "</section>\n";
}

}  // namespace truce::publish
