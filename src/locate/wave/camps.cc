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

// Over that they all happened to hear it: what others have of noise alone.
double log_noise_alone(std::span<const Camp> camps, std::uint32_t accused, double noise) {
  const double rate = std::clamp(noise, 1e-4, 0.5);
  double sum = 0.0;
  for (const Camp& camp : camps)
    if (camp.owner != accused)
      sum += camp.near.did * std::log(rate) + silent(camp.near) * std::log1p(-rate);
  return sum;
}

bool can_be_asked(std::span<const Camp> camps, std::uint32_t accused) {
  return std::ranges::any_of(
      camps, [&](const Camp& camp) { return camp.owner != accused && camp.near.could >= 1.0; });
}

}  // namespace

Camp& camp_of(std::vector<Camp>& camps, std::uint32_t owner) {
  const auto known = std::ranges::find(camps, owner, &Camp::owner);
  if (known != camps.end()) return *known;
  return camps.emplace_back(Camp{owner, {}, 0, 0});
}

Accusation accuse(std::span<const Camp> camps, const Listeners& usual, double noise) {
  const double a = std::max(0.5, usual.did), b = std::max(0.5, usual.could - usual.did);
  double log_happened = 0.0, owners = 0.0;
  for (const Camp& camp : camps) {
    log_happened += log_beta(a + camp.near.did, b + silent(camp.near)) - log_beta(a, b);
    owners += camp.owner != nobodys && camp.near.could >= 1.0 ? 1.0 : 0.0;
  }
  Accusation accusation;
  double most = 0.0;
  for (const Camp& camp : camps) {
    if (camp.owner == nobodys || camp.near.did < 1.0 || !can_be_asked(camps, camp.owner)) continue;
    const double log_made_up = log_beta(camp.near.did + 1.0, silent(camp.near) + 1.0) +
                               log_noise_alone(camps, camp.owner, noise);
    const double odds = prior_odds / owners * std::exp(std::min(700.0, log_made_up - log_happened));
    accusation.odds += odds;
    if (odds > most) accusation.owner = camp.owner;
    most = std::max(most, odds);
  }
  return accusation;
}

}  // namespace truce::locate
