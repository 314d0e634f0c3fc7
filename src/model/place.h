// SPDX-License-Identifier: Apache-2.0
// Where something is, and how well that is known (position and covariance: geo/lat_lon.h).
// A place is never a bare point: an exact one carries a small covariance, not none.
#pragma once

#include <variant>

#include "geo/lat_lon.h"

namespace truce {

struct Place {
  LatLon at;
  Covariance covariance;

  bool operator==(const Place&) const = default;
};

// In a direction from a post, between two distances: what an ear, an array or a camera tells.
struct Fan {
  LatLon from;
  double from_sigma_m = 0.0;  // of each axis
  double azimuth_deg = 0.0;   // clockwise from true north, [0, 360)
  double sigma_deg = 0.0;
  double near_m = 0.0;
  double far_m = 0.0;

  bool operator==(const Fan&) const = default;
};

// Anywhere within a rectangle about the place: a satellite's pixel.
struct Pixel {
  double scan_m = 0.0;       // full width across the track
  double track_m = 0.0;      // full width along the track
  double azimuth_deg = 0.0;  // of the track, clockwise from true north, [0, 360)
  double error_m = 0.0;      // how well the satellite places its pixels: sigma of each axis

  bool operator==(const Pixel&) const = default;
};

// How a source told a place, where that is more than the normal distribution that sums it up.
using Shape = std::variant<std::monostate, Fan, Pixel>;

// The sigma of a circular normal distribution that holds `share` within `radius_m`
// (share = 1 - exp(-r^2 / 2 sigma^2); 95 % lies within 2.448 sigma).
double sigma_of_radius(double radius_m, double share);

}  // namespace truce
