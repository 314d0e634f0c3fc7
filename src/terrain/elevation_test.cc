// SPDX-License-Identifier: Apache-2.0
#include "terrain/elevation.h"

#include <gtest/gtest.h>

#include <GeographicLib/Geodesic.hpp>
#include <cmath>
#include <limits>

namespace truce::terrain {
namespace {

constexpr float no_height = std::numeric_limits<float>::quiet_NaN();

Elevation two_by_three() {
  Elevation g;
  g.rows = 2;
  g.columns = 3;
  g.west = 100.0;
  g.north = 50.0;
  g.step_x = 10.0;
  g.step_y = 20.0;
  g.height_m = {1, 2, 3, 5, 6, 9};
  return g;
}

TEST(Elevation, HeightsBelongToCentresAndAreBilinearBetween) {
  const Elevation g = two_by_three();
  EXPECT_EQ(height_at(g, {105.0, 40.0}), 1.0);
  EXPECT_EQ(height_at(g, {125.0, 20.0}), 9.0);
  EXPECT_EQ(height_at(g, {110.0, 40.0}), 1.5);
  EXPECT_EQ(height_at(g, {110.0, 30.0}), 3.5);
  EXPECT_DOUBLE_EQ(height_at(g, {122.5, 25.0}),
                   0.25 * (0.25 * 2 + 0.75 * 3) + 0.75 * (0.25 * 6 + 0.75 * 9));
}

TEST(Elevation, NoHeightOutsideTheOutermostCentres) {
  const Elevation g = two_by_three();
  EXPECT_TRUE(std::isnan(height_at(g, {104.9, 40.0})));
  EXPECT_TRUE(std::isnan(height_at(g, {125.1, 40.0})));
  EXPECT_TRUE(std::isnan(height_at(g, {110.0, 40.1})));
  EXPECT_TRUE(std::isnan(height_at(g, {std::nan(""), 40.0})));
}

TEST(Elevation, OnlyHeightsThatCountHaveToBeKnown) {
  Elevation g = two_by_three();
  g.height_m[1] = no_height;
  EXPECT_EQ(height_at(g, {105.0, 40.0}), 1.0);
  EXPECT_EQ(height_at(g, {105.0, 30.0}), 3.0);
  EXPECT_TRUE(std::isnan(height_at(g, {105.1, 40.0})));
  EXPECT_TRUE(std::isnan(height_at(g, {105.1, 21.0})));
  EXPECT_EQ(height_at(g, {110.0, 20.0}), 5.5);
}

TEST(Elevation, APointLiesInTheCellWhoseWesternOrNorthernEdgeItTouches) {
  const Elevation g = two_by_three();
  EXPECT_EQ(cell_at(g, {100.0, 50.0}), (Cell{0, 0}));
  EXPECT_EQ(cell_at(g, {110.0, 30.0}), (Cell{1, 1}));
  EXPECT_EQ(cell_at(g, {129.9, 10.1}), (Cell{1, 2}));
  EXPECT_FALSE(cell_at(g, {130.0, 40.0}));
  EXPECT_FALSE(cell_at(g, {110.0, 10.0}));
  for (std::uint32_t row = 0; row < 2; ++row) {
    for (std::uint32_t column = 0; column < 3; ++column) {
      EXPECT_EQ(cell_at(g, centre(g, {row, column})), (Cell{row, column}));
    }
  }
}

TEST(Elevation, ACellInDegreesHasTheEllipsoidsSize) {
  Elevation g = two_by_three();
  g.frame = Frame::geographic_deg;
  g.step_x = g.step_y = 0.001;
  const auto& wgs84 = GeographicLib::Geodesic::WGS84();
  for (const double lat : {0.0, 33.0, 48.5, 60.0, 85.0}) {
    const CellSize size = cell_size(g, {30.0, lat});
    double across = 0.0, along = 0.0;
    wgs84.Inverse(lat, 30.0, lat, 30.001, across);
    wgs84.Inverse(lat - 0.0005, 30.0, lat + 0.0005, 30.0, along);
    EXPECT_NEAR(size.x_m, across, 1e-4);
    EXPECT_NEAR(size.y_m, along, 1e-4);
  }
}

TEST(Elevation, RefusesGridsThatAreNone) {
  const auto code = [](auto change) {
    Elevation g = two_by_three();
    change(g);
    const auto fine = check_elevation(g);
    return fine ? Code{} : fine.error().code;
  };
  EXPECT_EQ(code([](Elevation&) {}), Code{});
  EXPECT_EQ(code([](Elevation& g) { g.height_m[4] = no_height; }), Code{});
  EXPECT_EQ(code([](Elevation& g) { g.rows = 3; }), Code::bad_geometry);
  EXPECT_EQ(code([](Elevation& g) { g.rows = g.columns = 0; }), Code::bad_geometry);
  EXPECT_EQ(code([](Elevation& g) { g.step_y = -20.0; }), Code::bad_geometry);
  EXPECT_EQ(code([](Elevation& g) { g.west = std::nan(""); }), Code::bad_geometry);
  EXPECT_EQ(code([](Elevation& g) { g.rows = g.columns = 0xFFFFFFFF; }), Code::too_large);
  EXPECT_EQ(code([](Elevation& g) { g.height_m[0] = -3.4e38F; }), Code::out_of_range);
  EXPECT_EQ(code([](Elevation& g) {
              g.frame = Frame::geographic_deg;
              g.north = 5'600'000.0;
            }),
            Code::bad_geometry);
}

}  // namespace
}  // namespace truce::terrain
