// SPDX-License-Identifier: Apache-2.0
#include "optimise/relax_and_fix.h"

#include <algorithm>
#include <cmath>

namespace truce::optimise {
namespace {

// A column is rounded up where its fraction is at least this: the bold first, the safe last.
constexpr double thresholds[] = {0.5, 0.85, 1 - 1e-6};

void round_at(Milp& at, const std::vector<std::uint32_t>& stage, const std::vector<double>& values,
              double threshold) {
  for (const std::uint32_t c : stage)
    at.columns[c].lower = at.columns[c].upper = std::floor(values[c] + 1 - threshold);
}

void reset(Milp& at, const Milp& milp, const std::vector<std::uint32_t>& stage) {
  for (const std::uint32_t c : stage) {
    at.columns[c] = milp.columns[c];
    at.columns[c].whole = false;
  }
}

// Fixes one stage so that the rest has a solution; values are empty where no try has one.
Result<Solution> fix(Milp& at, const Milp& milp, const std::vector<std::uint32_t>& stage,
                     const std::vector<double>& values, const Limits& limits, const Solve& solve) {
  for (const double threshold : thresholds) {
    round_at(at, stage, values, threshold);
    Result<Solution> found = solve(at, limits);
    if (!found || !found->values.empty()) return found;
  }
  reset(at, milp, stage);
  for (const std::uint32_t c : stage) at.columns[c].whole = milp.columns[c].whole;
  Result<Solution> found = solve(at, limits);
  reset(at, milp, stage);
  if (found && !found->values.empty()) round_at(at, stage, found->values, 0.5);
  return found;
}

bool is_whole(const std::vector<std::uint32_t>& stage, const std::vector<double>& values) {
  return std::ranges::all_of(
      stage, [&](std::uint32_t c) { return std::abs(values[c] - std::round(values[c])) < 1e-9; });
}

bool is_close(const Solution& solution, double gap) {
  const double most = std::max(std::abs(solution.cost), std::abs(solution.bound));
  return solution.cost - solution.bound <= gap * most + 1e-9;
}

}  // namespace

Result<Solution> relax_and_fix(const Milp& milp, const Stages& stages, const Limits& limits,
                               const Solve& solve) {
  Milp at = milp;
  for (const auto& stage : stages) reset(at, milp, stage);
  Result<Solution> found = solve(at, limits);
  if (!found || found->values.empty()) return found;
  Solution out = *found;
  for (const auto& stage : stages) {
    if (is_whole(stage, out.values)) {  // what was found stays the best
      round_at(at, stage, out.values, 0.5);
      continue;
    }
    found = fix(at, milp, stage, out.values, limits, solve);
    if (!found) return found;
    out.nodes += found->nodes;
    out.by_clock |= found->by_clock;
    out.outcome = Outcome::stopped;
    out.values = found->values;
    if (out.values.empty()) return out;
  }
  out.cost = cost_of(milp, out.values);
  out.bound = std::min(out.bound, out.cost);
  out.outcome = is_close(out, limits.gap) ? Outcome::optimal : Outcome::stopped;
  return out;
}

}  // namespace truce::optimise
