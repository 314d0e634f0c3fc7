// SPDX-License-Identifier: Apache-2.0
#include "locate/frame.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/units.h"

namespace truce::locate {

DegreeLength degree_length(double lat_deg) {
  constexpr double equatorial_radius_m = 6378137.0;
  constexpr double eccentricity2 = 0.00669437999014;
  const double sine = std::sin(lat_deg * radian);
  const double cosine = std::cos(lat_deg * radian);
  const double squeeze = 1.0 - eccentricity2 * sine * sine;
  const double across = equatorial_radius_m / std::sqrt(squeeze);
  // Half a metre a degree at the poles: keeps the inverse finite there.
  return {radian * across * (1.0 - eccentricity2) / squeeze,
          std::max(0.5, radian * across * cosine)};
}

Offset offset(LatLon origin, LatLon p, const DegreeLength& degree) {
  double east_deg = p.lon_deg - origin.lon_deg;
  if (east_deg > 180.0) east_deg -= 360.0;
  if (east_deg < -180.0) east_deg += 360.0;
  return {east_deg * degree.lon_m, (p.lat_deg - origin.lat_deg) * degree.lat_m};
}

LatLon moved(LatLon origin, Offset by, const DegreeLength& degree) {
  const double lon = origin.lon_deg + by.east_m / degree.lon_m;
  return {std::clamp(origin.lat_deg + by.north_m / degree.lat_m, -90.0, 90.0),
          lon >= -180.0 && lon <= 180.0 ? lon : std::remainder(lon, 360.0)};
}

Deviation deviation(Offset apart, const Covariance& c) {
  const double determinant = std::max(c.ee_m2 * c.nn_m2 - c.en_m2 * c.en_m2, 1e-12);
  const double square = c.nn_m2 * apart.east_m * apart.east_m -
                        2.0 * c.en_m2 * apart.east_m * apart.north_m +
                        c.ee_m2 * apart.north_m * apart.north_m;
  return {square / determinant, determinant};
}

double density_per_m2(const Deviation& d) {
  return std::exp(-0.5 * d.square) / (2.0 * std::numbers::pi * std::sqrt(d.determinant_m4));
}

double log_density_per_m2(const Deviation& d) {
  constexpr double two_pi = 2.0 * std::numbers::pi;
  return -0.5 * (d.square + std::log(two_pi * two_pi * d.determinant_m4));
}

bool is_usable(const Place& place) {
  constexpr double most_m2 = 5e6 * 5e6;
  const Covariance& c = place.covariance;
  return is_valid(place.at) && std::isfinite(c.en_m2) && c.ee_m2 >= 0.0 && c.nn_m2 >= 0.0 &&
         c.ee_m2 <= most_m2 && c.nn_m2 <= most_m2 &&
         c.en_m2 * c.en_m2 <= c.ee_m2 * c.nn_m2 * (1.0 + 1e-9);
}

Covariance blurred(const Covariance& c) {
  // Rounding may leave it a hair beyond a line, which no density has.
  const double most_m2 = std::sqrt(c.ee_m2 * c.nn_m2) * (1.0 - 1e-9);
  return {c.ee_m2 + 1.0, std::clamp(c.en_m2, -most_m2, most_m2), c.nn_m2 + 1.0};
}

double largest_sigma_m(const Covariance& c) {
  const double mean = 0.5 * (c.ee_m2 + c.nn_m2);
  const double half = 0.5 * (c.ee_m2 - c.nn_m2);
  return std::sqrt(std::max(0.0, mean + std::sqrt(half * half + c.en_m2 * c.en_m2)));
}

}  // namespace truce::locate
