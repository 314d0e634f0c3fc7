// SPDX-License-Identifier: Apache-2.0
// A cover problem as a mixed-integer program. The first columns are the candidates, in order.
// Requirements on chances are linear in logarithms. With weights, each sight that is not certain
// would need a curve: those are told by tangents, so that the bound holds and the value may be
// less.
#pragma once

#include "optimise/cover.h"
#include "optimise/milp.h"

namespace truce::optimise::detail {

struct CoverMilp {
  Milp milp;
  bool by_cost = false;  // minimises cost; else minus the value
};

CoverMilp least_cost_milp(const CoverProblem& problem);
CoverMilp most_seen_milp(const CoverProblem& problem);

}  // namespace truce::optimise::detail
