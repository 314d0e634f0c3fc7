// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/rings.h"

#include <algorithm>
#include <cmath>

namespace truce::locate::rows {
namespace {

constexpr std::array<double, shares> share_grid{0.01, 0.02, 0.04, 0.08, 0.14,
                                                0.22, 0.32, 0.45, 0.6,  0.8};
constexpr std::array<double, reaches> reach_grid{1000.0, 1700.0, 2800.0, 4500.0, 7000.0};
// The first guess, and what it is worth in happenings.
constexpr std::array<double, shares> first_guess{0.02, 0.04, 0.08, 0.14, 0.18,
                                                 0.18, 0.15, 0.11, 0.06, 0.04};
constexpr double prior_rows = 2.0;

// Logs of telling and of not telling, for each reach (the last: everywhere alike), share and ring.
struct Logs {
  std::array<std::array<std::array<double, ring_count>, shares>, reaches + 1> told;
  std::array<std::array<std::array<double, ring_count>, shares>, reaches + 1> silent;
};

Logs make_logs() {
  Logs logs{};
  for (std::size_t r = 0; r <= reaches; ++r)
    for (std::size_t s = 0; s < shares; ++s)
      for (std::size_t i = 0; i < ring_count; ++i) {
        const double d = ring_m * (static_cast<double>(i) + 0.5);
        const double heard = r < reaches ? 1.0 / (1.0 + std::pow(d / reach_grid[r], 6.0)) : 1.0;
        const double p = share_grid[s] * heard;
        logs.told[r][s][i] = std::log(p);
        logs.silent[r][s][i] = std::log1p(-p);
      }
  return logs;
}

const Logs& logs() {
  static const Logs made = make_logs();
  return made;
}

double log_heard(const Rings& rings, std::size_t reach, std::size_t share) {
  const auto& told = logs().told[reach][share];
  const auto& silent = logs().silent[reach][share];
  double sum = 0.0;
  for (std::size_t i = 0; i < ring_count; ++i)
    sum += rings[i].told * told[i] + (rings[i].listened - rings[i].told) * silent[i];
  return sum;
}

template <std::size_t N>
double log_sum(const std::array<double, N>& logs) {
  const double top = *std::max_element(logs.begin(), logs.end());
  double sum = 0.0;
  for (const double log : logs) sum += std::exp(log - top);
  return top + std::log(sum);
}

// Over shares, for one reach.
double log_side(const Rings& rings, std::size_t reach, const std::array<double, shares>& prior) {
  std::array<double, shares> terms{};
  for (std::size_t s = 0; s < shares; ++s) terms[s] = prior[s] + log_heard(rings, reach, s);
  return log_sum(terms);
}

// However many took part, and however they lie around the place.
double log_made_up(const Rings& rings) {
  std::array<double, shares> alike{};
  alike.fill(-std::log(static_cast<double>(shares)));
  std::array<double, reaches + 1> terms{};
  for (std::size_t r = 0; r <= reaches; ++r)
    terms[r] = log_side(rings, r, alike) - std::log(static_cast<double>(reaches + 1));
  return log_sum(terms);
}

}  // namespace

double share_of(std::size_t i) {
  return share_grid[i];
}
double reach_of(std::size_t i) {
  return reach_grid[i];
}

std::uint32_t told_of(const Rings& rings) {
  std::uint32_t sum = 0;
  for (const Ring& r : rings) sum += r.told;
  return sum;
}
std::uint32_t listened_of(const Rings& rings) {
  std::uint32_t sum = 0;
  for (const Ring& r : rings) sum += r.listened;
  return sum;
}

std::array<double, shares> Participation::log_prior(Side side) const {
  std::array<double, shares> weights{};
  for (std::size_t s = 0; s < shares; ++s) weights[s] = prior_rows * first_guess[s];
  if (const auto at = counts_.find(side); at != counts_.end())
    for (std::size_t s = 0; s < shares; ++s) weights[s] += at->second[s];
  double sum = 0.0;
  for (const double w : weights) sum += w;
  for (double& w : weights) w = std::log(w / sum);
  return weights;
}

double Participation::expected_share(Side side) const {
  const auto prior = log_prior(side);
  double mean = 0.0;
  for (std::size_t s = 0; s < shares; ++s) mean += std::exp(prior[s]) * share_grid[s];
  return mean;
}

void Participation::learn(const RingsBySide& heard) {
  constexpr double memory = 200.0;
  constexpr std::size_t most_sides = 64;
  for (const auto& [side, rings] : heard) {
    if (listened_of(rings) < 10 || side == doubtful_side) continue;
    if (counts_.size() >= most_sides && !counts_.contains(side)) continue;
    std::array<std::array<double, shares>, reaches> terms{};
    const auto prior = log_prior(side);
    double top = -1e300;
    for (std::size_t r = 0; r < reaches; ++r)
      for (std::size_t s = 0; s < shares; ++s) {
        terms[r][s] = prior[s] + log_heard(rings, r, s);
        top = std::max(top, terms[r][s]);
      }
    std::array<double, shares> posterior{};
    double sum = 0.0;
    for (std::size_t r = 0; r < reaches; ++r)
      for (std::size_t s = 0; s < shares; ++s) {
        posterior[s] += std::exp(terms[r][s] - top);
        sum += std::exp(terms[r][s] - top);
      }
    auto& counts = counts_[side];
    for (std::size_t s = 0; s < shares; ++s)
      counts[s] = counts[s] * (1.0 - 1.0 / memory) + posterior[s] / sum;
  }
}

Hypotheses weigh(const RingsBySide& heard, const Participation& participation, double chance) {
  Hypotheses found;
  std::array<double, reaches> by_reach{};
  by_reach.fill(-std::log(static_cast<double>(reaches)));
  for (const auto& [side, rings] : heard) {
    const auto prior = participation.log_prior(side);
    for (std::size_t r = 0; r < reaches; ++r) by_reach[r] += log_side(rings, r, prior);
  }
  found.real = log_sum(by_reach);
  const auto best = static_cast<std::size_t>(std::max_element(by_reach.begin(), by_reach.end()) -
                                             by_reach.begin());
  found.reach_m = reach_grid[best];
  const double log_chance = std::log(chance);
  double all_told = 0.0;
  for (const auto& [side, rings] : heard) all_told += told_of(rings);
  const auto doubtful = heard.find(doubtful_side);
  for (const auto& [side, rings] : heard) {
    double told = told_of(rings);
    double made_up = log_made_up(rings);
    if (side != doubtful_side && doubtful != heard.end()) {
      told += told_of(doubtful->second);
      made_up += log_made_up(doubtful->second);
    }
    if (told > 0.0) found.made_up[side] = made_up + (all_told - told) * log_chance;
    double within = 0.0;
    for (std::size_t i = 0; i < ring_count; ++i)
      within += rings[i].listened * std::exp(logs().told[best][0][i]) / share_grid[0];
    found.expected[side] = within * participation.expected_share(side);
  }
  return found;
}

}  // namespace truce::locate::rows
