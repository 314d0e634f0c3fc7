// SPDX-License-Identifier: Apache-2.0
#include "locate/index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "base/random.h"
#include "geo/geodesic.h"

namespace truce::locate {
namespace {

struct Entry {
  LatLon at;
  double reach_m;
};

LatLon anywhere(Random& random) {
  // A third near the pole, a third near the antimeridian.
  const double third = random.uniform();
  if (third < 0.33) return {random.uniform(85, 90), random.uniform(-180, 180)};
  if (third < 0.66) return {random.uniform(-20, 20), random.chance(0.5) ? 179.5 : -179.5};
  return {random.uniform(47, 49), random.uniform(36, 38)};
}

TEST(PlaceIndex, FindsEveryEntryWithinReachAnywhereOnEarth) {
  Random random(7);
  PlaceIndex index;
  std::vector<Entry> entries;
  const double reaches[] = {50.0, 900.0, 5'000.0, 60'000.0, 900'000.0, 8'000'000.0};
  for (std::uint32_t i = 0; i < 600; ++i) {
    entries.push_back({anywhere(random), reaches[random.below(6)]});
    index.insert(i, entries.back().at, entries.back().reach_m);
  }
  for (int round = 0; round < 200; ++round) {
    const LatLon at = anywhere(random);
    const double reach = reaches[random.below(6)];
    const auto found = index.find(at, reach);
    EXPECT_TRUE(std::is_sorted(found.begin(), found.end()));
    for (std::uint32_t i = 0; i < entries.size(); ++i) {
      const bool is_near = geo::distance_m(at, entries[i].at) <= reach + entries[i].reach_m;
      EXPECT_TRUE(!is_near || std::binary_search(found.begin(), found.end(), i))
          << i << " from " << at.lat_deg << " " << at.lon_deg << " reach " << reach;
    }
  }
}

TEST(PlaceIndex, ForgetsWhatIsRemovedAndFindsFewWhereFewAre) {
  PlaceIndex index;
  const LatLon town{48.0, 37.5};
  index.insert(1, town, 500.0);
  index.insert(2, town, 500.0);
  for (std::uint32_t i = 0; i < 1000; ++i) index.insert(100 + i, {50.0, 0.1 * i - 50.0}, 500.0);
  EXPECT_EQ(index.find(town, 100.0), (std::vector<std::uint32_t>{1, 2}));
  index.remove(1, town, 500.0);
  index.remove(9, town, 500.0);
  EXPECT_EQ(index.find(town, 100.0), std::vector<std::uint32_t>{2});
}

TEST(DensityGrid, CountsHappeningsOfTodayAndYesterdayPerAreaAndHour) {
  const Instant noon = from_civil_utc({2026, 3, 2, 12});
  const LatLon town{48.05, 37.55};
  DensityGrid grid;
  for (int i = 0; i < 5; ++i) grid.add(DensityGrid::cell_of(town, noon), 1.0);
  const Duration day = std::chrono::hours(24);
  EXPECT_EQ(grid.around(town, noon, 100.0).happenings, 5.0);
  EXPECT_EQ(grid.around(town, noon + day, 100.0).happenings, 5.0);
  EXPECT_EQ(grid.around(town, noon + day + day, 100.0).happenings, 0.0);
  EXPECT_EQ(grid.around(town, noon - day, 100.0).happenings, 0.0);
  EXPECT_EQ(grid.around({48.05, 40.0}, noon, 100.0).happenings, 0.0);
  EXPECT_EQ(grid.around({48.30, 37.55}, noon, 50'000.0).happenings, 5.0);
  const double km2 = grid.around(town, noon, 100.0).km2_h / 48.0;
  EXPECT_NEAR(km2, 22.2 * 22.2, 25.0);
  EXPECT_NEAR(grid.around(town, noon, 50'000.0).km2_h / 48.0, 100.0 * 100.0, 4000.0);
  const CellDay cell = DensityGrid::cell_of(town, noon);
  EXPECT_TRUE(grid.around({48.30, 37.55}, noon, 50'000.0).counts(cell));
  EXPECT_FALSE(grid.around({48.30, 37.55}, noon, 100.0).counts(cell));
  grid.forget_before(noon + day);
  EXPECT_EQ(grid.around(town, noon, 100.0).happenings, 5.0);
  grid.forget_before(noon + day + day);
  EXPECT_EQ(grid.around(town, noon, 100.0).happenings, 0.0);
}

TEST(DensityGrid, DaysBeforeTheEpochAndExtremesStand) {
  DensityGrid grid;
  const Instant old{-1};
  grid.add(DensityGrid::cell_of({-90.0, 180.0}, old), 1.0);
  grid.add(DensityGrid::cell_of({90.0, -180.0}, Instant{std::numeric_limits<std::int64_t>::max()}),
           1.0);
  EXPECT_EQ(grid.around({-90.0, 180.0}, old, 0.0).happenings, 1.0);
  EXPECT_EQ(grid.around({-90.0, 180.0}, Instant{0}, 0.0).happenings, 1.0);
}

}  // namespace
}  // namespace truce::locate
