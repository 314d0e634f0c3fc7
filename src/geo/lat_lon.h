// SPDX-License-Identifier: Apache-2.0
// Positions are WGS 84 geodetic degrees, latitude first. A covariance is in metres squared in the
// local east-north frame at its position. Never a sphere: see geodesic.h.
#pragma once

namespace truce {

struct LatLon {
  double lat_deg = 0.0;  // [-90, 90]
  double lon_deg = 0.0;  // [-180, 180]

  bool operator==(const LatLon&) const = default;
};

bool is_valid(LatLon p);

struct Covariance {
  double ee_m2 = 0.0;
  double en_m2 = 0.0;
  double nn_m2 = 0.0;

  bool operator==(const Covariance&) const = default;
};

constexpr Covariance circular(double sigma_m) {
  return {sigma_m * sigma_m, 0.0, sigma_m * sigma_m};
}

}  // namespace truce
