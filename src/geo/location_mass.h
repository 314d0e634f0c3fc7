// SPDX-License-Identifier: Apache-2.0
// How much of a location's probability lies inside a set: the location is normal with a mean and a
// covariance (lat_lon.h), the set is given by a signed distance in metres, negative or zero inside,
// that changes by at most 1 m per metre. Union, intersection and complement of such sets are min,
// max and minus of their distances, so callers compose. The signed distance of an open line jumps
// beyond its ends: take sides by Polyline::extended. Quadrature, never sampling: the same input
// gives the same number.
#pragma once

#include <functional>

#include "geo/lat_lon.h"

namespace truce::geo {

struct Mass {
  double probability = 0.0;  // [0, 1]
  // Estimated from how far the distances in each cell of the quadrature were from what the cell
  // before expected; in tests the true error stays below it. Over 0.002 only where the set is too
  // ragged for the work allowed (4,000 distances).
  double error_bound = 0.0;
};

// Distances are asked at places up to mass_reach_m(covariance) from the mean; one alone where it
// exceeds six sigma. A covariance of zero, or of one dimension only, is taken as it is; a negative
// variance (rounding) as zero.
Mass mass_inside(LatLon mean, const Covariance& covariance,
                 const std::function<double(LatLon)>& signed_distance_m);

// The same over flat maps (Polyline::local and Region::local with mass_reach_m as their radius),
// composed by the caller: east and north metres from the mean. `error_m`: the largest error_m of
// the maps used.
Mass mass_inside(const Covariance& covariance,
                 const std::function<double(double east_m, double north_m)>& signed_distance_m,
                 double error_m);

double mass_reach_m(const Covariance& covariance);

}  // namespace truce::geo
