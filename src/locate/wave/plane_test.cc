// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/plane.h"

#include <gtest/gtest.h>

#include <cmath>

#include "geo/geodesic.h"

namespace truce::locate {
namespace {

TEST(Plane, KeepsItsStatedError) {
  for (const LatLon centre :
       {LatLon{0.0, 0.0}, LatLon{48.5, 37.5}, LatLon{-70.0, 180.0}, LatLon{89.5, 10.0}}) {
    const Plane plane(centre);
    for (const double r : {20e3, 50e3, 100e3})
      for (double azimuth = 0.0; azimuth < 360.0; azimuth += 45.0) {
        const LatLon a = geo::destination(centre, azimuth, r);
        for (const double along : {30.0, 120.0, 210.0}) {
          const LatLon b = geo::destination(a, along, 20e3);
          const PlanePoint p = plane.to_plane(a), q = plane.to_plane(b);
          const double got_m = std::hypot(q.east_m - p.east_m, q.north_m - p.north_m);
          const double bound = std::pow((r + 20e3) / 6'371e3, 2.0) / 6.0;
          EXPECT_NEAR(got_m, 20e3, 20e3 * bound + 0.01)
              << centre.lat_deg << " " << r << " " << azimuth;
        }
        const LatLon back = plane.to_earth(plane.to_plane(a));
        EXPECT_LT(geo::distance_m(a, back), 1e-3);
      }
  }
}

TEST(Plane, TellsWhereNorthIs) {
  const Plane plane({60.0, 20.0});
  EXPECT_NEAR(plane.turn_deg({0.0, 0.0}), 0.0, 1e-6);
  // East of the centre true north leans towards it: the plane's north points right of it.
  EXPECT_NEAR(plane.turn_deg({50e3, 0.0}), -plane.turn_deg({-50e3, 0.0}), 1e-6);
  EXPECT_GT(std::abs(plane.turn_deg({50e3, 0.0})), 0.1);
}

}  // namespace
}  // namespace truce::locate
