// SPDX-License-Identifier: Apache-2.0
// Small distances by plane arithmetic: metres east and north on the WGS 84 ellipsoid, by the radii
// of curvature at a latitude. At 50 km from its latitude an east offset is off by less than 1 %,
// which the gate's sigmas dwarf; nothing that goes to assess is measured with it. Crosses the
// antimeridian; at the poles longitude loses its meaning and offsets shrink to north only.
#pragma once

#include "model/place.h"

namespace truce::locate {

struct Offset {
  double east_m = 0.0;
  double north_m = 0.0;
};

// Metres of one degree of latitude and of longitude at a latitude.
struct DegreeLength {
  double lat_m = 0.0;
  double lon_m = 0.0;
};
DegreeLength degree_length(double lat_deg);

// From `origin` to `p`, with the lengths of a degree that hold there.
Offset offset(LatLon origin, LatLon p, const DegreeLength& degree);
// The inverse of offset; longitude wraps into [-180, 180], latitude stops at the poles.
LatLon moved(LatLon origin, Offset by, const DegreeLength& degree);

// An offset as a normal distribution about 0 has it: how many standard deviations out, squared, and
// the determinant of the covariance. The one formula by which places are held against each other.
struct Deviation {
  double square = 0.0;
  double determinant_m4 = 1.0;
};
Deviation deviation(Offset apart, const Covariance& covariance);
double density_per_m2(const Deviation& deviation);
double log_density_per_m2(const Deviation& deviation);

// Of independent errors together.
constexpr Covariance operator+(const Covariance& a, const Covariance& b) {
  return {a.ee_m2 + b.ee_m2, a.en_m2 + b.en_m2, a.nn_m2 + b.nn_m2};
}

// A valid position whose covariance is finite, positive (semi-)definite and at most 5,000 km.
bool is_usable(const Place& place);
// One metre wider: no witness knows a place better, and the inverse stays finite.
Covariance blurred(const Covariance& covariance);
// The greater standard deviation, metres.
double largest_sigma_m(const Covariance& covariance);

}  // namespace truce::locate
