// SPDX-License-Identifier: Apache-2.0
// Where to put posts so that demand is covered: the maximal covering location problem (Church and
// ReVelle 1974), the maximal expected one (Daskin 1983) and the location set covering problem
// (Toregas et al. 1971) as one structure. Each demand has a weight and the candidates that would
// see it, each with its own chance, taken as independent. Costs are whole units (posts, people,
// euros). Candidates and demands are numbered from 0; order of input decides ties, so equal input
// gives equal output.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace truce::optimise {

struct Sight {
  std::uint32_t candidate = 0;
  double chance = 1;  // in (0, 1]
};

struct Demand {
  double weight = 0;    // what it is worth to see it, not negative
  double required = 0;  // the least chance of being seen, in [0, 1); 0 asks for nothing
  double backup = 0;    // what a second pair of eyes on it is worth, not negative
};

constexpr std::int64_t no_ceiling = std::numeric_limits<std::int64_t>::max();

// Sights of demand d are sights[first[d]] to sights[first[d + 1]], candidates ascending.
struct CoverProblem {
  std::vector<Demand> demands;
  std::vector<std::uint32_t> first{0};
  std::vector<Sight> sights;
  std::vector<std::int64_t> cost;         // of each candidate, not negative
  std::vector<std::uint8_t> fixed;        // stands already: always chosen
  std::int64_t ceiling = no_ceiling;      // of the costs of all chosen, the fixed ones included
  std::vector<std::int64_t> second_cost;  // under a ceiling of its own; empty: there is none
  std::int64_t second_ceiling = no_ceiling;

  bool has_second() const { return !second_cost.empty(); }
  std::size_t candidates() const { return cost.size(); }
  std::span<const Sight> seen_by(std::size_t demand) const {
    return std::span(sights).subspan(first[demand], first[demand + 1] - first[demand]);
  }
  void add(const Demand& demand, std::span<const Sight> seen_by);
};

using Chosen = std::vector<std::uint8_t>;  // a flag for each candidate

// What stands in a choice: the weights times the chance of being seen, with what is seen twice.
double value_of(const CoverProblem& problem, const Chosen& chosen);
std::int64_t cost_of(const CoverProblem& problem, const Chosen& chosen);
bool is_within(const CoverProblem& problem, const Chosen& chosen);  // every ceiling
// Chance of one demand being seen.
double chance_of(const CoverProblem& problem, const Chosen& chosen, std::size_t demand);
// Demands whose requirement the choice does not meet.
std::vector<std::uint32_t> unmet(const CoverProblem& problem, const Chosen& chosen);

// The same problem with demands of the same sights put together and those nobody sees left out;
// the value of every choice stays what it was. What nobody sees and yet is required stays.
CoverProblem merged(const CoverProblem& problem);

}  // namespace truce::optimise
