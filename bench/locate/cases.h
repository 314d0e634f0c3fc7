// SPDX-License-Identifier: Apache-2.0
// The matrix that the locating engine is measured over: networks, rates, and corners where
// something is worse than usual.
#pragma once

#include <string>
#include <vector>

#include "sim/arrivals.h"

namespace truce::bench {

struct Case {
  std::string name;  // "dense-1000", "sparse-100-miss-50"
  sim::ArrivalOptions options;
  // Still air, whole stations, right clocks: the information limit can be told.
  bool is_plain = true;
};

// `sources`: how many each scene should hold; at least five minutes all the same.
std::vector<Case> cases(double sources);

}  // namespace truce::bench
