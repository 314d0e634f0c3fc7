// SPDX-License-Identifier: Apache-2.0
// The stretches that are missing from a line whose parts do not meet. Geodesic metres.
#pragma once

#include <cstddef>

#include "geo/polyline.h"

namespace truce::agreement {

struct Gaps {
  std::size_t count = 0;  // of those longer than `wide_m`
  double longest_m = 0.0;
  LatLon at;  // where the longest begins
  LatLon to;  // and ends
};

// Parts are joined end to end in the shortest way (minimum spanning tree over their ends); a closed
// part has no end that misses anything. Of a line of more than `most_parts` parts only the first
// are looked at.
constexpr std::size_t most_parts = 300;
Gaps gaps_of(const geo::Polyline& line, double wide_m);

}  // namespace truce::agreement
