// SPDX-License-Identifier: Apache-2.0
// Join or new: the likelihood ratio of one detection and a happening already located.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "locate/rows/plane.h"
#include "locate/rows/solve.h"
#include "locate/rows/von_mises.h"

namespace truce::locate::rows {
namespace {

constexpr double two_pi = 2.0 * std::numbers::pi;
constexpr double never = -1e9;

// The happening as rows see it: a normal place at the anchor, a normal time.
double time_log_odds(double apart_s, double variance_s2, const Assumptions& a) {
  const double inside =
      std::exp(-0.5 * apart_s * apart_s / variance_s2) / std::sqrt(two_pi * variance_s2);
  return std::log((1.0 - a.stray_times) * inside * a.window_s + a.stray_times);
}

double since_s(Instant a, Instant b) {
  return (static_cast<double>(a.ns) - static_cast<double>(b.ns)) * 1e-9;
}

double squared(double x) {
  return x * x;
}

double told(double sigma, double untold) {
  return sigma > 0.0 ? sigma : untold;
}

// A happening that nobody knows would be told of as well: what joins must say more than that.
double log_again(const Assumptions& a) {
  return -std::log1p(a.density_per_km2_h * a.area_m2 * 1e-6 * a.window_s / 3600.0);
}

}  // namespace

double join_log_odds(const Located& located, const Bearing& b, const Assumptions& a) {
  if (!is_usable(b)) return never;
  const Mapped from = Plane(located.where).map(b.from);
  const double e = -from.at.east_m;
  const double n = -from.at.north_m;
  const double d2 = e * e + n * n + 1.0;
  const double d = std::sqrt(d2);
  const Covariance& c = located.covariance;
  const double across = (n * n * c.ee_m2 - 2.0 * e * n * c.en_m2 + e * e * c.nn_m2) / d2;
  const double along = (e * e * c.ee_m2 + 2.0 * e * n * c.en_m2 + n * n * c.nn_m2) / d2;
  const double sigma = told(b.sigma_deg, a.untold_bearing_deg) * std::numbers::pi / 180.0;
  const double kappa = concentration(sigma * sigma + (across + squared(b.from_error_m)) / d2);
  const double direction = b.azimuth_deg * std::numbers::pi / 180.0 - from.convergence_rad;
  const double cosine = (e * std::sin(direction) + n * std::cos(direction)) / d;
  const double inside = std::exp(kappa * (cosine - 1.0) - log_norm(kappa)) * two_pi;
  const double slowness = b.travels ? 1.0 / a.speed_m_s[static_cast<std::size_t>(b.phase)] : 0.0;
  const double variance = squared(told(b.time_sigma_s, a.untold_time_s)) +
                          squared(located.time_sigma_s) + squared(slowness) * along +
                          squared(a.speed_error * slowness * d);
  const double heard =
      a.hearing.half_m > 0.0 ? std::log1p(squared(d2 / squared(a.hearing.half_m))) : 0.0;
  return std::log((1.0 - a.stray_bearings) * inside + a.stray_bearings) - heard +
         time_log_odds(since_s(b.at, located.at) - d * slowness, variance, a) + log_again(a);
}

double join_log_odds(const Located& located, const Known& k, const Assumptions& a) {
  if (!is_usable(k)) return never;
  const Offset apart = Plane(located.where).map(k.at).at;
  const double inside =
      density_per_m2(deviation(apart, located.covariance + blurred(k.covariance)));
  const double variance =
      squared(told(k.time_sigma_s, a.untold_time_s)) + squared(located.time_sigma_s);
  return std::log((1.0 - a.stray_places) * inside * a.area_m2 + a.stray_places) +
         time_log_odds(since_s(k.when, located.at), variance, a) + log_again(a);
}

double join_log_odds(const Located& located, const Position& p, const Assumptions& a) {
  if (!is_usable(p)) return never;
  const Covariance covariance = circular(told(p.error_m, a.untold_place_m));
  return join_log_odds(located, {p.id, p.origin, p.at, covariance, p.when, p.time_sigma_s}, a);
}

double join_log_odds(const Located& located, const Footprint& f, const Assumptions& a) {
  if (!is_usable(f)) return never;
  const Mapped centre = Plane(located.where).map(f.centre);
  const double direction = f.azimuth_deg * std::numbers::pi / 180.0 - centre.convergence_rad;
  const double sine = std::sin(direction);
  const double cosine = std::cos(direction);
  const Offset at = centre.at;
  const Covariance& c = located.covariance;
  const auto inside = [&](double e, double n, double half) {
    const double variance =
        squared(a.footprint_error_m) + e * e * c.ee_m2 + 2.0 * e * n * c.en_m2 + n * n * c.nn_m2;
    const double u = at.east_m * e + at.north_m * n;
    const double root = std::sqrt(2.0 * variance);
    return 0.5 * (std::erf((u + half) / root) - std::erf((u - half) / root)) / (2.0 * half);
  };
  const double place =
      inside(sine, cosine, 0.5 * f.track_m) * inside(cosine, -sine, 0.5 * f.scan_m) * a.area_m2;
  const double blur = std::sqrt(2.0 * (squared(located.time_sigma_s) + squared(a.window_error_s)));
  const double width = std::max(since_s(f.until, f.from), 1.0);
  const double time = 0.5 *
                      (std::erf(since_s(f.until, located.at) / blur) -
                       std::erf(since_s(f.from, located.at) / blur)) /
                      width * std::max(a.window_s, 2.0 * width);
  return std::log((1.0 - a.stray_places) * place + a.stray_places) +
         std::log((1.0 - a.stray_times) * time + a.stray_times) + log_again(a);
}

}  // namespace truce::locate::rows
