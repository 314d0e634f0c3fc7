// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/von_mises.h"

#include <cmath>
#include <numbers>

namespace truce::locate::rows {
namespace {

// exp(-k) I0(k) and exp(-k) I1(k) / k or I1(k): Abramowitz and Stegun 9.8.1 to 9.8.4.
double scaled_i0(double k) {
  if (k < 3.75) {
    const double y = k / 3.75 * (k / 3.75);
    return std::exp(-k) *
           (1.0 + y * (3.5156229 +
                       y * (3.0899424 +
                            y * (1.2067492 + y * (0.2659732 + y * (0.0360768 + y * 0.0045813))))));
  }
  const double y = 3.75 / k;
  const double tail =
      0.00916281 + y * (-0.02057706 + y * (0.02635537 + y * (-0.01647633 + y * 0.00392377)));
  return (0.39894228 + y * (0.01328592 + y * (0.00225319 + y * (-0.00157565 + y * tail)))) /
         std::sqrt(k);
}

double scaled_i1(double k) {
  if (k < 3.75) {
    const double y = k / 3.75 * (k / 3.75);
    return std::exp(-k) * k *
           (0.5 +
            y * (0.87890594 +
                 y * (0.51498869 +
                      y * (0.15084934 + y * (0.02658733 + y * (0.00301532 + y * 0.00032411))))));
  }
  const double y = 3.75 / k;
  const double tail =
      -0.01031555 + y * (0.02282967 + y * (-0.02895312 + y * (0.01787654 - y * 0.00420059)));
  return (0.39894228 + y * (-0.03988024 + y * (-0.00362018 + y * (0.00163801 + y * tail)))) /
         std::sqrt(k);
}

}  // namespace

double concentration(double variance) {
  if (variance < 1.0) return 1.0 / variance + 0.5;
  const double a = std::exp(-0.5 * variance);
  return 2.0 * a + a * a * a + 5.0 / 6.0 * a * a * a * a * a;
}

double concentration_slope(double variance) {
  if (variance < 1.0) return -1.0 / (variance * variance);
  const double a = std::exp(-0.5 * variance);
  return -0.5 * a * (2.0 + 3.0 * a * a + 25.0 / 6.0 * a * a * a * a);
}

double log_norm(double kappa) {
  return std::log(2.0 * std::numbers::pi * scaled_i0(kappa));
}

double mean_cosine(double kappa) {
  return scaled_i1(kappa) / scaled_i0(kappa);
}

}  // namespace truce::locate::rows
