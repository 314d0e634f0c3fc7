// SPDX-License-Identifier: Apache-2.0
// The unknowns beside the point: expectation-maximisation, and the residuals it looks at.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "locate/rows/likelihood.h"

namespace truce::locate::rows {
namespace {

// Weighted squares over the sigmas told: what the factor of the sigmas is estimated from.
struct Scatter {
  double rows = 0.0;
  double strays = 0.0;
  double squares = 0.0;
  double belonging = 0.0;

  double share(double mean, double weight) const {
    return std::clamp((strays + weight * mean) / (rows + weight), 0.01, 0.7);
  }
  // `spent`: what the point itself took of the scatter.
  double scale(double weight, double spent) const {
    const double free = std::max(belonging - spent, 0.0);
    if (free <= 0.0) return 1.0;
    return std::clamp(std::sqrt((weight + squares) / (weight + free)), 0.3, 4.0);
  }
};

void take(Scatter& scatter, double weight, double belongs, double square) {
  scatter.rows += weight;
  scatter.strays += weight * (1.0 - belongs);
  scatter.squares += weight * belongs * square;
  scatter.belonging += weight * belongs;
}

}  // namespace

Unknowns improved(const Likelihood& likelihood, const Point& p, const Unknowns& u) {
  const Rows& rows = likelihood.rows();
  const Assumptions& assumed = likelihood.assumptions();
  Scatter rays;
  for (const Ray& r : rows.rays) {
    if (r.weight <= 0.0) continue;
    const double off = residual_deg(r, p) * std::numbers::pi / 180.0;
    const double e = p[0] - r.from.east_m;
    const double n = p[1] - r.from.north_m;
    const double variance = r.variance_rad2 + r.from_variance_m2 / (e * e + n * n + 1.0);
    take(rays, r.weight, likelihood.say(r, p, u, nullptr).belongs, off * off / variance);
  }
  Scatter fronts;
  for (const Front& f : rows.fronts) {
    if (f.weight <= 0.0) continue;
    const double off = residual_s(f, p);
    take(fronts, f.weight, likelihood.say(f, p, u, nullptr).belongs, off * off / f.variance_s2);
  }
  Unknowns next = u;
  next.stray_bearings = rays.share(assumed.stray_bearings, assumed.prior_weight);
  next.stray_times = fronts.share(assumed.stray_times, assumed.prior_weight);
  next.bearing_scale = rays.scale(assumed.scale_weight, rows.fronts.empty() ? 2.0 : 1.5);
  next.time_scale = fronts.scale(assumed.scale_weight, 2.0);
  return next;
}

double residual_s(const Front& f, const Point& p) {
  const double e = p[0] - f.from.east_m;
  const double n = p[1] - f.from.north_m;
  const double up = p[3] + f.up_m;
  return f.at_s - p[2] - std::sqrt(e * e + n * n + up * up + 1.0) * f.slowness_s_m;
}

double residual_deg(const Ray& r, const Point& p) {
  const double e = p[0] - r.from.east_m;
  const double n = p[1] - r.from.north_m;
  // Observed less computed: the turn from the computed direction to the one told.
  return std::atan2(r.sine * n - r.cosine * e, r.cosine * n + r.sine * e) * 180.0 /
         std::numbers::pi;
}

}  // namespace truce::locate::rows
