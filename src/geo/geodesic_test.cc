// SPDX-License-Identifier: Apache-2.0
#include "geo/geodesic.h"

#include <gtest/gtest.h>

namespace truce::geo {
namespace {

TEST(Geodesic, AQuarterMeridianIsTenThousandKilometresAndALittle) {
  EXPECT_NEAR(distance_m({0.0, 0.0}, {90.0, 0.0}), 10001965.729, 1e-3);
}

TEST(Geodesic, ADegreeOfTheEquatorIsAnArcOfItsCircle) {
  EXPECT_NEAR(distance_m({0.0, 179.5}, {0.0, -179.5}), 111319.490793, 1e-6);
}

TEST(Geodesic, JfkToParisAsInTheExamplesOfGeographicLib) {
  const LatLon jfk{40.6, -73.8};
  const LatLon paris{49.0 + 1.0 / 60.0, 2.55};
  EXPECT_NEAR(distance_m(jfk, paris), 5853226.0, 1.0);
  EXPECT_NEAR(azimuth_deg(jfk, paris), 53.47022, 1e-5);
}

TEST(Geodesic, AzimuthsRunClockwiseFromNorthWithoutASign) {
  EXPECT_NEAR(azimuth_deg({48.0, 37.0}, {49.0, 37.0}), 0.0, 1e-12);
  EXPECT_NEAR(azimuth_deg({0.0, 37.0}, {0.0, 38.0}), 90.0, 1e-12);
  EXPECT_NEAR(azimuth_deg({0.0, 37.0}, {0.0, 36.0}), 270.0, 1e-12);
}

TEST(Geodesic, ADestinationIsWhereItWasSent) {
  const LatLon from{48.3, 179.9};
  const LatLon to = destination(from, 77.0, 500e3);
  EXPECT_TRUE(is_valid(to));
  EXPECT_NEAR(distance_m(from, to), 500e3, 1e-6);
  EXPECT_NEAR(azimuth_deg(from, to), 77.0, 1e-9);
}

}  // namespace
}  // namespace truce::geo
