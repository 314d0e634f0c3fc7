// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/minority.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace truce::locate {
namespace {

constexpr double prior = 0.05;

// std::lgamma writes the sign to a global, and tiles may run at the same time.
double log_gamma(double x) {
  int sign = 0;
  return lgamma_r(x, &sign);
}

constexpr std::size_t steps = 32;

struct Chances {
  std::array<double, steps> log_takes_part{}, log_does_not{};
};

Chances below_one_half() {
  Chances chances;
  for (std::size_t k = 0; k < steps; ++k) {
    const double q = 0.5 * (static_cast<double>(k) + 0.5) / static_cast<double>(steps);
    chances.log_takes_part[k] = std::log(q);
    chances.log_does_not[k] = std::log1p(-q);
  }
  return chances;
}

// log of the mean of q^did (1 - q)^(could - did) over 0 < q < 1/2.
double log_minority(const Listeners& here) {
  static const Chances chances = below_one_half();
  const double silent = here.could - here.did;
  const double share = std::clamp(here.did / here.could, 1e-3, 0.5);
  const double peak = here.did * std::log(share) + silent * std::log1p(-share);
  double sum = 0.0;
  for (std::size_t k = 0; k < steps; ++k)
    sum += std::exp(here.did * chances.log_takes_part[k] + silent * chances.log_does_not[k] - peak);
  return peak + std::log(sum / static_cast<double>(steps));
}

}  // namespace

double log_beta(double a, double b) {
  return log_gamma(a) + log_gamma(b) - log_gamma(a + b);
}

double made_up_probability(const Listeners& here, const Listeners& usual) {
  if (here.could < 1.0) return prior;
  const double a = std::max(0.5, usual.did);
  const double b = std::max(0.5, usual.could - usual.did);
  const double log_happened = log_beta(a + here.did, b + here.could - here.did) - log_beta(a, b);
  const double log_odds = std::log(prior / (1.0 - prior)) + log_minority(here) - log_happened;
  return 1.0 / (1.0 + std::exp(-log_odds));
}

}  // namespace truce::locate
