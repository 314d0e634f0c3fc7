// SPDX-License-Identifier: Apache-2.0
// Good choices fast, without a proof: greedy by what a unit of cost buys (at least 1 - 1/e of the
// best where costs are equal: Nemhauser, Wolsey and Fisher 1978), then exchange of one post for
// another as long as it helps. Requirements of single demands are not looked at. Deterministic.
#pragma once

#include "optimise/budget.h"
#include "optimise/cover.h"

namespace truce::optimise {

// Never past a ceiling, but for what is fixed.
Chosen greedy(const CoverProblem& problem);

struct Improved {
  Chosen chosen;
  double value = 0;
  std::int64_t steps = 0;  // exchanges looked at
};
// `start` within the ceilings; ends at a choice that no single exchange betters, after `steps`, or
// where the budget is over.
Improved exchange(const CoverProblem& problem, const Chosen& start, std::int64_t steps,
                  Budget* budget = nullptr);

}  // namespace truce::optimise
