// SPDX-License-Identifier: Apache-2.0
// The ellipse round a location that holds a given share of its probability (normal distribution):
// what a map draws and a sentence states. Metres; azimuth in degrees clockwise from north.
#pragma once

#include <vector>

#include "geo/lat_lon.h"

namespace truce::geo {

struct Ellipse {
  double semi_major_m = 0.0;
  double semi_minor_m = 0.0;
  double azimuth_deg = 0.0;  // of the major axis, [0, 180); 0 for a circle
};

// `share` in [0, 1), clamped to at most 1 - 1e-12. In two dimensions a share p lies within
// sqrt(-2 ln(1 - p)) sigmas: 95 % within 2.448.
Ellipse ellipse_holding(const Covariance& covariance, double share);

// A closed ring of `points` + 1 places (the last repeats the first), clockwise from the azimuth.
std::vector<LatLon> outline(LatLon centre, const Ellipse& ellipse, int points);

}  // namespace truce::geo
