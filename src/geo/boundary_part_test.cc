// SPDX-License-Identifier: Apache-2.0
#include "geo/boundary_part.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "geo/geodesic.h"
#include "geo/geojson.h"

namespace truce::geo {
namespace {

using Chain = std::vector<LatLon>;

// Kilometres east and north of 48 N 36 E.
LatLon at(double east_km, double north_km) {
  const LatLon level = destination({48.0, 36.0}, 0.0, 1e3 * north_km);
  return destination(level, 90.0, 1e3 * east_km);
}

// A country of 300 km by 200 km.
Polyline border() {
  return *Polyline::make({{at(0, 0), at(300, 0), at(300, 200), at(0, 200), at(0, 0)}});
}

std::vector<Chain> apart(const std::vector<Polygon>& polygons, const Apart& how = {}) {
  const auto lines = boundary_apart(polygons, border(), how);
  EXPECT_TRUE(lines.has_value()) << to_text(lines.error());
  return lines ? *lines : std::vector<Chain>{};
}

double length_km(const Chain& chain) {
  return Polyline::make({chain})->length_m() / 1e3;
}

// Its east, drawn by another hand: up to 2 km off the border.
const Chain east{at(150, -1),  at(299, 2),   at(301, 100), at(298, 199),
                 at(140, 201), at(160, 150), at(150, 100), at(165, 40)};

TEST(BoundaryPart, TheFrontRunsFromBorderToBorderWithTheAreaOnItsLeft) {
  const std::vector<Chain> lines = apart({{east, {}}});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_LT(distance_m(lines[0].front(), at(140, 200)), 1.1e3);
  EXPECT_LT(distance_m(lines[0].back(), at(150, 0)), 1.1e3);
  EXPECT_LT(border().nearest(lines[0].front()).distance_m, 600.0);
  EXPECT_EQ(lines[0].size(), 5U);
  EXPECT_TRUE(Polyline::make({lines[0]})->nearest(at(200, 100)).left);
}

TEST(BoundaryPart, ItDoesNotMatterWhereTheRingStartsOrWhichWayItRuns) {
  const std::vector<Chain> lines = apart({{east, {}}});
  for (std::size_t start = 0; start < east.size(); ++start) {
    Chain ring = east;
    std::rotate(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(start), ring.end());
    ring.push_back(ring.front());
    EXPECT_EQ(apart({{ring, {}}}), lines) << start;
    std::reverse(ring.begin(), ring.end());
    EXPECT_EQ(apart({{ring, {}}}), lines) << start;
  }
}

TEST(BoundaryPart, AShortExcursionFromTheBorderIsNoFront) {
  Chain bumped = east;
  bumped.insert(bumped.begin() + 3, {at(301, 110), at(294, 112), at(294, 113), at(300, 115)});
  EXPECT_EQ(apart({{bumped, {}}}), apart({{east, {}}}));
}

TEST(BoundaryPart, AFrontThatComesNearTheBorderForAShortWayIsOne) {
  // Down along the western border at 2 km for 4 km.
  const Chain near_west{at(20, 198), at(20, 120), at(2, 110), at(2, 106),
                        at(20, 100), at(20, 2),   at(298, 2), at(298, 198)};
  const std::vector<Chain> lines = apart({{near_west, {}}});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_NEAR(length_km(lines[0]), 78 + 20.6 + 4 + 19.0 + 98, 1.0);
}

TEST(BoundaryPart, AFrontThatRunsAlongTheBorderForLongIsTwo) {
  const Chain near_west{at(20, 198), at(20, 150), at(1, 140), at(1, 60),
                        at(20, 50),  at(20, 2),   at(298, 2), at(298, 198)};
  const std::vector<Chain> lines = apart({{near_west, {}}});
  ASSERT_EQ(lines.size(), 2U);
  for (const Chain& line : lines) {
    EXPECT_NEAR(length_km(line), 48 + 21.5, 1.5);
    EXPECT_LT(border().nearest(line.front()).distance_m, 2.1e3);
    EXPECT_LT(border().nearest(line.back()).distance_m, 2.1e3);
  }
}

TEST(BoundaryPart, AnEndThatLiesOnALongEdgeIsCutThere) {
  // The ring leaves the border along one edge of 150 km.
  const Chain wedge{at(299, 1), at(299, 100), at(150, 1)};
  const std::vector<Chain> lines = apart({{wedge, {}}});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_NEAR(length_km(lines[0]), std::hypot(149, 99), 1.0);
}

TEST(BoundaryPart, APocketInsideTheCountryComesClosed) {
  const Chain pocket{at(100, 100), at(130, 100), at(130, 120), at(100, 120)};
  const std::vector<Chain> lines = apart({{pocket, {}}});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].front(), lines[0].back());
  EXPECT_TRUE(Polyline::make(lines)->nearest(at(115, 101)).left);
  const Chain tiny{at(100, 100), at(101, 100), at(101, 101)};
  EXPECT_EQ(apart({{pocket, {}}, {tiny, {}}}).size(), 1U);
}

