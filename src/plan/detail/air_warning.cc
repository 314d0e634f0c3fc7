// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/air_warning.h"

#include <algorithm>

#include "geo/geodesic.h"

namespace truce::plan::detail {
namespace {

constexpr double step_m = 1000;
constexpr double farthest_m = 2'000'000;

// How far past `place` the circles that hold it reach is at most the rest of their radii: so far
// one may step without looking.
double rest_of(std::span<const Watched> watched, LatLon place) {
  double most = -1;
  for (const Watched& one : watched)
    most = std::max(most, one.radius_m - geo::distance_m(one.at, place));
  return most;
}

}  // namespace

double warning_m(std::span<const Watched> watched, LatLon place) {
  double least = farthest_m;
  for (int azimuth = 0; azimuth < 360; azimuth += 10) {
    double out = 0;
    double rest = rest_of(watched, place);
    if (rest < 0) return 0;
    while (rest >= 0 && out < least) {
      out += std::max(0.999 * rest, step_m);  // never past an edge but by a step
      rest = rest_of(watched, geo::destination(place, azimuth, out));
    }
    if (rest < 0) out -= step_m;
    least = std::min(least, std::max(out, 0.0));
  }
  return least;
}

}  // namespace truce::plan::detail
