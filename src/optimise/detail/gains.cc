// SPDX-License-Identifier: Apache-2.0
#include "optimise/detail/gains.h"

#include <algorithm>
#include <utility>

namespace truce::optimise::detail {

Gains::Gains(const CoverProblem& problem, const Chosen& start)
    : problem_(problem),
      by_candidate_(transposed(problem)),
      seen_(problem.demands.size()),
      gain_(problem.candidates()),
      chosen_(problem.candidates()) {
  for (std::size_t d = 0; d < problem.demands.size(); ++d)
    for (const Sight& s : problem.seen_by(d)) gain_[s.candidate] += worth(d, s.chance);
  for (std::size_t c = 0; c < start.size(); ++c)
    if (start[c] != 0) add(c);
}

// Looked at anew, never divided out: a certain sight could not be taken back otherwise.
Gains::Seen Gains::look(std::size_t demand) const {
  Seen out;
  for (const Sight& s : problem_.seen_by(demand)) {
    if (chosen_[s.candidate] == 0) continue;
    out.once = out.once * (1 - s.chance) + out.never * s.chance;
    out.never *= 1 - s.chance;
  }
  return out;
}

void Gains::flip(std::size_t candidate) {
  chosen_[candidate] ^= 1;
  for (std::uint32_t k = by_candidate_.first[candidate]; k < by_candidate_.first[candidate + 1];
       ++k) {
    const std::uint32_t d = by_candidate_.demands[k];
    const Seen before = std::exchange(seen_[d], look(d));
    const double never = seen_[d].never - before.never;
    const double once = seen_[d].once - before.once;
    const Demand& demand = problem_.demands[d];
    value_ -= demand.weight * never + demand.backup * (never + once);
    const double change = demand.weight * never + demand.backup * once;
    if (change == 0) continue;
    for (const Sight& s : problem_.seen_by(d)) gain_[s.candidate] += change * s.chance;
  }
}

void Gains::add(std::size_t candidate) {
  flip(candidate);
  cost_ += problem_.cost[candidate];
  if (problem_.has_second()) second_ += problem_.second_cost[candidate];
}

void Gains::remove(std::size_t candidate) {
  flip(candidate);
  cost_ -= problem_.cost[candidate];
  if (problem_.has_second()) second_ -= problem_.second_cost[candidate];
}

bool Gains::fits(std::size_t candidate) const {
  if (problem_.cost[candidate] > problem_.ceiling - cost_) return false;
  return !problem_.has_second() ||
         problem_.second_cost[candidate] <= problem_.second_ceiling - second_;
}

bool Gains::is_past() const {
  return cost_ > problem_.ceiling || (problem_.has_second() && second_ > problem_.second_ceiling);
}

double Gains::price(std::size_t candidate) const {
  const auto cost = static_cast<double>(std::max<std::int64_t>(1, problem_.cost[candidate]));
  if (!problem_.has_second()) return cost;
  const auto share = [](std::int64_t part, std::int64_t whole) {
    return static_cast<double>(part) / static_cast<double>(std::max<std::int64_t>(1, whole));
  };
  return std::max(1e-12, share(problem_.cost[candidate], problem_.ceiling) +
                             share(problem_.second_cost[candidate], problem_.second_ceiling));
}

}  // namespace truce::optimise::detail
