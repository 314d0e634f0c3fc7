// SPDX-License-Identifier: Apache-2.0
// The globe in squares of a quarter of a degree, each in four down to some metres. Metres that are
// told of a square are never less than they are.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "geo/lat_lon.h"

namespace truce::assess {

constexpr double top_deg = 0.25;
constexpr std::uint32_t deepest = 13;  // levels below a top
constexpr double unit_deg = top_deg / (1U << deepest);
// A degree of latitude, and of longitude at the equator, is nowhere longer.
constexpr double degree_lat_m = 111'700.0;
constexpr double degree_lon_m = 111'330.0;

// Where a square lies, in units of the smallest: its southern and western edge.
struct SquareAt {
  std::uint32_t row = 0, column = 0, level = 0;

  double half_deg() const { return 0.5 * unit_deg * static_cast<double>(1U << (deepest - level)); }
  LatLon middle() const {
    return {-90.0 + row * unit_deg + half_deg(), -180.0 + column * unit_deg + half_deg()};
  }
  // The greatest of its latitudes.
  double cosine() const {
    const double nearest_deg = std::max(0.0, std::fabs(middle().lat_deg) - half_deg());
    return std::cos(nearest_deg * std::numbers::pi / 180.0);
  }
  double to_corner_m() const {
    return half_deg() * std::hypot(degree_lat_m, degree_lon_m * cosine());
  }
};

// The square of a level that holds a place.
inline SquareAt spot_of(LatLon at, std::uint32_t level) {
  const auto units = [](double deg, double most_deg) {
    return static_cast<std::uint32_t>(std::clamp(deg / unit_deg, 0.0, most_deg / unit_deg - 1.0));
  };
  const std::uint32_t shift = deepest - level;
  return {units(at.lat_deg + 90.0, 180.0) >> shift << shift,
          units(at.lon_deg + 180.0, 360.0) >> shift << shift, level};
}

// The largest square around a place with its corners within `corner_m` of its middle, or the least.
inline SquareAt spot_within(LatLon at, double corner_m) {
  std::uint32_t level = 0;
  const double top_m = spot_of(at, 0).to_corner_m();
  if (top_m > corner_m)  // below the top the corners lie nearer by a half, and hardly more
    level = std::min(deepest, static_cast<std::uint32_t>(std::ilogb(top_m / corner_m)));
  for (; level < deepest; ++level)
    if (const SquareAt spot = spot_of(at, level); spot.to_corner_m() <= corner_m) return spot;
  return spot_of(at, deepest);
}

}  // namespace truce::assess
