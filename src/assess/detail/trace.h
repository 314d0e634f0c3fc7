// SPDX-License-Identifier: Apache-2.0
// The reasoning of one finding, in words and steps; and, where the verdict is open, the observation
// that would close it.
#pragma once

#include <string>
#include <vector>

#include "assess/detail/exempt.h"
#include "assess/detail/judge.h"

namespace truce::assess {

// All that one rule came to about one incident.
struct Result {
  Result(const Judged& at_place, std::vector<double>& scratch) : judged(at_place), party(scratch) {}

  std::size_t rule = 0;
  const Applies* applies = nullptr;
  const Judged& judged;
  Exempt exempt;
  InventoryCheck inventory;  // where the place may be in a site
  double probability = 0.0;
  double possible = 0.0;
  Verdict verdict = Verdict::undetermined;
  std::string_view category;
  std::vector<double>& party;  // attribution, by party
  double open = 0.0;           // and what stays unattributed
};

// Sums of shares are off by rounding: a probability that equals the standard meets it.
constexpr double met_within = 1e-9;
constexpr double shown = 0.005;  // a smaller share is not worth a line
// Probability, possible and verdict from what the rule came to.
void weigh(const Scene& scene, const ReadyRule& rule, Result& out);

std::vector<Attribution> attribution_of(Scene& scene, const Result& result, bool with_reasons);
std::vector<TraceStep> trace_of(Scene& scene, const Result& result,
                                const std::vector<Applies>& applies,
                                const std::vector<Attribution>& attributed);
std::string settles_of(Scene& scene, const Result& result);

}  // namespace truce::assess
