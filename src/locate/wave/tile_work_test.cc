// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/tile_work.h"

#include <gtest/gtest.h>

#include "geo/geodesic.h"
#include "locate/wave/sample_network.h"

namespace truce::locate {
namespace {

LocatorOptions options() {
  LocatorOptions options;
  options.reach_m = 9'000.0;
  return completed(options);
}

TileWork whole(const std::vector<Station>& stations) {
  return {lay_tiles(stations, 9'000.0, 150e3)[0], stations, true, options()};
}

TEST(TileWork, AStationThatMovesForEverTakesAFewSlots) {
  const SampleNight night = sample_night({});
  TileWork work = whole(night.stations);
  const double step_s = work.engine.tick_s();
  for (int k = 0; k < 200; ++k) {
    Station now = night.stations[50];
    now.at = geo::destination(now.at, 7.0 * k, 1'000.0 + k);
    work.start(50, now, step_s * k);
    work.engine.tick({}, step_s * (k + 1));
    ASSERT_NE(work.slot_of(50), nullptr);
    EXPECT_TRUE(work.slot_of(50)->works_at(step_s * k));
  }
  EXPECT_LE(work.engine.network().size(), night.stations.size() + 10);
}

TEST(TileWork, AStationThatComesBackHasTheSlotThatItHad) {
  const SampleNight night = sample_night({});
  TileWork work = whole(night.stations);
  Station away = night.stations[50];
  away.elevation_m = 100.0;
  work.start(50, away, 10.0);
  EXPECT_DOUBLE_EQ(work.slot_of(50)->height_m, 100.0);
  work.start(50, night.stations[50], 20.0);
  EXPECT_DOUBLE_EQ(work.slot_of(50)->height_m, 0.0);
  EXPECT_EQ(work.engine.network().size(), night.stations.size() + 1);
  EXPECT_TRUE(work.slot_of(50)->works_at(5.0));
  EXPECT_FALSE(work.slot_of(50)->works_at(15.0));
  EXPECT_TRUE(work.slot_of(50)->works_at(20.0));
}

TEST(TileWork, AClockGoesWithItsStation) {
  const SampleNight night = sample_night({});
  TileWork work = whole(night.stations);
  work.engine.network().set_late(50, 2.0);
  Station now = night.stations[50];
  now.elevation_m = 100.0;
  work.start(50, now, 10.0);
  EXPECT_DOUBLE_EQ(work.slot_of(50)->late_s, 2.0);
  work.engine.network().lose_time(100, 20.0);  // the slot that it has now
  EXPECT_FALSE(work.slot_of(50)->works_at(20.0));
  work.start(50, night.stations[50], 30.0);
  EXPECT_DOUBLE_EQ(work.slot_of(50)->late_s, 0.0);
  EXPECT_TRUE(work.slot_of(50)->works_at(30.0));
}

TEST(TileWork, HearsAStationOnlyWhileItWorks) {
  const SampleNight night = sample_night({});
  TileWork work = whole(night.stations);
  Arrival a;
  a.station = 50;
  a.sigma_s = 0.25;
  work.stop(50, 10.0);
  work.hear(a, 9.9, 1);
  work.hear(a, 10.0, 2);
  work.start(50, night.stations[50], 20.0);
  work.hear(a, 20.0, 3);
  ASSERT_EQ(work.picks.size(), 2U);
  EXPECT_EQ(work.picks[1].number, 3U);
  EXPECT_EQ(work.picks[1].sigma_s, 0.25F);
}

}  // namespace
}  // namespace truce::locate
