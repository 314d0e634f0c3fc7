// SPDX-License-Identifier: Apache-2.0
#include "optimise/detail/cover_milp.h"

#include <algorithm>
#include <cmath>

namespace truce::optimise::detail {
namespace {

constexpr double certain_sight = 30;  // -ln of what a certain sight leaves

double sight_of(double chance) {
  return chance >= 1 ? certain_sight : std::min(certain_sight, -std::log1p(-chance));
}

Milp posts(const CoverProblem& problem, bool with_cost) {
  Milp out;
  for (std::size_t c = 0; c < problem.candidates(); ++c)
    out.add(Column{with_cost ? static_cast<double>(problem.cost[c]) : 0,
                   problem.fixed[c] != 0 ? 1.0 : 0.0,
                   1,
                   true,
                   {}});
  return out;
}

// Sights on demand d, cut at what is required: a longer sight brings no more.
void require(const CoverProblem& problem, std::size_t d, Milp& out) {
  const double required = -std::log1p(-problem.demands[d].required);
  if (required <= 0) return;
  Row row;
  row.lower = required * (1 - 1e-12);
  for (const Sight& s : problem.seen_by(d))
    row.entries.push_back({s.candidate, std::min(required, sight_of(s.chance))});
  out.add(std::move(row));
}

bool all_certain(const CoverProblem& problem, std::size_t d) {
  return std::ranges::all_of(problem.seen_by(d), [](const Sight& s) { return s.chance >= 1; });
}

// y <= f(x0) + f'(x0) (x - x0) for f = 1 - exp(-x), x the sight on the demand.
void tangent(const CoverProblem& problem, std::size_t d, std::uint32_t seen, double at, Milp& out) {
  const double slope = std::exp(-at);
  Row row;
  row.upper = 1 - slope - slope * at;
  row.entries.push_back({seen, 1});
  for (const Sight& s : problem.seen_by(d))
    row.entries.push_back({s.candidate, -slope * sight_of(s.chance)});
  out.add(std::move(row));
}

void require_post(const CoverProblem& problem, std::size_t d, std::vector<Entry> seen, Milp& out) {
  Row row;
  row.upper = 0;
  row.entries = std::move(seen);
  for (const Sight& s : problem.seen_by(d)) row.entries.push_back({s.candidate, -1});
  out.add(std::move(row));
}

// A second pair of eyes comes after the first.
void weigh_backup(const CoverProblem& problem, std::size_t d, std::uint32_t seen, Milp& out) {
  if (problem.demands[d].backup <= 0) return;
  const std::uint32_t twice = out.add(Column{-problem.demands[d].backup, 0, 1, false, {}});
  out.add(Row{-infinite, 0, {{twice, 1}, {seen, -1}}, {}});
  if (all_certain(problem, d)) require_post(problem, d, {{seen, 1}, {twice, 1}}, out);
}

void weigh(const CoverProblem& problem, std::size_t d, Milp& out) {
  const double weight = problem.demands[d].weight;
  if (weight <= 0 && problem.demands[d].backup <= 0) return;
  const std::uint32_t seen = out.add(Column{-weight, 0, 1, false, {}});
  if (all_certain(problem, d))
    require_post(problem, d, {{seen, 1}}, out);
  else
    for (const double at : {0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0})
      tangent(problem, d, seen, at, out);
  weigh_backup(problem, d, seen, out);
}

void add_ceiling(const std::vector<std::int64_t>& cost, std::int64_t ceiling, const char* name,
                 Milp& out) {
  if (ceiling == no_ceiling) return;
  Row row;
  row.upper = static_cast<double>(ceiling);
  row.name = name;
  for (std::uint32_t c = 0; c < cost.size(); ++c)
    row.entries.push_back({c, static_cast<double>(cost[c])});
  out.add(std::move(row));
}

}  // namespace

CoverMilp least_cost_milp(const CoverProblem& problem) {
  CoverMilp out{posts(problem, true), true};
  for (std::size_t d = 0; d < problem.demands.size(); ++d) require(problem, d, out.milp);
  return out;
}

CoverMilp most_seen_milp(const CoverProblem& problem) {
  CoverMilp out{posts(problem, false), false};
  add_ceiling(problem.cost, problem.ceiling, "ceiling", out.milp);
  add_ceiling(problem.second_cost, problem.second_ceiling, "second ceiling", out.milp);
  for (std::size_t d = 0; d < problem.demands.size(); ++d) {
    require(problem, d, out.milp);
    weigh(problem, d, out.milp);
  }
  return out;
}

}  // namespace truce::optimise::detail
