// SPDX-License-Identifier: Apache-2.0
// A plane for one tile: azimuthal equidistant about its centre on the WGS 84 ellipsoid (Karney
// 2013; exact from the centre). Between two places within r of the centre a distance across the
// radius is off by at most (r / 6371 km)^2 / 6: 1e-5 at 50 km, 4e-5 at 100 km (1.2 m, or 4 ms of
// sound, in 30 km). Metres east and north. Crosses the antimeridian and holds at the poles.
#pragma once

#include "geo/lat_lon.h"

namespace truce::locate {

struct PlanePoint {
  double east_m = 0.0;
  double north_m = 0.0;
};

class Plane {
 public:
  explicit Plane(LatLon centre) : centre_(centre) {}

  PlanePoint to_plane(LatLon p) const;
  LatLon to_earth(PlanePoint p) const;
  // Degrees by which the plane's north is turned clockwise from true north at a place.
  double turn_deg(PlanePoint p) const;

 private:
  LatLon centre_;
};

}  // namespace truce::locate
