// SPDX-License-Identifier: Apache-2.0
// The search for a plan of whole runs: month by month, where the program is small whole as well,
// and never worse than a plan that is known already. Deterministic where the solver is.
#pragma once

#include <map>
#include <string>
#include <tuple>

#include "plan/detail/training_model.h"

namespace truce::plan::training {

struct Solver {
  optimise::Solve solve;
  optimise::Limits limits;
};

// Whole runs by course, site and month of their start: a plan that other pipelines can take over.
using Runs = std::map<std::tuple<std::string, std::string, std::int32_t>, double>;
Runs runs_of(const Pipeline& pipeline, const Model& model, const std::vector<double>& values);

// The best of all ways. `known` counts where this pipeline allows it. Values are empty where needs
// that may not be late cannot be had (infeasible) or no whole runs were found that keep them.
Result<optimise::Solution> search(const Pipeline& pipeline, const Model& model, const Runs& known,
                                  const Solver& solver);
constexpr std::size_t most_whole = 120;  // runs of a program that is searched whole

}  // namespace truce::plan::training
