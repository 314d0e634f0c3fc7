// SPDX-License-Identifier: Apache-2.0
#include "geo/ellipse.h"

#include <gtest/gtest.h>

#include <cmath>

#include "geo/geodesic.h"

namespace truce::geo {
namespace {

TEST(Ellipse, NinetyFivePercentOfACircleLieWithinTwoPointFourSigmas) {
  const Ellipse circle = ellipse_holding(circular(100.0), 0.95);
  EXPECT_NEAR(circle.semi_major_m, 244.7747, 1e-3);
  EXPECT_NEAR(circle.semi_minor_m, 244.7747, 1e-3);
  EXPECT_EQ(circle.azimuth_deg, 0.0);
}

TEST(Ellipse, TheAzimuthIsThatOfTheLongAxis) {
  struct Case {
    Covariance covariance;
    double azimuth_deg;
  };
  const Case cases[] = {{{4.0, 0.0, 9.0}, 0.0},
                        {{9.0, 0.0, 4.0}, 90.0},
                        {{5.0, 3.0, 5.0}, 45.0},
                        {{5.0, -3.0, 5.0}, 135.0}};
  for (const Case& c : cases) {
    EXPECT_NEAR(ellipse_holding(c.covariance, 0.5).azimuth_deg, c.azimuth_deg, 1e-9);
  }
}

TEST(Ellipse, ASharePastAllBoundsAndASingularCovarianceStayNumbers) {
  EXPECT_TRUE(std::isfinite(ellipse_holding(circular(1.0), 1.0).semi_major_m));
  EXPECT_EQ(ellipse_holding(circular(1.0), -1.0).semi_major_m, 0.0);
  EXPECT_NEAR(ellipse_holding({1.0, 1.0000001, 1.0}, 0.9).semi_minor_m, 0.0, 1e-9);
}

TEST(Ellipse, ItsOutlineIsClosedAndTurnsClockwiseFromTheLongAxis) {
  const LatLon centre{48.0, 179.99};
  const std::vector<LatLon> ring = outline(centre, {2000.0, 500.0, 30.0}, 4);
  ASSERT_EQ(ring.size(), 5U);
  EXPECT_EQ(ring.front(), ring.back());
  EXPECT_NEAR(distance_m(centre, ring[0]), 2000.0, 1e-6);
  EXPECT_NEAR(azimuth_deg(centre, ring[0]), 30.0, 1e-6);
  EXPECT_NEAR(distance_m(centre, ring[1]), 500.0, 1e-6);
  EXPECT_NEAR(azimuth_deg(centre, ring[1]), 120.0, 1e-6);
}

}  // namespace
}  // namespace truce::geo
