// SPDX-License-Identifier: Apache-2.0
#include "geo/ellipse.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/geodesic.h"

namespace truce::geo {

namespace {
constexpr double degrees = 180.0 / std::numbers::pi;
}

Ellipse ellipse_holding(const Covariance& covariance, double share) {
  const double p = std::clamp(share, 0.0, 1.0 - 1e-12);
  const double sigmas = std::sqrt(-2.0 * std::log1p(-p));
  const double mean = 0.5 * (covariance.ee_m2 + covariance.nn_m2);
  const double half = 0.5 * (covariance.nn_m2 - covariance.ee_m2);
  const double spread = std::hypot(half, covariance.en_m2);
  double azimuth_deg = 0.5 * std::atan2(covariance.en_m2, half) * degrees;
  if (azimuth_deg < 0.0) azimuth_deg += 180.0;
  if (azimuth_deg >= 180.0 || spread <= 1e-9 * mean) azimuth_deg = 0.0;
  return {sigmas * std::sqrt(std::max(mean + spread, 0.0)),
          sigmas * std::sqrt(std::max(mean - spread, 0.0)), azimuth_deg};
}

std::vector<LatLon> outline(LatLon centre, const Ellipse& ellipse, int points) {
  std::vector<LatLon> ring;
  for (int i = 0; i < points; ++i) {
    const double angle = 2.0 * std::numbers::pi * i / points;
    const double along_m = ellipse.semi_major_m * std::cos(angle);
    const double across_m = ellipse.semi_minor_m * std::sin(angle);
    const double azimuth_deg = ellipse.azimuth_deg + std::atan2(across_m, along_m) * degrees;
    ring.push_back(destination(centre, azimuth_deg, std::hypot(along_m, across_m)));
  }
  if (!ring.empty()) ring.push_back(ring.front());
  return ring;
}

}  // namespace truce::geo
