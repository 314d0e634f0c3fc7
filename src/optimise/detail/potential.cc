// SPDX-License-Identifier: Apache-2.0
#include "optimise/detail/potential.h"

#include <algorithm>
#include <bit>

namespace truce::optimise::detail {
namespace {

// packed() of every subset, by doubling.
void pack_all(const Step& step, std::vector<std::uint32_t>& out) {
  out.resize(std::size_t{1} << step.width);
  out[0] = 0;
  std::uint32_t to = 0;
  for (std::uint32_t bit = 0; bit < step.width; ++bit) {
    const std::size_t half = std::size_t{1} << bit;
    const std::uint32_t set = (step.keep >> bit & 1U) != 0 ? 1U << to++ : 0;
    for (std::size_t s = 0; s < half; ++s) out[s + half] = out[s] | set;
  }
}

}  // namespace

void price(const CoverProblem& problem, const Band& band, double price, Potential& out) {
  const std::size_t steps = band.steps.size();
  out.price = price;
  out.before.resize(steps + 1);
  out.before[steps].assign(1, band.seen_by_nobody);
  std::vector<std::uint32_t> pack;
  for (std::size_t t = steps; t-- > 0;) {
    const Step& step = band.steps[t];
    pack_all(step, pack);
    const std::size_t half = pack.size() / 2;
    const double charge = price * static_cast<double>(problem.cost[step.candidate]);
    const bool fixed = problem.fixed[step.candidate] != 0;
    const auto& after = out.before[t + 1];
    auto& here = out.before[t];
    here.resize(half);
    for (std::size_t s = 0; s < half; ++s) {
      const double with = step.gain[s + half] + after[pack[s + half]] - charge;
      const double without = step.gain[s] + after[pack[s]];
      here[s] = fixed ? with : std::max(with, without);
    }
  }
}

Priced follow(const CoverProblem& problem, const Band& band, const Potential& potential) {
  Priced out;
  out.chosen.assign(problem.candidates(), 0);
  std::uint32_t subset = 0;
  for (std::size_t t = 0; t < band.steps.size(); ++t) {
    const Step& step = band.steps[t];
    const std::uint32_t taken = subset | 1U << (step.width - 1);
    const auto& after = potential.before[t + 1];
    const double charge = potential.price * static_cast<double>(problem.cost[step.candidate]);
    const double with = step.gain[taken] + after[packed(taken, step.keep)] - charge;
    const double without = step.gain[subset] + after[packed(subset, step.keep)];
    const bool take = problem.fixed[step.candidate] != 0 || with > without;
    if (take) {
      out.chosen[step.candidate] = 1;
      out.cost += problem.cost[step.candidate];
      subset = taken;
    }
    out.value += step.gain[subset];
    subset = packed(subset, step.keep);
  }
  return out;
}

}  // namespace truce::optimise::detail
