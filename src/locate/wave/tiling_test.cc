// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/tiling.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "geo/geodesic.h"

namespace truce::locate {
namespace {

std::vector<Station> line(LatLon from, double azimuth_deg, std::size_t count, double step_m) {
  std::vector<Station> stations;
  for (std::size_t k = 0; k < count; ++k)
    stations.push_back(
        {"s", geo::destination(from, azimuth_deg, step_m * static_cast<double>(k)), 0.0});
  return stations;
}

TEST(Tiling, EveryPlaceBelongsToOneTileAndEveryStationHasItsHalo) {
  for (const LatLon from : {LatLon{48.0, 30.0}, LatLon{10.0, 175.0}, LatLon{-60.0, -170.0}}) {
    const std::vector<Station> stations = line(from, 80.0, 150, 10e3);
    const std::vector<Tile> tiles = lay_tiles(stations, 20e3, 150e3);
    EXPECT_GE(tiles.size(), 10U);
    for (const Station& s : stations) {
      const auto owners =
          std::count_if(tiles.begin(), tiles.end(), [&](const Tile& t) { return t.owns(s.at); });
      EXPECT_EQ(owners, 1);
    }
    for (const Tile& tile : tiles)
      for (std::uint32_t s = 0; s < stations.size(); ++s) {
        const bool has = std::binary_search(tile.stations.begin(), tile.stations.end(), s);
        EXPECT_EQ(has, tile.distance_m(stations[s].at) <= 20e3);
      }
  }
}

TEST(Tiling, ASmallNetworkIsOneTileThoughItLiesAcrossTheAntimeridian) {
  const std::vector<Tile> tiles = lay_tiles(line({-17.0, 179.5}, 90.0, 11, 10e3), 20e3, 150e3);
  ASSERT_EQ(tiles.size(), 1U);
  EXPECT_TRUE(tiles[0].owns({-17.0, -179.9}));
  EXPECT_NEAR(std::abs(tiles[0].centre.lon_deg), 180.0, 0.5);
}

}  // namespace
}  // namespace truce::locate
