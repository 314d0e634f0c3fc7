// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/training_search.h"

#include <algorithm>
#include <cmath>

namespace truce::plan::training {
namespace {

using optimise::Outcome;
using optimise::Solution;

std::tuple<std::string, std::string, std::int32_t> key_of(const Pipeline& pipeline,
                                                          const Slot& slot) {
  return {pipeline.courses[slot.course].id, pipeline.sites[slot.site].id, slot.month};
}

void take_better(Solution& best, const Solution& other) {
  const double bound = std::max(best.bound, other.bound);
  const bool by_clock = best.by_clock || other.by_clock;
  if (!other.values.empty() && (best.values.empty() || other.cost < best.cost)) best = other;
  best.bound = best.values.empty() ? bound : std::min(bound, best.cost);
  best.by_clock = by_clock;
}

// The runs of another plan, with the best seats and trainers for them; without values where they
// are not allowed here.
Result<Solution> with_runs(const Pipeline& pipeline, const Model& model, const Runs& runs,
                           const Solver& solver) {
  optimise::Milp fixed = relaxed(model);
  for (const Slot& slot : model.slots) {
    const auto found = runs.find(key_of(pipeline, slot));
    optimise::Column& column = fixed.columns[slot.runs];
    column.lower = column.upper = found == runs.end() ? 0 : found->second;
  }
  auto out = solver.solve(fixed, solver.limits);
  if (out) out->bound = -optimise::infinite;  // of these runs alone
  return out;
}

}  // namespace

Runs runs_of(const Pipeline& pipeline, const Model& model, const std::vector<double>& values) {
  Runs out;
  for (const Slot& slot : model.slots)
    if (values[slot.runs] > 0.5) out[key_of(pipeline, slot)] = std::round(values[slot.runs]);
  return out;
}

Result<Solution> search(const Pipeline& pipeline, const Model& model, const Runs& known,
                        const Solver& solver) {
  auto best =
      optimise::relax_and_fix(model.milp, stages_of(pipeline, model), solver.limits, solver.solve);
  if (!best || best->outcome == Outcome::infeasible) return best;
  if (best->outcome != Outcome::optimal && model.slots.size() <= most_whole) {
    const auto whole = solver.solve(model.milp, solver.limits);
    if (!whole || whole->outcome == Outcome::infeasible) return whole;
    take_better(*best, *whole);
  }
  if (!known.empty()) {
    const auto carried = with_runs(pipeline, model, known, solver);
    if (!carried) return carried;
    take_better(*best, *carried);
  }
  return best;
}

}  // namespace truce::plan::training
