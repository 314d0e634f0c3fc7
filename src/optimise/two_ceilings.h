// SPDX-License-Identifier: Apache-2.0
// The most value under two ceilings at once, as of people and of money: both are weighed into one,
// which the ways of siting.h take as it is, and the weights are moved until they bind alike (the
// surrogate dual: Greenberg and Pierskalla, Operations Research 18, 1970; Glover, Operations
// Research 23, 1975). Every weighing gives a bound; the best of them is never above that of a price
// on one of the two (the Lagrangian dual). The choice keeps both ceilings exactly.
#pragma once

#include "optimise/siting.h"

namespace truce::optimise {

// For problems with a second ceiling; requirements of single demands are not looked at. Impossible
// where what is fixed is past a ceiling. Errors of `solve` are passed on.
Result<tl::expected<Sited, Impossible>> under_two_ceilings(const CoverProblem& problem,
                                                           const SitingLimits& limits,
                                                           const Solve& solve);

}  // namespace truce::optimise
