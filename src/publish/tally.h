// SPDX-License-Identifier: Apache-2.0
// Counts of findings for the page: by article and verdict, by party, over time. No drawing.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "publish/watched.h"

namespace truce::publish {

constexpr std::array<Verdict, 3> verdicts = {Verdict::breach, Verdict::undetermined,
                                             Verdict::compliant};

struct VerdictCounts {
  std::array<std::int64_t, 3> by{};  // at the verdict's own number
  std::int64_t operator[](Verdict v) const { return by[static_cast<std::size_t>(v)]; }
  void count(Verdict v) { ++by[static_cast<std::size_t>(v)]; }
  std::int64_t total() const { return by[0] + by[1] + by[2]; }
};

struct ArticleRow {
  std::size_t agreement = 0;  // of Bulletin::agreements
  ArticleText text;           // only the id where the agreement does not carry it
  VerdictCounts counts;
  std::map<std::string, std::int64_t> breaches_by_party;
};

// Incidents without a finding under an agreement: the middle of their time span lies outside of
// the time in which it is in force, or their kind or place gives no rule grounds to speak.
struct Untouched {
  std::int64_t all = 0;
  std::int64_t outside_force = 0;
};

struct AgreementCounts {
  VerdictCounts all;
  std::map<std::string, std::int64_t> breaches_by_party;
  Untouched untouched;
};

struct Tally {
  VerdictCounts all;
  std::vector<AgreementCounts> agreements;  // one each, in the bulletin's order
  std::vector<ArticleRow> articles;         // every article of every agreement, in its order
  std::map<std::string, std::int64_t> categories;
};
Tally tally(const Bulletin& bulletin);

// Verdicts of one article (or of all: null) by bin; a finding stands at the middle of its time
// span. What lies outside the bins is in `outside`.
struct TimeSeries {
  std::vector<VerdictCounts> bins;
  std::int64_t outside = 0;
};
TimeSeries series(const Bulletin& bulletin, const ArticleRow* article, const TimeBins& bins);
// Incidents without a finding under any agreement, by the middle of their time span.
std::vector<std::int64_t> untouched_series(const Bulletin& bulletin, const TimeBins& bins);

}  // namespace truce::publish
