// SPDX-License-Identifier: Apache-2.0
#include "locate/frame.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "geo/geodesic.h"

namespace truce::locate {
namespace {

TEST(Frame, AgreesWithTheGeodesicToAPerMilleAtTenKilometres) {
  for (const double lat : {-60.0, -5.0, 0.0, 30.0, 48.0, 65.0})
    for (const double azimuth : {0.0, 35.0, 90.0, 200.0, 300.0}) {
      const LatLon origin{lat, 37.5};
      const LatLon p = geo::destination(origin, azimuth, 10'000.0);
      const DegreeLength degree = degree_length(0.5 * (lat + p.lat_deg));
      const Offset by = offset(origin, p, degree);
      EXPECT_NEAR(std::hypot(by.east_m, by.north_m), 10'000.0, 10.0) << lat << " " << azimuth;
      const LatLon back = moved(origin, by, degree);
      EXPECT_NEAR(back.lat_deg, p.lat_deg, 1e-12);
      EXPECT_NEAR(back.lon_deg, p.lon_deg, 1e-12);
    }
}

TEST(Frame, CrossesTheAntimeridian) {
  const DegreeLength degree = degree_length(10.0);
  const Offset by = offset({10.0, 179.9}, {10.0, -179.9}, degree);
  EXPECT_NEAR(by.east_m, 0.2 * degree.lon_m, 1e-6);
  EXPECT_NEAR(moved({10.0, 179.9}, by, degree).lon_deg, -179.9, 1e-12);
}

TEST(Frame, KnowsWhichPlacesCanBeUsed) {
  const LatLon town{48.0, 37.5};
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_TRUE(is_usable(Place{town, {0.0, 0.0, 0.0}}));
  EXPECT_TRUE(is_usable(Place{town, {4.0, 3.9, 4.0}}));
  EXPECT_FALSE(is_usable(Place{town, {4.0, 4.1, 4.0}}));
  EXPECT_FALSE(is_usable(Place{town, {-1.0, 0.0, 4.0}}));
  EXPECT_FALSE(is_usable(Place{town, {nan, 0.0, 4.0}}));
  EXPECT_FALSE(is_usable(Place{town, {4.0, 0.0, 1e300}}));
  EXPECT_FALSE(is_usable(Place{{nan, 0.0}, {4.0, 0.0, 4.0}}));
  EXPECT_FALSE(is_usable(Place{{91.0, 0.0}, {4.0, 0.0, 4.0}}));
}

TEST(Frame, LargestSigmaIsTheLongAxis) {
  EXPECT_NEAR(largest_sigma_m({9.0, 0.0, 25.0}), 5.0, 1e-12);
  EXPECT_NEAR(largest_sigma_m({13.0, 12.0, 13.0}), 5.0, 1e-12);
}

}  // namespace
}  // namespace truce::locate
