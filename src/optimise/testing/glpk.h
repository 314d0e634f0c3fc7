// SPDX-License-Identifier: Apache-2.0
// GLPK behind the seam of milp.h, for tests alone: a second solver that shares no code with the one
// that ships, so that optima can be compared, and one that stages may use without io. Slow on what
// is large; prints nothing.
#pragma once

#include "optimise/milp.h"

namespace truce::optimise {

// Errors: environment where the solver gives up.
Result<Solution> solve_by_glpk(const Milp& milp, const Limits& limits);

}  // namespace truce::optimise
