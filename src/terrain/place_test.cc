// SPDX-License-Identifier: Apache-2.0
#include "terrain/place.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "geo/geodesic.h"

namespace truce::terrain {
namespace {

Elevation utm(int zone) {
  Elevation g;
  g.rows = g.columns = 10;
  g.step_x = g.step_y = 30.0;
  g.utm_zone = zone;
  return g;
}

TEST(Place, UtmIsWhatEverybodyHasIt) {
  // As PROJ has EPSG:32637 of the same position.
  const auto point = point_of(utm(37), {48.0, 37.8});
  ASSERT_TRUE(point);
  EXPECT_NEAR(point->x, 410'486.0716, 0.0002);
  EXPECT_NEAR(point->y, 5'316'996.8878, 0.0002);
  const auto south = point_of(utm(-37), {-1.0, 37.8}), north = point_of(utm(37), {-1.0, 37.8});
  EXPECT_NEAR(south->y - north->y, 1e7, 1e-6);
}

TEST(Place, ThereAndBackIsTheSamePlace) {
  Random random(2);
  for (int i = 0; i < 300; ++i) {
    const int zone = static_cast<int>(1 + random.below(60));
    LatLon p{random.uniform(0.5, 80.0), 0.0};
    p.lon_deg = std::remainder(6.0 * zone - 183.0 + random.uniform(-5.0, 5.0), 360.0);
    const auto point = point_of(utm(zone), p);
    ASSERT_TRUE(point);
    const auto back = lat_lon_of(utm(zone), *point);
    ASSERT_TRUE(back);
    EXPECT_LT(geo::distance_m(p, *back), 1e-4);
  }
}

TEST(Place, DegreesStayDegreesAcrossTheAntimeridianToo) {
  Elevation g = utm(0);
  g.frame = Frame::geographic_deg;
  g.west = 179.0;
  g.step_x = 0.2;
  EXPECT_DOUBLE_EQ(point_of(g, {10.0, -179.5})->x, 180.5);
  EXPECT_DOUBLE_EQ(point_of(g, {10.0, 179.5})->x, 179.5);
  EXPECT_DOUBLE_EQ(point_of(g, {10.0, 20.0})->x, 20.0);
  EXPECT_DOUBLE_EQ(lat_lon_of(g, {180.5, 10.0})->lon_deg, -179.5);
}

TEST(Place, RefusesWhatItCannotSay) {
  EXPECT_EQ(point_of(utm(0), {48.0, 37.0}).error().code, Code::bad_geometry);
  EXPECT_EQ(point_of(utm(37), {48.0, 60.0}).error().code, Code::out_of_range);
  EXPECT_EQ(point_of(utm(37), {95.0, 37.0}).error().code, Code::out_of_range);
  EXPECT_EQ(point_of(utm(37), {std::nan(""), 37.0}).error().code, Code::out_of_range);
  EXPECT_EQ(lat_lon_of(utm(37), {1e9, 0.0}).error().code, Code::out_of_range);
  EXPECT_EQ(lat_lon_of(utm(37), {std::nan(""), 0.0}).error().code, Code::out_of_range);
}

}  // namespace
}  // namespace truce::terrain
