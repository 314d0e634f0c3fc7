// SPDX-License-Identifier: Apache-2.0
// Places so many metres from another.
#pragma once

#include <cmath>
#include <numbers>

#include "geo/geodesic.h"

namespace truce::assess {

constexpr LatLon home{48.0, 38.0};

inline LatLon moved(LatLon from, double east_m, double north_m) {
  const double distance_m = std::hypot(east_m, north_m);
  if (distance_m <= 0.0) return from;
  double azimuth = std::atan2(east_m, north_m) * 180.0 / std::numbers::pi;
  if (azimuth < 0.0) azimuth += 360.0;
  return geo::destination(from, azimuth, distance_m);
}

}  // namespace truce::assess
