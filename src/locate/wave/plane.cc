// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/plane.h"

#include <GeographicLib/AzimuthalEquidistant.hpp>
#include <cmath>

namespace truce::locate {
namespace {

const GeographicLib::AzimuthalEquidistant& projection() {
  static const GeographicLib::AzimuthalEquidistant wgs84(GeographicLib::Geodesic::WGS84());
  return wgs84;
}

}  // namespace

PlanePoint Plane::to_plane(LatLon p) const {
  PlanePoint at;
  projection().Forward(centre_.lat_deg, centre_.lon_deg, p.lat_deg, p.lon_deg, at.east_m,
                       at.north_m);
  return at;
}

LatLon Plane::to_earth(PlanePoint p) const {
  LatLon at;
  projection().Reverse(centre_.lat_deg, centre_.lon_deg, p.east_m, p.north_m, at.lat_deg,
                       at.lon_deg);
  return at;
}

// A short step along the plane's north, and where it leads on the ellipsoid.
double Plane::turn_deg(PlanePoint p) const {
  constexpr double step_m = 10.0;
  const LatLon from = to_earth({p.east_m, p.north_m - step_m});
  const LatLon to = to_earth({p.east_m, p.north_m + step_m});
  double azimuth = 0.0, back = 0.0;
  GeographicLib::Geodesic::WGS84().Inverse(from.lat_deg, from.lon_deg, to.lat_deg, to.lon_deg,
                                           azimuth, back);
  return azimuth;
}

}  // namespace truce::locate
