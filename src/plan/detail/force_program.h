// SPDX-License-Identifier: Apache-2.0
// A force case as a program: people by contingent, task and step, and what is missing. Rows that
// people would call a constraint carry it as their name; rows of one constraint share it.
#pragma once

#include "plan/detail/force_case.h"

namespace truce::plan::detail {

constexpr std::uint32_t no_column = ~0U;

struct ForceProgram {
  optimise::Milp milp;
  std::vector<std::vector<std::vector<std::uint32_t>>> people;  // contingent, task, step
  std::vector<std::vector<std::uint32_t>> missing;              // task, step
  double wanted = 0;  // weights times person-months needed
};

// Costs of the columns are what is missing, by weight and month, and a trace of people, so that
// nobody is sent for nothing.
ForceProgram program_of(const ForceCase& of);

}  // namespace truce::plan::detail
