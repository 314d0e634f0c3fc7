// SPDX-License-Identifier: Apache-2.0
#include "optimise/cover.h"

#include <algorithm>
#include <map>

namespace truce::optimise {
namespace {

struct Seen {
  double never = 1;  // chance that nobody does
  double once = 0;   // chance that exactly one does
};

Seen seen(const CoverProblem& problem, const Chosen& chosen, std::size_t demand) {
  Seen out;
  for (const Sight& sight : problem.seen_by(demand)) {
    if (chosen[sight.candidate] == 0) continue;
    out.once = out.once * (1 - sight.chance) + out.never * sight.chance;
    out.never *= 1 - sight.chance;
  }
  return out;
}

// Rounding must not turn a requirement that is just met into one that is not.
constexpr double slack = 1e-12;

// Demands are alike where the same candidates see them equally well and as much is required.
struct Kind {
  std::vector<std::pair<std::uint32_t, double>> sights;
  double required = 0;

  auto operator<=>(const Kind&) const = default;
};

std::int64_t sum_of(const std::vector<std::int64_t>& cost, const Chosen& chosen) {
  std::int64_t sum = 0;
  for (std::size_t c = 0; c < chosen.size(); ++c)
    if (chosen[c] != 0) sum += cost[c];
  return sum;
}

}  // namespace

void CoverProblem::add(const Demand& demand, std::span<const Sight> seen_by) {
  demands.push_back(demand);
  sights.insert(sights.end(), seen_by.begin(), seen_by.end());
  first.push_back(static_cast<std::uint32_t>(sights.size()));
}

double value_of(const CoverProblem& problem, const Chosen& chosen) {
  double sum = 0;
  for (std::size_t d = 0; d < problem.demands.size(); ++d) {
    const Seen by = seen(problem, chosen, d);
    sum += problem.demands[d].weight * (1 - by.never) +
           problem.demands[d].backup * (1 - by.never - by.once);
  }
  return sum;
}

std::int64_t cost_of(const CoverProblem& problem, const Chosen& chosen) {
  return sum_of(problem.cost, chosen);
}

bool is_within(const CoverProblem& problem, const Chosen& chosen) {
  return cost_of(problem, chosen) <= problem.ceiling &&
         (!problem.has_second() || sum_of(problem.second_cost, chosen) <= problem.second_ceiling);
}

double chance_of(const CoverProblem& problem, const Chosen& chosen, std::size_t demand) {
  return 1 - seen(problem, chosen, demand).never;
}

std::vector<std::uint32_t> unmet(const CoverProblem& problem, const Chosen& chosen) {
  std::vector<std::uint32_t> out;
  for (std::size_t d = 0; d < problem.demands.size(); ++d)
    if (chance_of(problem, chosen, d) + slack < problem.demands[d].required)
      out.push_back(static_cast<std::uint32_t>(d));
  return out;
}

CoverProblem merged(const CoverProblem& problem) {
  std::map<Kind, Demand> kinds;
  for (std::size_t d = 0; d < problem.demands.size(); ++d) {
    const Demand& demand = problem.demands[d];
    Kind kind{{}, demand.required};
    for (const Sight& s : problem.seen_by(d)) kind.sights.emplace_back(s.candidate, s.chance);
    if (kind.sights.empty() && demand.required <= 0) continue;
    Demand& sum = kinds[kind];
    sum.required = demand.required;
    sum.weight += demand.weight;
    sum.backup += demand.backup;
  }
  CoverProblem out;
  out.cost = problem.cost;
  out.fixed = problem.fixed;
  out.ceiling = problem.ceiling;
  out.second_cost = problem.second_cost;
  out.second_ceiling = problem.second_ceiling;
  for (const auto& [kind, demand] : kinds) {
    std::vector<Sight> sights;
    for (const auto& [candidate, chance] : kind.sights) sights.push_back({candidate, chance});
    out.add(demand, sights);
  }
  return out;
}

}  // namespace truce::optimise
