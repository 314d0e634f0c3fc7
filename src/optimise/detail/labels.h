// SPDX-License-Identifier: Apache-2.0
// Enumeration of the partial choices that could still beat the best known one: each is a subset of
// the frontier with what it cost and brought; the potential says what it can reach at most.
#pragma once

#include "optimise/detail/potential.h"

namespace truce::optimise::detail {

struct Enumerated {
  Chosen chosen;     // empty where nothing beats what is known
  double bound = 0;  // of what was dropped for want of room, or the value of what was found
  std::int64_t labels = 0;
};

// `known` is the value to beat; `most_labels` in all.
Enumerated enumerate(const CoverProblem& problem, const Band& band, const Potential& potential,
                     double known, std::int64_t most_labels);

}  // namespace truce::optimise::detail
