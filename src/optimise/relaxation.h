// SPDX-License-Identifier: Apache-2.0
// An upper bound on what any choice within the ceiling brings, for problems too wide for
// frontier.h: Lagrangian relaxation of the link between posts and demands (Galvao and ReVelle
// 1996), with subgradient steps after Polyak (1969). Sights that are not certain count through 1 -
// exp(-sum of -ln(1 - chance)), which is the same at every choice and concave between them.
// Requirements of single demands are not looked at; backups count as if each were had.
#pragma once

#include "optimise/budget.h"
#include "optimise/cover.h"

namespace truce::optimise {

struct Relaxed {
  double bound = 0;
  std::vector<double>
      worth;     // of each candidate at the best multipliers; chosen are those that are worth most
  Chosen guide;  // what the relaxed problem chooses there: within the ceiling
  std::int64_t steps = 0;
};

// `known`: a choice within the ceiling, from which the multipliers start and at which steps aim.
// Every step gives a bound: a budget that is over ends it with the best so far.
Relaxed relax(const CoverProblem& problem, const Chosen& known, std::int64_t steps,
              Budget* budget = nullptr);

}  // namespace truce::optimise
