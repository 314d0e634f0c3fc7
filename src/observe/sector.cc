// SPDX-License-Identifier: Apache-2.0
#include "observe/sector.h"

#include <cmath>

#include "geo/geodesic.h"

namespace truce::observe {

ToldPlace place_of(const Sector& s) {
  const double middle_m = 0.5 * (s.near_m + s.far_m);
  const double along_sigma_m = even_sigma(s.far_m - s.near_m);
  const double along_m2 = along_sigma_m * along_sigma_m;
  // Across: range times the angle's error; the mean square of an even range is middle^2 + variance.
  const double angle = s.bearing_sigma_deg * std::numbers::pi / 180.0;
  const double across_m2 = angle * angle * (middle_m * middle_m + along_m2);

  ToldPlace place;
  place.at = middle_m > 0.0 ? geo::destination(s.observer, s.bearing_deg, middle_m) : s.observer;
  const double bearing = s.bearing_deg * std::numbers::pi / 180.0;
  const double east = std::sin(bearing);
  const double north = std::cos(bearing);
  place.covariance.ee_m2 = s.observer_m2.ee_m2 + along_m2 * east * east + across_m2 * north * north;
  place.covariance.en_m2 = s.observer_m2.en_m2 + (along_m2 - across_m2) * east * north;
  place.covariance.nn_m2 = s.observer_m2.nn_m2 + along_m2 * north * north + across_m2 * east * east;
  constexpr double least_far_m = 0.01;  // what a line can hold
  constexpr double least_sigma_deg = 0.001;
  if (s.far_m >= least_far_m && s.bearing_sigma_deg >= least_sigma_deg)
    place.shape = Fan{s.observer,
                      std::sqrt(0.5 * (s.observer_m2.ee_m2 + s.observer_m2.nn_m2)),
                      s.bearing_deg - 360.0 * std::floor(s.bearing_deg / 360.0),
                      s.bearing_sigma_deg,
                      s.near_m,
                      s.far_m};
  return place;
}

}  // namespace truce::observe
