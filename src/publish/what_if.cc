// SPDX-License-Identifier: Apache-2.0
#include "publish/what_if.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

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
      if (finding.verdict != Verdict::compliant)
        ++all[i].by_party[finding.party.empty() ? "unattributed" : finding.party];
    }
  return all;
}

// Days of the bulletin's period on which all of these hold.
double days_within(const Bulletin& bulletin, const TimeWindow& one, const TimeWindow& other) {
  const Instant from = std::max({bulletin.from, one.from, other.from});
  const Instant until = std::min({bulletin.until, one.until, other.until});
  return from < until ? seconds(until - from) / day_s : 0.0;
}

std::string days_text(double days) {
  const double whole = std::round(days);
  return std::abs(days - whole) < 0.05 || days >= 100.0
             ? count_text(static_cast<std::int64_t>(whole))
             : to_decimal(days, 1);
}

// "3.2", "0.004": three figures at most.
std::string a_day(std::int64_t count, double days) {
  if (days <= 0.0) return "–";
  const double rate = static_cast<double>(count) / days;
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
  table.cell(days_text(days), "num");
  table.cell(a_day(all, days), "num");
  table.number(by_verdict[static_cast<std::size_t>(Verdict::breach)]);
  table.number(by_verdict[static_cast<std::size_t>(Verdict::undetermined)]);
  table.cell(share_of_all(by_verdict[static_cast<std::size_t>(Verdict::undetermined)], all), "num");
  table.number(by_verdict[static_cast<std::size_t>(Verdict::compliant)]);
  table.cell(whom);
}

// What meets where incidents come out differently, and how often; and how many only one of the two
// was in force for.
using Words = std::pair<std::string, std::string>;
struct Unlike {
  std::vector<std::pair<std::int64_t, Words>> wording;         // the most frequent first
  std::map<std::pair<bool, std::size_t>, std::int64_t> dates;  // is it the second; not in force how
};

Unlike unlike(const std::map<std::string_view, Outcomes>& all, std::size_t one, std::size_t other) {
  const auto told = [](const Finding* finding) {
    return finding == nullptr ? std::string(outcome_word(not_covered))
                              : "rule " + quoted(finding->rule, 60) + ": " +
                                    std::string(to_text(finding->verdict));
  };
  Unlike found;
  std::map<Words, std::int64_t> counts;
  for (const auto& [incident, of] : all) {
    const Outcome &first = of.under[one], &second = of.under[other];
    std::set<Words> here;  // an incident counts once a row
    for (const Meeting& met : meetings(first, second)) here.emplace(told(met.one), told(met.other));
    for (const Words& words : here) ++counts[words];
    if (!dates_alone(first, second)) continue;
    const bool is_second = first.in_force() == second.in_force() ? second.partly : first.in_force();
    const Outcome& shorter = is_second ? second : first;
    ++found.dates[{is_second, shorter.word}];
  }
  for (const auto& [words, count] : counts) found.wording.emplace_back(count, words);
  std::ranges::stable_sort(found.wording, std::greater{},
                           [](const auto& counted) { return counted.first; });
  return found;
}

std::string wording_rows(const Unlike& found, const std::string& one, const std::string& other) {
  if (found.wording.empty()) return {};
  StackedTable table("Which wording makes the difference: " + quoted(one, 120) + " against " +
                         quoted(other, 120) + ", where both were in force",
                     {one, other, "Incidents"});
  for (std::size_t i = 0; i < std::min(found.wording.size(), max_rows); ++i) {
    table.begin_row();
    table.head(found.wording[i].second.first);
    table.cell(found.wording[i].second.second);
    table.number(found.wording[i].first);
  }
  std::string out = table.done();
  if (found.wording.size() > max_rows)
    add(out, "<p>And ", count_text(static_cast<std::int64_t>(found.wording.size() - max_rows)),
        " more ways to differ.</p>");
  return out;
}

// Of those that came while it was in force for a part of their time only, the verdict stands in
// `how`.
std::string date_words(const Unlike& found, const std::string& one, const std::string& other) {
  std::string out;
  std::array<std::int64_t, 2> partly{};
  const auto begin = [&](std::int64_t count) {
    add(out, out.empty() ? "<p>Dates, not wording: " : "; ", plural(count, "incident"));
  };
  for (const auto& [which, count] : found.dates) {
    const auto& [second, how] = which;
    if (how < not_covered) {
      partly[second ? 1 : 0] += count;
      continue;
    }
    begin(count);
    add(out, " of which ", quoted(second ? one : other, 120), " speaks came ",
        how == not_yet_in_force ? "before " : "after ", quoted(second ? other : one, 120),
        how == not_yet_in_force ? " was in force" : " had ended");
  }
  for (std::size_t i = 0; i < partly.size(); ++i)
    if (partly[i] > 0) {
      begin(partly[i]);
      add(out, " may have come while ", quoted(i == 0 ? one : other, 120), " was not in force");
    }
  return out.empty() ? out : out + ".</p>";
}

}  // namespace

std::string what_if_table(const Bulletin& bulletin) {
  if (bulletin.agreements.empty() || bulletin.from >= bulletin.until) return {};
  const std::string period = days_text(days_within(bulletin, {}, {}));
  const bool alone = bulletin.agreements.size() == 1;
  StackedTable table(
      (alone ? "What the text gives a day"
             : "What each text would have produced a day on the same "
               "observations") +
          std::string(", by the days of this period (") + period + ") on which it was in force; " +
          (alone ? "its" : "each one's") + " articles below it",
      {"Text or article", "Days in force", "Findings a day", "Breach", "Undetermined",
       "Share undetermined", "Compliant", "Concerned (breach or undetermined)"});
  const std::vector<Produced> produced = produced_by(bulletin);
  for (std::size_t i = 0; i < produced.size(); ++i) {
    const AgreementText& agreement = bulletin.agreements[i];
    row(table, "<b>" + quoted(agreement.title, 160) + "</b>", produced[i].by_verdict,
        days_within(bulletin, agreement.valid, {}), concerned(agreement, produced[i]));
    for (const ArticleText& article : agreement.articles)
      if (const auto of = produced[i].by_article.find(article.id);
          of != produced[i].by_article.end())
        row(table, "Article " + quoted(article.id, 40) + ": " + quoted(article.title, 80),
            of->second, days_within(bulletin, agreement.valid, article.valid), "");
  }
  return table.done();
}

std::string wording_table(const Bulletin& bulletin) {
  if (bulletin.agreements.size() < 2) return {};
  const auto all = outcomes_of(bulletin);
  const auto pairs = pairs_of(bulletin);
  std::string out;
  for (std::size_t i = 0; i < std::min(pairs.size(), max_pairs); ++i) {
    const Unlike found = unlike(all, pairs[i].first, pairs[i].second);
    const std::string& one = bulletin.agreements[pairs[i].first].title;
    const std::string& other = bulletin.agreements[pairs[i].second].title;
    add(out, wording_rows(found, one, other), date_words(found, one, other));
  }
  if (pairs.size() > max_pairs)
    add(out, "<p>Only the first ", count_text(static_cast<std::int64_t>(max_pairs)), " of ",
        count_text(static_cast<std::int64_t>(pairs.size())),
        " pairs of texts are compared in tables.</p>");
  return out;
}

}  // namespace truce::publish
