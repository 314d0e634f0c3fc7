// SPDX-License-Identifier: Apache-2.0
// A plan of land release as an option for people: tried over draws of what is contaminated, ranked,
// with how robust each rank is.
#pragma once

#include "optimise/milp.h"
#include "plan/answer.h"
#include "plan/detail/demining_model.h"

namespace truce::plan::demining {

struct Plan {
  const Ground& ground;
  const Weighting& weighting;
  const Model& model;
  const std::vector<double>& values;
  const std::vector<Leaves>& draws;
  const std::vector<double>& robust;  // by area: share of the draws whose best plan works there
};

// Benefit by draw, by the plan's own weights.
std::vector<double> benefits(const Plan& plan);
// Mean of the worst tenth.
double worst_tenth(std::vector<double> benefits);

// Measures, duties, gaps, and areas by rank.
void describe(const Plan& plan, Option& option);

}  // namespace truce::plan::demining
