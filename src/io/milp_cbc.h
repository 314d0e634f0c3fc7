// SPDX-License-Identifier: Apache-2.0
// COIN-OR CBC, in this process, behind the seam of optimise/milp.h. One thread: the same program
// gives the same solution. Prints nothing.
#pragma once

#include "optimise/milp.h"

namespace truce::io {

// Errors: environment where the solver gives up, out_of_range for a program with numbers that are
// none.
Result<optimise::Solution> solve_by_cbc(const optimise::Milp& milp, const optimise::Limits& limits);

}  // namespace truce::io
