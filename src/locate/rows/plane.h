// SPDX-License-Identifier: Apache-2.0
// A flat map of the WGS 84 ellipsoid around an anchor: azimuthal equidistant, metres east and
// north. Straight lines through the anchor are geodesics at true length and true azimuth, so what
// is computed for a source at the anchor is exact however far the sensors are; callers move the
// anchor to their answer. Within `near_deg` the mid-latitude formulas stand in for the geodesic:
// off by less than 0.3 m and 0.001 degrees up to latitude 70. Crosses the antimeridian.
#pragma once

#include "geo/lat_lon.h"
#include "locate/frame.h"

namespace truce::locate::rows {

struct Mapped {
  Offset at;
  // A true azimuth at that place, less this, is its direction on the map (radians).
  double convergence_rad = 0.0;
};

class Plane {
 public:
  explicit Plane(LatLon anchor);
  Mapped map(LatLon p) const;
  LatLon place(Offset at) const;
  LatLon anchor() const { return anchor_; }

 private:
  static constexpr double near_deg = 0.4;
  LatLon anchor_;
};

}  // namespace truce::locate::rows