TEST(BoundaryPart, AHoleIsWalkedWithTheAreaOnTheLeftToo) {
  const Chain hole{at(200, 80), at(230, 80), at(230, 120), at(200, 120)};
  const std::vector<Chain> lines = apart({{east, {hole}}});
  ASSERT_EQ(lines.size(), 2U);
  const Polyline front = *Polyline::make(lines);
  EXPECT_TRUE(front.nearest(at(195, 100)).left);
  EXPECT_FALSE(front.nearest(at(205, 100)).left);
  EXPECT_FALSE(front.nearest(at(130, 100)).left);
}

TEST(BoundaryPart, ATighterToleranceSeesWhatAWiderOneTakesForBorder) {
  const Chain shifted{at(150, 4), at(296, 4), at(296, 196), at(150, 196)};
  EXPECT_EQ(apart({{shifted, {}}}).size(), 1U);
  const std::vector<Chain> all = apart({{shifted, {}}}, {1e3, 10e3});
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].front(), all[0].back());  // nowhere along the border
}

TEST(BoundaryPart, SaysWhenNothingIsLeft) {
  const Chain country{at(1, 1), at(299, 1), at(299, 199), at(1, 199)};
  const auto nothing = boundary_apart({{country, {}}}, border());
  ASSERT_FALSE(nothing.has_value());
  EXPECT_THAT(nothing.error().message, ::testing::HasSubstr("runs along the outline"));
  EXPECT_FALSE(boundary_apart({{{at(1, 1), at(2, 2)}, {}}}, border()).has_value());
}

std::string slurp(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

TEST(BoundaryPart, TheFrontOfAPublishedAreaIsAboutElevenHundredKilometres) {
  const char* named = std::getenv("TRUCE_SHARED_DATA");
  const std::filesystem::path area =
      std::filesystem::path(named != nullptr ? named : "../shared/data") /
      "lines/deepstatemap_data_20240708.geojson";
  const std::filesystem::path coast = "agreements/lines/ukraine-outline.geojson";
  if (!std::filesystem::exists(area)) GTEST_SKIP() << "no " << area << " here";
  if (!std::filesystem::exists(coast)) GTEST_SKIP() << "no " << coast << " here";
  const Shapes occupied = *read_geojson(slurp(area));
  const Polyline outline = *Polyline::make(read_geojson(slurp(coast))->lines);
  for (const double tolerance_m : {4e3, 5e3, 6e3}) {
    const auto lines = boundary_apart(occupied.polygons, outline, {tolerance_m, 15e3});
    ASSERT_TRUE(lines.has_value()) << to_text(lines.error());
    const Polyline front = *Polyline::make(*lines);
    EXPECT_NEAR(front.length_m(), 1120e3, 30e3) << tolerance_m;
    EXPECT_LE(lines->size(), 3U);
    EXPECT_TRUE(front.nearest({48.0, 37.8}).left);              // Donetsk
    EXPECT_FALSE(front.nearest({48.46, 35.04}).left);           // Dnipro
    EXPECT_GT(front.nearest({45.04, 34.1}).distance_m, 100e3);  // Crimea's coast is none
  }
}

}  // namespace
}  // namespace truce::geo
