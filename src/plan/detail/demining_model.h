// SPDX-License-Identifier: Apache-2.0
// Land release as a mixed-integer program (docs/methods/training-and-demining.md): which areas are
// taken on, and how much each kind of team does there by quarter. Survey releases most of the
// suspected land; what it leaves waits for technical survey, what that leaves for clearance, each
// from the quarter after. Square kilometres inside.
#pragma once

#include "optimise/milp.h"
#include "plan/detail/demining_file.h"

namespace truce::plan::demining {

// Share of the suspected land that survey leaves, by area.
using Leaves = std::vector<double>;

// What teams of one asset do in an area and a quarter.
struct Work {
  std::size_t asset = 0;
  std::size_t area = 0;
  std::int32_t quarter = 0;
  std::uint32_t km2 = 0;
};

struct Model {
  optimise::Milp milp;
  std::vector<std::uint32_t> taken_on;  // by area; 0 or 1
  std::vector<Work> work;
  std::vector<std::vector<std::size_t>> work_in;  // by area: which of `work`
};

// What a released square kilometre of an area is worth in a month, by the weights.
double value_of(const Area& area, const Weighting& weighting);
// Months for which land counts that is released in a quarter, from its end.
double months_counted(const Ground& ground, std::int32_t quarter);
// Team-days for a square kilometre.
double days_for(const Asset& asset, const Area& area);
bool may_work(const Ground& ground, const Asset& asset, const Area& area);

// Costs are benefits with their sign turned.
Model model_of(const Ground& ground, const Weighting& weighting, const Leaves& leaves);
optimise::Milp relaxed(const Model& model);

// More than a thousandth of an area's suspected land is worked on.
bool works_in(const Ground& ground, const Model& model, const std::vector<double>& values,
              std::size_t area);

// One draw of the truly mined share of each area (triangular), as what survey would leave.
Leaves draw(const Ground& ground, std::uint64_t seed);
Leaves mean_of(const std::vector<Leaves>& draws);

// What the work of a plan gives where survey leaves this much: later teams find less than was
// expected, and then stand idle, or more, and then leave it.
struct Outcome {
  std::vector<double> released_km2;   // by area
  std::vector<double> value;          // by area: weighted, over the months that count
  std::vector<double> people_months;  // by area
};
Outcome outcome_of(const Ground& ground, const Weighting& weighting, const Model& model,
                   const std::vector<double>& values, const Leaves& leaves);

}  // namespace truce::plan::demining
