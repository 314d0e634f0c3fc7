// SPDX-License-Identifier: Apache-2.0
#include "publish/bands.h"

#include <gtest/gtest.h>

#include <cmath>

#include "geo/geodesic.h"

namespace truce::publish {
namespace {

const std::vector<LatLon> corners = {{47.0, 36.0}, {49.0, 40.0}};

geo::Polyline meridian() {
  return *geo::Polyline::make({{{47.5, 38.0}, {48.0, 38.1}, {48.5, 38.0}}});
}

double area_of(const std::vector<std::vector<Spot>>& rings) {
  double twice = 0.0;
  for (const auto& ring : rings)
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Spot a = ring[i], b = ring[(i + 1) % ring.size()];
      twice += a.x * b.y - b.x * a.y;
    }
  return std::abs(twice) / 2.0;
}

TEST(Sheet, APlaceAndItsSpotAreOne) {
  const Sheet sheet = sheet_for(corners, 800, 600);
  for (const LatLon p : {LatLon{47.2, 36.3}, {48.9, 39.8}, {48.0, 38.0}}) {
    const LatLon back = sheet.place(sheet.at(p));
    EXPECT_LT(geo::distance_m(p, back), 0.01);
  }
}

TEST(Bands, AreAsWideAsTheDistance) {
  const Sheet sheet = sheet_for(corners, 800, 600);
  const geo::Polyline line = meridian();
  const DistanceField left(sheet, line, MapZone::Side::left);
  for (const double km : {10.0, 25.0}) {
    const auto rings = left.band(km * 1000.0);
    ASSERT_EQ(rings.size(), 1u);
    for (const Spot s : rings[0]) {
      const geo::Nearest nearest = line.nearest(sheet.place(s));
      const bool on_edge = std::abs(nearest.distance_m - km * 1000.0) < 600.0;
      const bool on_line = nearest.distance_m < 3000.0;
      const bool beyond_an_end = nearest.at.lat_deg < 47.51 || nearest.at.lat_deg > 48.49;
      EXPECT_TRUE(on_edge || on_line || beyond_an_end) << nearest.distance_m;
    }
  }
}

TEST(Bands, AreTheSameWhereNothingWiderIsAskedFor) {
  const Sheet sheet = sheet_for(corners, 800, 600);
  const auto edge = [&](double most_m) {
    std::vector<double> places;
    for (const auto& ring :
         DistanceField(sheet, meridian(), MapZone::Side::left, most_m).band(10'000.0))
      for (const Spot s : ring) places.insert(places.end(), {s.x, s.y});
    return places;
  };
  EXPECT_EQ(edge(10'000.0), edge(1e7));
  EXPECT_EQ(edge(25'000.0), edge(1e7));
}

TEST(Bands, OnBothSidesHoldBothHalves) {
  const Sheet sheet = sheet_for(corners, 800, 600);
  const geo::Polyline line = meridian();
  const auto area = [&](MapZone::Side side) {
    return area_of(DistanceField(sheet, line, side).band(20'000.0));
  };
  const double halves = area(MapZone::Side::left) + area(MapZone::Side::right);
  EXPECT_NEAR(area(MapZone::Side::both), halves, 0.08 * halves);
}

}  // namespace
}  // namespace truce::publish
