// SPDX-License-Identifier: Apache-2.0
#include "model/time_span.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/normal.h"

namespace truce {
namespace {

// Integral of the normal distribution function: z Phi(z) + phi(z).
double normal_cdf_integral(double z) {
  const double density = std::exp(-0.5 * z * z) / std::sqrt(2.0 * std::numbers::pi);
  return z * normal_cdf(z) + density;
}

}  // namespace

double probability_from(const TimeSpan& when, Instant moment) {
  // The ends of the scale stand for "always" and "never again": differences to them overflow.
  std::int64_t gap_ns = 0;
  if (__builtin_sub_overflow(when.from.ns, moment.ns, &gap_ns)) return moment.ns < 0 ? 1.0 : 0.0;
  const double width = seconds(when.until - when.from);
  const double to_from = seconds(Duration{gap_ns});
  if (when.sigma_s <= 0.0) {
    if (width <= 0.0) return to_from >= 0.0 ? 1.0 : 0.0;
    return std::clamp((to_from + width) / width, 0.0, 1.0);
  }
  const double a = to_from / when.sigma_s;
  if (width <= 0.0) return normal_cdf(a);
  const double b = (to_from + width) / when.sigma_s;
  const double mean = (normal_cdf_integral(b) - normal_cdf_integral(a)) / (b - a);
  return std::clamp(mean, 0.0, 1.0);
}

double probability_within(const TimeSpan& when, Instant from, Instant until) {
  return std::max(0.0, probability_from(when, from) - probability_from(when, until));
}

}  // namespace truce
