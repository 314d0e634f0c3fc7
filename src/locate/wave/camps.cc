// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/camps.h"

#include <algorithm>
#include <cmath>

namespace truce::locate {
namespace {

constexpr double prior_odds = 1.0 / 19.0;  // of all owners together

double silent(const Listeners& near) {
  return std::max(0.0, near.could - near.did);
}

// Over that they all happened to hear it: what one has of noise alone.
double log_noise_alone(const Camp& camp, double rate) {
  return camp.near.did * std::log(rate) + silent(camp.near) * std::log1p(-rate);
}

}  // namespace

Camp& camp_of(std::vector<Camp>& camps, std::uint32_t owner) {
  const auto known = std::ranges::find(camps, owner, &Camp::owner);
  if (known != camps.end()) return *known;
  return camps.emplace_back(Camp{owner, {}, 0, 0});
}

Accusation accuse(std::span<const Camp> camps, const Listeners& usual, double noise) {
  const double a = std::max(0.5, usual.did), b = std::max(0.5, usual.could - usual.did);
  const double rate = std::clamp(noise, 1e-4, 0.5);
  double log_happened = 0.0, log_all_noise = 0.0, owners = 0.0, askable = 0.0;
  for (const Camp& camp : camps) {
    log_happened += log_beta(a + camp.near.did, b + silent(camp.near)) - log_beta(a, b);
    log_all_noise += log_noise_alone(camp, rate);
    askable += camp.near.could >= 1.0 ? 1.0 : 0.0;
    owners += camp.owner != nobodys && camp.near.could >= 1.0 ? 1.0 : 0.0;
  }
  Accusation accusation;
  double most = 0.0;
  for (const Camp& camp : camps) {
    const bool has_others = askable - (camp.near.could >= 1.0 ? 1.0 : 0.0) > 0.0;
    if (camp.owner == nobodys || camp.near.did < 1.0 || !has_others) continue;
    const double log_made_up = log_beta(camp.near.did + 1.0, silent(camp.near) + 1.0) +
                               log_all_noise - log_noise_alone(camp, rate);
    const double odds = prior_odds / owners * std::exp(std::min(700.0, log_made_up - log_happened));
    accusation.odds += odds;
    if (odds > most) accusation.owner = camp.owner;
    most = std::max(most, odds);
  }
  return accusation;
}

// Odds add up; written so that a probability of 1 stays one.
double made_up_by_any(double otherwise, const Accusation& accusation) {
  const double added = std::min(accusation.odds, 1e12) * (1.0 - otherwise);
  return (otherwise + added) / (1.0 + added);
}

}  // namespace truce::locate
