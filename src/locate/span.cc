// SPDX-License-Identifier: Apache-2.0
#include "locate/span.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace truce::locate {
namespace {

// Integral of the normal distribution function of the given sigma.
double soft_ramp(double x, double sigma) {
  const double z = x / sigma;
  if (z > 8.0) return x;
  if (z < -8.0) return 0.0;
  const double below = 0.5 * std::erfc(-z / std::numbers::sqrt2);
  const double density = std::exp(-0.5 * z * z) / std::sqrt(2.0 * std::numbers::pi);
  return sigma * (z * below + density);
}

double variance_of_width(double width_s) {
  return width_s * width_s / 12.0;
}

}  // namespace

TimeSpan mended(TimeSpan when) {
  if (when.until < when.from) std::swap(when.from, when.until);
  constexpr double century_s = 3.2e9;
  if (!(when.sigma_s >= 0.0)) when.sigma_s = 0.0;
  when.sigma_s = std::min(when.sigma_s, century_s);
  // Half the type's range: a difference of two such instants never overflows.
  constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max() / 2;
  when.from.ns = std::clamp(when.from.ns, -far, far);
  when.until.ns = std::clamp(when.until.ns, -far, far);
  return when;
}

double same_time_density(const TimeSpan& a, const TimeSpan& b, double spread_s) {
  const double width_a = seconds(a.until - a.from);
  const double width_b = seconds(b.until - b.from);
  double variance = spread_s * spread_s + a.sigma_s * a.sigma_s + b.sigma_s * b.sigma_s;
  const double between = seconds(a.from - b.from) + 0.5 * (width_a - width_b);
  const double wide = std::max(width_a, width_b);
  const double narrow = std::min(width_a, width_b);
  if (std::abs(between) > 0.5 * (wide + narrow) + 8.0 * std::sqrt(variance)) return 0.0;
  if (wide * wide <= variance) {
    variance += variance_of_width(wide) + variance_of_width(narrow);
    return std::exp(-0.5 * between * between / variance) /
           std::sqrt(2.0 * std::numbers::pi * variance);
  }
  if (narrow * narrow <= variance || narrow < 1e-3 * wide) {
    const double sigma = std::sqrt(variance + variance_of_width(narrow));
    const auto below = [&](double x) { return 0.5 * std::erfc(-x / sigma / std::numbers::sqrt2); };
    return (below(between + 0.5 * wide) - below(between - 0.5 * wide)) / wide;
  }
  // A blurred trapezoid: the density of the difference of two even spreads.
  const double sigma = std::sqrt(variance);
  const double outer = 0.5 * (wide + narrow);
  const double inner = 0.5 * (wide - narrow);
  const double area = soft_ramp(between + outer, sigma) - soft_ramp(between + inner, sigma) -
                      soft_ramp(between - inner, sigma) + soft_ramp(between - outer, sigma);
  return std::max(0.0, area / (wide * narrow));
}

void TimeProduct::add(const TimeSpan& given) {
  const TimeSpan when = mended(given);
  const double width = seconds(when.until - when.from);
  constexpr double best_sigma_s = 0.001;  // no clock of a witness is better than a millisecond
  const double variance =
      std::max(best_sigma_s * best_sigma_s, when.sigma_s * when.sigma_s) + variance_of_width(width);
  constexpr double sharp_s = 120.0;
  if (width > std::max(sharp_s, 2.0 * when.sigma_s)) {
    if (when.from > window_.from) window_.from = when.from, window_.from_sigma_s = when.sigma_s;
    if (when.until < window_.until)
      window_.until = when.until, window_.until_sigma_s = when.sigma_s;
    ++window_.count;
    return;
  }
  Moments& m = moments_;
  const double sigma = std::sqrt(variance);
  if (m.count++ == 0) m.zero = when.middle();
  const double at = seconds(when.middle() - m.zero);
  m.weight += 1.0 / variance;
  m.weight2 += 1.0 / (variance * variance);
  m.weighted += at / variance;
  m.squared += at * at / variance;
  if (m.count == 1 || at < m.first_s) m.first_s = at, m.first_sigma_s = sigma;
  if (m.count == 1 || at > m.last_s) m.last_s = at, m.last_sigma_s = sigma;
}

TimeSpan TimeProduct::of_window() const {
  const double sigma = std::max(window_.from_sigma_s, window_.until_sigma_s);
  return {std::min(window_.from, window_.until), std::max(window_.from, window_.until), sigma};
}

TimeSpan TimeProduct::of_moments() const {
  const Moments& m = moments_;
  const double mean = m.weighted / m.weight;
  // Kish's design effect: clocks and rounding are shared, half of the errors' variance.
  const double effective = m.weight * m.weight / m.weight2;
  const double sigma = std::sqrt((1.0 + 0.5 * (effective - 1.0)) / m.weight);
  const double scatter =
      m.count < 2 ? 0.0 : (m.squared - mean * m.weighted) / static_cast<double>(m.count - 1);
  constexpr double beyond_chance = 4.0;  // twice the errors that the sources own up to
  if (scatter > beyond_chance)
    return {m.zero + from_seconds(m.first_s), m.zero + from_seconds(m.last_s),
            std::max(m.first_sigma_s, m.last_sigma_s)};
  const Instant at = m.zero + from_seconds(mean);
  return {at, at, sigma * std::sqrt(std::max(1.0, scatter))};
}

TimeSpan TimeProduct::result() const {
  if (moments_.count == 0) return of_window();
  const TimeSpan sharp = of_moments();
  if (window_.count == 0) return sharp;
  const TimeSpan wide = of_window();
  const Duration slack = from_seconds(3.0 * (sharp.sigma_s + wide.sigma_s));
  // The window narrows a blurred moment only where it is narrower than the blur.
  if (sharp.until + slack >= wide.from && sharp.from - slack <= wide.until) {
    const bool window_is_sharper =
        seconds(wide.until - wide.from) < seconds(sharp.until - sharp.from) + 2.0 * sharp.sigma_s;
    return window_is_sharper ? wide : sharp;
  }
  // They exclude each other: it lies between, or one of them is wrong.
  return {std::min(sharp.from, wide.from), std::max(sharp.until, wide.until),
          std::max(sharp.sigma_s, wide.sigma_s)};
}

}  // namespace truce::locate
