// SPDX-License-Identifier: Apache-2.0
// Where to put sensors so that the expected error (array_error.h) is least: greedy, then exchange
// of one for another as long as it helps (Fedorov 1972), judged by up to 64 draws of who hears what
// (sample average approximation: Kleywegt, Shapiro and Homem-de-Mello 2002), so balanced that each
// sensor hears each point in its share of them. Deterministic by seed.
#pragma once

#include "optimise/budget.h"
#include "plan/detail/array_error.h"

namespace truce::plan::detail {

// What a site tells of a point, in which of the draws.
struct Ear {
  std::uint32_t point = 0;
  double east = 0;
  double north = 0;
  std::uint64_t heard = 0;  // bit k: in draw k
};

struct Draws {
  int count = 64;
  std::vector<std::vector<Ear>> by_site;
};
// Fewer than 64 where there are many rays.
Draws draws_of(const ArrayProblem& problem, std::uint64_t seed);

// Over the draws.
double mean_square(const ArrayProblem& problem, const Draws& draws, const Sites& chosen);

// `from` with sensors added until there are `count`, or fewer where the budget ends first; then
// exchanged, the fixed ones apart, until no single exchange helps, `rounds` times at most, or the
// budget is over.
Sites place_array(const ArrayProblem& problem, const Draws& draws, std::size_t count,
                  const Sites& from, int rounds, optimise::Budget& budget);
constexpr int most_rounds = 20;

}  // namespace truce::plan::detail
