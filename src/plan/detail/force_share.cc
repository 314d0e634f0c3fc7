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

double weighted_missing(const ForceProgram& program, const Milp& costs, const Solution& solution) {
  double sum = 0;
  for (const auto& by_step : program.missing)
    for (const std::uint32_t g : by_step) sum += costs.columns[g].cost * solution.values[g];
  return sum;
}

// Needs that are a share of the force follow from who is there.
void work_out_needs(const ForceCase& of, Shared& out) {
  for (std::size_t t = 0; t < of.tasks.size(); ++t) {
    auto& need = out.need.emplace_back(of.tasks[t].need);
    if (of.tasks[t].share <= 0) continue;
    for (std::size_t p = 0; p < need.size(); ++p)
      for (const auto& contingent : out.people)
        for (std::size_t other = 0; other < of.tasks.size(); ++other)
          if (of.tasks[other].share <= 0) need[p] += of.tasks[t].share * contingent[other][p];
  }
}

Shared shared_of(const ForceCase& of, const ForceProgram& program, const Solution& solution) {
  Shared out;
  out.outcome = solution.outcome;
  out.by_clock = solution.by_clock;
  out.wanted = program.wanted;
  if (solution.values.empty()) return out;
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
  work_out_needs(of, out);
  out.covered = program.wanted - weighted_missing(program, program.milp, solution);
  return out;
}

// At each step at least `least` of what is needed there, by weight, is covered: a column to raise.
std::uint32_t add_least(const ForceCase& of, ForceProgram& program) {
  const std::uint32_t least = program.milp.add({-1, 0, 1, false, {}});
  for (std::size_t p = 0; p < static_cast<std::size_t>(of.steps); ++p) {
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

Result<Shared> endure(const ForceCase& of, ForceProgram program, const Means& means) {
  const ForceProgram plain = program;
  const std::uint32_t least = add_least(of, program);
  Milp first = program.milp;
  for (auto& column : first.columns) column.cost = 0;
  first.columns[least].cost = -1;
  const auto raised = means.milp(first, means.limits.milp);
  if (!raised) return tl::unexpected(raised.error());
  if (raised->values.empty()) return shared_of(of, plain, *raised);
  program.milp.columns[least].cost = 0;
  program.milp.columns[least].lower = std::max(0.0, raised->values[least] - 1e-7);
  const auto solution = means.milp(program.milp, means.limits.milp);
  if (!solution) return tl::unexpected(solution.error());
  Shared out = shared_of(of, program, *solution);
  out.bound = program.wanted - solution->bound;
  return out;
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
      for (const std::uint32_t x : by_step)
        if (x != no_column) milp.columns[x].cost = 1;
  const auto solution = means.milp(milp, means.limits.milp);
  if (!solution) return tl::unexpected(solution.error());
  Shared out = shared_of(of, program, *solution);
  out.bound = out.covered;
  return out;
}

}  // namespace

Result<Shared> share_out(const ForceCase& of, const Sharing& how, const Means& means) {
  ForceProgram program = program_of(of);
  if (how.aim == Aim::endure) return endure(of, std::move(program), means);
  if (how.aim == Aim::spare) return spare(of, program, how.at_least, means);
  const auto solution = means.milp(program.milp, means.limits.milp);
  if (!solution) return tl::unexpected(solution.error());
  Shared out = shared_of(of, program, *solution);
  out.bound = std::max(out.covered, program.wanted - solution->bound);
  return out;
}

Result<std::vector<std::string>> conflict_of(const ForceCase& of, const Means& means) {
  return optimise::conflict(program_of(of).milp, means.limits.milp, means.milp);
}

}  // namespace truce::plan::detail
