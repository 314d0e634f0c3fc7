// SPDX-License-Identifier: Apache-2.0
// What no associator could find: an upper bound on F1 from the information in the arrivals. Each
// true source is judged where it really was, with its true loudness, and the true jitter, miss rate
// and rate of chance arrivals, which no program is told.
//
// Detection: the log odds that a source lies here rather than chance,
//   l = ln(density of sources) + sum over stations of ln(likelihood ratio) + ln(volume of the
//   peak).
// Odds are calibrated: among explanations at log odds l one in 1 + exp(l) is true, so where n(l)
// true sources lie, n(l) exp(-l) false ones do. The best threshold gives the limit of F1.
// Assignment: with every source told, each arrival goes to the source that explains it best.
// Sources whose arrivals then overlap the truth by less than 0.6 cannot be told apart by arrivals.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/arrivals.h"

namespace truce::bench {

struct Judged {
  double log_odds = 0.0;
  bool is_separable = false;
};
// One for each source that counts.
std::vector<Judged> judge(const sim::ArrivalScene& scene, const sim::ArrivalOptions& options);

struct Limit {
  double f1 = 0.0;           // at the best threshold, separable sources only
  double recall = 0.0;       // there
  double too_weak = 0.0;     // share of sources below that threshold
  double inseparable = 0.0;  // share of sources that overlap too much
  double threshold = 0.0;    // log odds
};
Limit limit(const std::vector<Judged>& judged);

}  // namespace truce::bench
