// SPDX-License-Identifier: Apache-2.0
// How far out from a place the watched area goes on without a break, in that of 36 directions where
// it ends soonest: a gap between two of them is not seen. Circles on the ground, metres; nothing
// about height.
#pragma once

#include <span>

#include "geo/lat_lon.h"

namespace truce::plan::detail {

struct Watched {
  LatLon at;
  double radius_m = 0;
};

// 0 where the place itself is not watched. Directions every 10 degrees, to about 1 km, at most
// 2,000 km.
double warning_m(std::span<const Watched> watched, LatLon place);

}  // namespace truce::plan::detail
