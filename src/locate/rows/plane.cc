// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/plane.h"

#include <cmath>
#include <numbers>

#include "base/units.h"
#include "geo/geodesic.h"

namespace truce::locate::rows {
namespace {

Mapped map_far(LatLon anchor, LatLon p) {
  const double distance = geo::distance_m(anchor, p);
  const double out = geo::azimuth_deg(anchor, p) * radian;
  const double back = geo::azimuth_deg(p, anchor) * radian;
  return {{distance * std::sin(out), distance * std::cos(out)}, back - out - std::numbers::pi};
}

}  // namespace

Plane::Plane(LatLon anchor) : anchor_(anchor) {}

Mapped Plane::map(LatLon p) const {
  double east_deg = p.lon_deg - anchor_.lon_deg;
  if (east_deg > 180.0) east_deg -= 360.0;
  if (east_deg < -180.0) east_deg += 360.0;
  const double north_deg = p.lat_deg - anchor_.lat_deg;
  const bool is_near = std::abs(north_deg) < near_deg && std::abs(east_deg) < near_deg &&
                       std::abs(anchor_.lat_deg) < 70.0;
  if (!is_near) return map_far(anchor_, p);
  const double middle = anchor_.lat_deg + 0.5 * north_deg;
  const DegreeLength degree = degree_length(middle);
  const double east = east_deg * degree.lon_m;
  const double north = north_deg * degree.lat_m;
  // The geodesic turns by this from end to end; half of it lies before the middle.
  const double turn = east_deg * radian * std::sin(middle * radian);
  const double half = 0.5 * turn;
  const double cosine = 1.0 - 0.5 * half * half;
  return {{east * cosine - north * half, north * cosine + east * half}, turn};
}

LatLon Plane::place(Offset at) const {
  const double distance = std::hypot(at.east_m, at.north_m);
  if (distance == 0.0) return anchor_;
  return geo::destination(anchor_, std::atan2(at.east_m, at.north_m) / radian, distance);
}

}  // namespace truce::locate::rows
