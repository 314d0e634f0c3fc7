// SPDX-License-Identifier: Apache-2.0
// A cover problem seen from its candidates: which demands each would see, and how well.
#pragma once

#include "optimise/cover.h"

namespace truce::optimise::detail {

struct Transposed {
  std::vector<std::uint32_t> first;  // demands of candidate c: from first[c] to first[c + 1]
  std::vector<std::uint32_t> demands;
  std::vector<double> chances;
};

Transposed transposed(const CoverProblem& problem);

}  // namespace truce::optimise::detail
