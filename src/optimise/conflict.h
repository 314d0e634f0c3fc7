// SPDX-License-Identifier: Apache-2.0
// Why a program has no solution, in the words of its rows: a set of names that conflict, none of
// which can be left out (a deletion filter: Chinneck and Dravnieks, ORSA Journal on Computing 3,
// 1991, on groups of rows). Rows of one name stand or fall together; rows without a name are the
// nature of things and always stand. Solves once for each name.
#pragma once

#include "optimise/milp.h"

namespace truce::optimise {

// Names in the order of their first rows; empty where the program has a solution, or where rows
// without a name conflict among themselves. Rows named first are kept longest: put what people ask
// for behind what they have, or the other way round, to be told the one or the other. A program
// that the solver cannot decide within the limits counts as having a solution. Errors of `solve`
// are passed on.
Result<std::vector<std::string>> conflict(const Milp& milp, const Limits& limits,
                                          const Solve& solve);

// As many conflicts as it takes until the rest has a solution: after each one its first name is set
// aside and the next is looked for. Not every conflict there is: two that share their first name
// are told as one. Solves once for each name and conflict.
Result<std::vector<std::vector<std::string>>> conflicts(const Milp& milp, const Limits& limits,
                                                        const Solve& solve);

}  // namespace truce::optimise
