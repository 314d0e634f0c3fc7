// SPDX-License-Identifier: Apache-2.0
// No placement of sensors has a lower expected error than this. Two bounds hold at each point, and
// the larger counts:
// - the error that the mean information would have (Jensen: the trace of an inverse is convex);
// - the prior's spread times the chance that too few hear: for a sum of -ln(1 - chance) over the
//   sensors it is least where all hear alike (Schur convexity), and the hull of that is convex.
// Both are convex in the shares of sensors, so that their least over all shares (Frank and Wolfe
// 1956) bounds every choice.
#pragma once

#include "optimise/budget.h"
#include "plan/detail/array_error.h"

namespace truce::plan::detail {

// Mean square, m2. Every step gives a bound: a budget that is over ends it with the best so far.
double least_mean_square(const ArrayProblem& problem, std::size_t count, int steps,
                         optimise::Budget& budget);

}  // namespace truce::plan::detail
