// SPDX-License-Identifier: Apache-2.0
#include "observe/cap_area.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "geo/geodesic.h"

namespace truce::observe {
namespace {

using testing::HasSubstr;

TEST(CapArea, ACircleSpreadsHalfItsRadius) {
  const auto shape = parse_cap_circle(" 48.0,37.8 5 ");
  ASSERT_TRUE(shape);
  EXPECT_EQ(shape->centre, (LatLon{48.0, 37.8}));
  EXPECT_DOUBLE_EQ(shape->spread.ee_m2, 2500.0 * 2500.0);  // r/2: an even disc
}

TEST(CapArea, ASquareSpreadsItsSideByRootTwelve) {
  const auto shape = parse_cap_polygon("48.0,37.0 48.0,37.2 48.1,37.2 48.1,37.0 48.0,37.0");
  ASSERT_TRUE(shape) << shape.error().message;
  EXPECT_NEAR(shape->centre.lat_deg, 48.05, 1e-6);
  EXPECT_NEAR(shape->centre.lon_deg, 37.1, 1e-6);
  const double wide = geo::distance_m({48.05, 37.0}, {48.05, 37.2});
  const double high = geo::distance_m({48.0, 37.1}, {48.1, 37.1});
  EXPECT_NEAR(std::sqrt(shape->spread.ee_m2), wide / std::sqrt(12.0), 5.0);
  EXPECT_NEAR(std::sqrt(shape->spread.nn_m2), high / std::sqrt(12.0), 5.0);
  EXPECT_NEAR(shape->size_m2 / (wide * high), 1.0, 1e-3);
}

TEST(CapArea, TheDirectionOfTheRingDoesNotMatter) {
  const auto one = parse_cap_polygon("48,37 48,38 49,37.5 48,37");
  const auto other = parse_cap_polygon("48,37 49,37.5 48,38 48,37");
  ASSERT_TRUE(one && other);
  EXPECT_NEAR(one->centre.lat_deg, other->centre.lat_deg, 1e-9);
  EXPECT_NEAR(one->spread.en_m2, other->spread.en_m2, 1.0);
}

TEST(CapArea, AnAreaAcrossTheAntimeridianStaysThere) {
  const auto shape = parse_cap_polygon("10,179 10,-179 12,-179 12,179 10,179");
  ASSERT_TRUE(shape);
  EXPECT_NEAR(std::fabs(shape->centre.lon_deg), 180.0, 1e-6);
  EXPECT_NEAR(shape->centre.lat_deg, 11.0, 1e-6);
}

TEST(CapArea, TwoShapesAreOnePlaceBetweenThem) {
  const Shape west = *parse_cap_circle("48,37 1");
  const Shape east = *parse_cap_circle("48,37.2 1");
  const Place place = place_of({west, east});
  EXPECT_NEAR(place.at.lon_deg, 37.1, 1e-6);
  const double apart = geo::distance_m(west.centre, east.centre);
  EXPECT_NEAR(std::sqrt(place.covariance.ee_m2), std::hypot(apart / 2.0, 500.0), 5.0);
  EXPECT_NEAR(std::sqrt(place.covariance.nn_m2), 500.0, 5.0);
}

TEST(CapArea, WhatIsNoShapeSaysWhy) {
  EXPECT_THAT(parse_cap_circle("48,37").error().message, HasSubstr("is no circle"));
  EXPECT_THAT(parse_cap_circle("48 37 5").error().message, HasSubstr("is no circle"));
  EXPECT_THAT(parse_cap_circle("98,37 5").error().message, HasSubstr("is no circle"));
  EXPECT_THAT(parse_cap_circle("48,37 -1").error().message, HasSubstr("radius"));
  EXPECT_THAT(parse_cap_polygon("").error().message, HasSubstr("four vertices"));
  EXPECT_THAT(parse_cap_polygon("1,1 1,2 2,2 2,1").error().message, HasSubstr("four vertices"));
  EXPECT_THAT(parse_cap_polygon("1,1 1,x 2,2 1,1").error().message, HasSubstr("'1,x'"));
  EXPECT_THAT(parse_cap_polygon("1,1 1,2 1,3 1,1").error().message, HasSubstr("no area"));
}

}  // namespace
}  // namespace truce::observe
