// SPDX-License-Identifier: Apache-2.0
#include "locate/shots/classes.h"

#include <algorithm>
#include <cmath>

namespace truce::locate::shots {
namespace {

constexpr double mixed_before = 0.05;
// Half of what is not right by knowledge is right by luck.
constexpr double wrong_word = 0.5 * (1.0 - word_mass);

// The mean of how well the three kinds go with the words.
double usual(const Evidence& e) {
  return ((1.0 - e.landed) + (1.0 - e.fired) + (1.0 - e.fired) * (1.0 - e.landed)) / 3.0;
}

}  // namespace

Evidence weighed_up(std::span<const double> fired, std::span<const double> landed) {
  double weight = 0.0;
  for (const double mass : fired) weight -= std::log1p(-mass);
  for (const double mass : landed) weight += std::log1p(-mass);
  const double most = -2.0 * std::log1p(-word_mass);
  const double mass = -std::expm1(-std::min(most, std::abs(weight)));
  return weight > 0.0 ? Evidence{mass, 0.0} : Evidence{0.0, mass};
}

double odds_of_fired(const Evidence& e) {
  return (1.0 - e.landed) / usual(e);
}

double odds_of_landed(const Evidence& e) {
  return (1.0 - e.fired) / usual(e);
}

ActShares acts_of(const Evidence& e, double starts, double ends) {
  const double paired = starts + ends, scale = paired > 1.0 ? 1.0 / paired : 1.0;
  const double rest = std::max(0.0, 1.0 - paired);
  const double fired = rest * e.fired, landed = rest * e.landed;
  ActShares acts{};
  at(acts, Act::outgoing_fire) = static_cast<float>(scale * starts + fired);
  at(acts, Act::impact) = static_cast<float>(scale * ends + landed);
  at(acts, Act::explosion) = static_cast<float>(std::max(0.0, rest - fired - landed));
  return acts;
}

double mixed(std::uint32_t muzzle, std::uint32_t impact) {
  if (muzzle == 0 || impact == 0) return 0.0;
  const double m = muzzle, i = impact;
  const double right = std::log(1.0 - wrong_word), wrong = std::log(wrong_word);
  // Logarithms: hundreds of stations may speak.
  const double one = std::max(m * right + i * wrong, i * right + m * wrong) + std::log(0.5);
  double two = -std::log(m + i + 1.0);  // B(m + 1, i + 1)
  for (double k = 1.0; k <= std::min(m, i); k += 1.0)
    two += std::log(k) - std::log(std::max(m, i) + k);
  return 1.0 / (1.0 + (1.0 - mixed_before) / mixed_before * std::exp(std::min(700.0, one - two)));
}

}  // namespace truce::locate::shots
