// SPDX-License-Identifier: Apache-2.0
// Solves a program whose whole columns fall into stages, such as months, one stage after the other:
// those before stand fixed, those behind may be split (relax and fix: Pochet and Wolsey, Production
// Planning by Mixed Integer Programming, 2006, section 3.6). Good, not best; the bound is that of
// the relaxation. For programs that are too large to search whole.
#pragma once

#include "optimise/milp.h"

namespace truce::optimise {

using Stages = std::vector<std::vector<std::uint32_t>>;  // whole columns; those left out stay whole

// A stage is rounded, the more downwards the less room there is, else searched; limits hold for
// each search. Outcome: infeasible is proven; stopped without values where the way was lost;
// optimal where cost and bound are within the gap. Errors of `solve` are passed on.
Result<Solution> relax_and_fix(const Milp& milp, const Stages& stages, const Limits& limits,
                               const Solve& solve);

}  // namespace truce::optimise
