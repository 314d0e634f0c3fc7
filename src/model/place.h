// SPDX-License-Identifier: Apache-2.0
// Where something is, and how well that is known (position and covariance: geo/lat_lon.h).
// A place is never a bare point: an exact one carries a small covariance, not none.
#pragma once

#include "geo/lat_lon.h"

namespace truce {

struct Place {
  LatLon at;
  Covariance covariance;

  bool operator==(const Place&) const = default;
};

// The sigma of a circular normal distribution that holds `share` within `radius_m`
// (share = 1 - exp(-r^2 / 2 sigma^2); 95 % lies within 2.448 sigma).
double sigma_of_radius(double radius_m, double share);

}  // namespace truce
