// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "optimise/conflict.h"
#include "plan/detail/force_program.h"

namespace truce::plan::detail {
namespace {

using optimise::Entry;
using optimise::infinite;
using optimise::Milp;
using optimise::Outcome;
using optimise::Row;
using optimise::Solution;

tl::unexpected<Error> nothing_found(const Solution& solution) {
  return failure(Code::too_large,
                 std::string("no way to share the people out was found before the search was "
                             "stopped by the ") +
                     (solution.by_clock ? "clock; allow more time (--time-limit)"
                                        : "number of nodes; allow more ('nodes' of [force])"));
}

double missing_by_weight(const ForceCase& of, const Shared& shared) {
  double sum = 0;
  for (std::size_t t = 0; t < shared.missing.size(); ++t)
    for (std::size_t p = 0; p < of.steps(); ++p)
      sum += of.tasks[t].task->weight * of.length(p) * shared.missing[t][p];
  return sum;
}

Result<Shared> shared_of(const ForceCase& of, const ForceProgram& program,
                         const Solution& solution) {
  Shared out;
  out.feasible = solution.outcome != Outcome::infeasible;
  out.by_clock = solution.by_clock;
  out.wanted = program.wanted;
  if (!out.feasible) return out;
  if (solution.values.empty()) return nothing_found(solution);
  for (const auto& by_task : program.people) {
    auto& contingent = out.people.emplace_back();
    for (const auto& by_step : by_task) {
      auto& task = contingent.emplace_back();
      for (const std::uint32_t x : by_step)
        task.push_back(x == no_column ? 0 : std::max(0.0, solution.values[x]));
    }
  }
  for (const auto& by_step : program.missing) {
    auto& task = out.missing.emplace_back();
    for (const std::uint32_t g : by_step) task.push_back(std::max(0.0, solution.values[g]));
  }
  out.covered = program.wanted - missing_by_weight(of, out);
  return out;
}

// At each step at least `least` of what is needed there, by weight, is covered: a column to raise.
std::uint32_t add_least(const ForceCase& of, ForceProgram& program) {
  const std::uint32_t least = program.milp.add({-1, 0, 1, false, {}});
  for (std::size_t p = 0; p < of.steps(); ++p) {
    Row row{-infinite, 0, {}, {}};
    double needed = 0;
    for (std::size_t t = 0; t < of.tasks.size(); ++t) {
      needed += of.tasks[t].task->weight * of.tasks[t].need[p];
      row.entries.push_back({program.missing[t][p], of.tasks[t].task->weight});
    }
    if (needed <= 0) continue;
    row.upper = needed;
    row.entries.push_back({least, needed});
    program.milp.add(std::move(row));
  }
  return least;
}

// The worst step first; then the most that this allows.
Result<Shared> endure(const ForceCase& of, ForceProgram program, const Means& means) {
  const std::uint32_t least = add_least(of, program);
  Milp first = program.milp;
  for (auto& column : first.columns) column.cost = 0;
  first.columns[least].cost = -1;
  const auto raised = means.milp(first, means.limits.milp);
  if (!raised) return tl::unexpected(raised.error());
  if (raised->values.empty()) return shared_of(of, program, *raised);
  program.milp.columns[least].cost = 0;
  program.milp.columns[least].lower = std::max(0.0, raised->values[least] - 1e-7);
  const auto solution = means.milp(program.milp, means.limits.milp);
  if (!solution) return tl::unexpected(solution.error());
  const bool found = !solution->values.empty();
  auto out = shared_of(of, program, found ? *solution : *raised);
  if (!out) return out;
  out->goal = raised->values[least];
  out->goal_bound = std::clamp(-raised->bound, out->goal, 1.0);
  out->by_clock |= raised->by_clock;
  return out;
}

double person_months(const ForceCase& of, const Shared& shared) {
  double sum = 0;
  for (const auto& by_task : shared.people)
    for (const auto& by_step : by_task)
      for (std::size_t p = 0; p < by_step.size(); ++p) sum += by_step[p] * of.length(p);
  return sum;
}

Result<Shared> spare(const ForceCase& of, const ForceProgram& program, double at_least,
                     const Means& means) {
  Milp milp = program.milp;
  Row row{-infinite, program.wanted - at_least, {}, {}};
  for (const auto& by_step : program.missing)
    for (const std::uint32_t g : by_step) {
      row.entries.push_back({g, milp.columns[g].cost});
      milp.columns[g].cost = 0;
    }
  milp.add(std::move(row));
  for (const auto& by_task : program.people)
    for (const auto& by_step : by_task)
      for (std::size_t p = 0; p < by_step.size(); ++p)
        if (by_step[p] != no_column) milp.columns[by_step[p]].cost = of.length(p);
  const auto solution = means.milp(milp, means.limits.milp);
  if (!solution) return tl::unexpected(solution.error());
  auto out = shared_of(of, program, *solution);
  if (!out || !out->feasible) return out;
  out->goal = person_months(of, *out);
  out->goal_bound = std::clamp(solution->bound, 0.0, out->goal);
  return out;
}

}  // namespace

Result<Shared> share_out(const ForceCase& of, const Sharing& how, const Means& means) {
  ForceProgram program = program_of(of);
  if (how.aim == Aim::endure) return endure(of, std::move(program), means);
  if (how.aim == Aim::spare) return spare(of, program, how.at_least, means);
  const auto solution = means.milp(program.milp, means.limits.milp);
  if (!solution) return tl::unexpected(solution.error());
  auto out = shared_of(of, program, *solution);
  if (!out || !out->feasible) return out;
  out->goal = out->share();
  const double bound = program.wanted - solution->bound;
  out->goal_bound = program.wanted <= 0
                        ? 1
                        : std::clamp(bound / program.wanted, out->goal, std::max(1.0, out->goal));
  return out;
}

Shared carried_over(const Shared& known, const ForceCase& from, const ForceCase& to) {
  Shared out = known;
  out.people.assign(to.contingents.size(),
                    std::vector(to.tasks.size(), std::vector(to.steps(), 0.0)));
  for (std::size_t c = 0; c < from.contingents.size(); ++c)
    for (std::size_t t = 0; t < to.contingents.size(); ++t)
      if (from.contingents[c].contingent.id == to.contingents[t].contingent.id)
        out.people[t] = known.people[c];
  return out;
}

Shared better_of(Shared a, Shared b) {
  if (!a.feasible || !b.feasible) return a.feasible ? a : b;
  const double bound = std::max(a.goal_bound, b.goal);
  Shared& better = a.goal >= b.goal ? a : b;
  better.goal_bound = bound;
  return std::move(better);
}

Result<std::vector<std::string>> conflict_of(const ForceCase& of, const Means& means) {
  return optimise::conflict(program_of(of).milp, means.limits.milp, means.milp);
}

}  // namespace truce::plan::detail
