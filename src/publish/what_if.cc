// SPDX-License-Identifier: Apache-2.0
#include "publish/what_if.h"

#include <algorithm>
#include <array>

#include "publish/markup.h"
#include "publish/outcomes.h"
#include "publish/stacked_table.h"
#include "publish/words.h"

namespace truce::publish {
namespace {

constexpr std::size_t max_rows = 20;
constexpr double day_s = 86'400.0;

struct Produced {
  std::array<std::int64_t, 3> by_verdict{};
  std::map<std::string, std::int64_t> by_party;  // what may be a breach
  std::map<std::string, std::array<std::int64_t, 3>> by_article;
  std::int64_t all() const { return by_verdict[0] + by_verdict[1] + by_verdict[2]; }
};

std::vector<Produced> produced_by(const Bulletin& bulletin) {
  std::vector<Produced> all(bulletin.agreements.size());
  for (const Finding& finding : bulletin.findings)
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (finding.agreement != bulletin.agreements[i].id) continue;
      const auto verdict = static_cast<std::size_t>(finding.verdict);
      ++all[i].by_verdict[verdict];
      ++all[i].by_article[finding.article][verdict];
      if (finding.verdict != Verdict::compliant) ++all[i].by_party[finding.party];
    }
  return all;
}

// "3.2", "0.004": three figures at most.
std::string a_day(std::int64_t count, double days) {
  const double rate = days > 0.0 ? static_cast<double>(count) / days : 0.0;
  return to_decimal(rate, rate >= 10.0 ? 0 : rate >= 1.0 ? 1 : 3);
}

std::string share_of_all(std::int64_t part, std::int64_t all) {
  return all == 0 ? "none" : percent_text(static_cast<double>(part) / static_cast<double>(all));
}

std::string concerned(const AgreementText& agreement, const Produced& produced) {
  std::string out;
  const auto name = [&](const std::string& party, const std::string& title) {
    const auto count = produced.by_party.find(party);
    if (count == produced.by_party.end()) return;
    add(out, out.empty() ? "" : "; ", quoted(title, 80), ": ", count_text(count->second));
  };
  for (const PartyName& party : agreement.parties) name(party.id, party.title);
  name("unattributed", "nobody named");
  return out.empty() ? "nobody" : out;
}

void row(StackedTable& table, const std::string& head,
         const std::array<std::int64_t, 3>& by_verdict, double days, const std::string& whom) {
  const std::int64_t all = by_verdict[0] + by_verdict[1] + by_verdict[2];
  table.begin_row();
  table.head(head);
  table.cell(a_day(all, days), "num");
  table.number(by_verdict[static_cast<std::size_t>(Verdict::breach)]);
  table.number(by_verdict[static_cast<std::size_t>(Verdict::undetermined)]);
  table.cell(share_of_all(by_verdict[static_cast<std::size_t>(Verdict::undetermined)], all), "num");
  table.number(by_verdict[static_cast<std::size_t>(Verdict::compliant)]);
  table.cell(whom);
}

// The rules that meet where an incident comes out differently, and how often.
using Meeting = std::pair<std::string, std::string>;
std::vector<std::pair<std::int64_t, Meeting>> meetings(
    const std::map<std::string_view, Outcomes>& all, std::size_t other) {
  const auto told = [](const Finding* finding) {
    const std::string word(outcome_word(outcome_of(finding)));
    return finding == nullptr ? word : "rule " + quoted(finding->rule, 60) + ": " + word;
  };
  std::map<Meeting, std::int64_t> counts;
  for (const auto& [incident, of] : all)
    if (outcome_of(of[0]) != outcome_of(of[other])) ++counts[{told(of[0]), told(of[other])}];
  std::vector<std::pair<std::int64_t, Meeting>> sorted;
  for (const auto& [meeting, count] : counts) sorted.emplace_back(count, meeting);
  std::ranges::stable_sort(sorted, std::greater{},
                           [](const auto& counted) { return counted.first; });
  return sorted;
}

}  // namespace

std::string what_if_table(const Bulletin& bulletin) {
  if (bulletin.agreements.size() < 2) return {};
  const double days = seconds(bulletin.until - bulletin.from) / day_s;
  StackedTable table("What each text would have produced on the same observations, over " +
                         to_decimal(days, 0) + " days; its articles below it",
                     {"Text or article", "Findings a day", "Breach", "Undetermined",
                      "Share undetermined", "Compliant", "Concerned (breach or undetermined)"});
  const std::vector<Produced> produced = produced_by(bulletin);
  for (std::size_t i = 0; i < produced.size(); ++i) {
    const AgreementText& agreement = bulletin.agreements[i];
    row(table, "<b>" + quoted(agreement.title, 160) + "</b>", produced[i].by_verdict, days,
        concerned(agreement, produced[i]));
    for (const ArticleText& article : agreement.articles)
      if (const auto of = produced[i].by_article.find(article.id);
          of != produced[i].by_article.end())
        row(table, "Article " + quoted(article.id, 40) + ": " + quoted(article.title, 80),
            of->second, days, "");
  }
  return table.done();
}

std::string wording_table(const Bulletin& bulletin) {
  if (bulletin.agreements.size() < 2) return {};
  const auto all = outcomes_of(bulletin);
  std::string out;
  for (std::size_t other = 1; other < bulletin.agreements.size(); ++other) {
    const auto found = meetings(all, other);
    if (found.empty()) continue;
    const std::string first = bulletin.agreements[0].title;
    const std::string second = bulletin.agreements[other].title;
    StackedTable table("Which wording makes the difference: " + quoted(first, 120) + " against " +
                           quoted(second, 120),
                       {first, second, "Incidents"});
    for (std::size_t i = 0; i < std::min(found.size(), max_rows); ++i) {
      table.begin_row();
      table.head(found[i].second.first);
      table.cell(found[i].second.second);
      table.number(found[i].first);
    }
    out += table.done();
  }
  return out;
}

}  // namespace truce::publish
