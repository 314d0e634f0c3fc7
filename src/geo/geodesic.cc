// SPDX-License-Identifier: Apache-2.0
#include "geo/geodesic.h"

#include <GeographicLib/Geodesic.hpp>

namespace truce::geo {

double distance_m(LatLon a, LatLon b) {
  double metres = 0.0;
  GeographicLib::Geodesic::WGS84().Inverse(a.lat_deg, a.lon_deg, b.lat_deg, b.lon_deg, metres);
  return metres;
}

double azimuth_deg(LatLon from, LatLon to) {
  double at_start = 0.0;
  double at_end = 0.0;
  GeographicLib::Geodesic::WGS84().Inverse(from.lat_deg, from.lon_deg, to.lat_deg, to.lon_deg,
                                           at_start, at_end);
  return at_start < 0.0 ? at_start + 360.0 : at_start + 0.0;
}

LatLon destination(LatLon from, double azimuth_deg, double distance_m) {
  LatLon to;
  GeographicLib::Geodesic::WGS84().Direct(from.lat_deg, from.lon_deg, azimuth_deg, distance_m,
                                          to.lat_deg, to.lon_deg);
  return to;
}

}  // namespace truce::geo
