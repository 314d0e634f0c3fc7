// SPDX-License-Identifier: Apache-2.0
// An array of the far engine: where it is, when it worked, what it hears by mistake; and the
// geometry of a sphere that a search over many places needs. Unit vectors of the Earth's frame,
// degrees clockwise from north, metres. A sphere is off by up to 0.5 % in distance and 0.2 degrees
// in azimuth: for searching only.
#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "geo/lat_lon.h"

namespace truce::locate {

using FarVector = std::array<double, 3>;

constexpr double far_earth_m = 6371e3;

FarVector cross(const FarVector& a, const FarVector& b);
inline double dot(const FarVector& a, const FarVector& b) {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
FarVector far_vector(LatLon at);
// From one azimuth to another, the shorter way; both in [-180, 180], or from 0 to [0, 360).
inline double turn_deg(double from_deg, double to_deg) {
  const double by = to_deg - from_deg;
  return by > 180.0 ? by - 360.0 : by < -180.0 ? by + 360.0 : by;
}
LatLon far_place(const FarVector& unit);

struct FarPath {
  double distance_m = 0.0;
  double azimuth_deg = 0.0;  // at the array, towards the source
};

// The great circle that a front came along.
struct FarCircle {
  FarVector normal{};
  FarVector ahead{};  // of the array, a quarter of the Earth away
  bool is_known = false;
};

// What waits of an array, in few bytes: every place that is tried looks at it.
struct FarFront {
  Instant at;
  double azimuth_deg = 0.0;
  double sigma_deg = 0.0;  // 0: no azimuth
  double sharpness = 0.0;  // log of the azimuth's density at its middle over that of chance
  std::uint32_t arrival = 0;
};

struct FarArray {
  std::uint32_t station = 0;
  LatLon at;
  FarVector up{}, east{}, north{};
  std::vector<std::pair<Instant, Instant>> worked;  // in [first, second), by time, apart
  double noise_hz = 0.0;
  std::vector<FarFront> heard;  // by time

  FarArray(std::uint32_t station, LatLon at, Instant from);
  void stop(Instant at_time);   // what it does after the last of its spans is not yet known
  void start(Instant at_time);  // after a stop
  void mute(Instant from, Instant until);  // leaves that stretch out of its spans
  bool works(Instant moment) const;
  void forget_before(Instant moment);
  FarCircle circle(double azimuth_deg) const;
  FarPath path_on_sphere(const FarVector& source) const;
  FarPath path(LatLon source) const;  // on WGS 84
  // At the source, towards the array.
  double away_deg(const FarVector& source) const;
};

}  // namespace truce::locate
