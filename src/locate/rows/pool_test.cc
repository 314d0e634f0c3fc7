// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/pool.h"

#include <gtest/gtest.h>

#include "geo/geodesic.h"
#include "locate/rows/test_rows.h"

namespace truce::locate::rows {
namespace {

std::vector<const Bearing*> pointers(const std::vector<Bearing>& list) {
  std::vector<const Bearing*> all;
  for (const Bearing& b : list) all.push_back(&b);
  return all;
}

TEST(FindSeed, WhereDirectionsAndTimesAgree) {
  const LatLon at = around_town(400, 900);
  Random random(2);
  std::vector<Bearing> list;
  for (std::uint64_t i = 1; i <= 12; ++i) {
    const LatLon from = around_town(random.uniform(-4000, 4000), random.uniform(-4000, 4000));
    // Every third tells of something else.
    list.push_back(heard(i, from, at, 0.0, i % 3 == 1 ? random.uniform(60, 300) : 3.0,
                         i % 3 == 1 ? 30.0 : 0.5));
  }
  const auto seed = find_seed(pointers(list), {}, {});
  ASSERT_TRUE(seed);
  EXPECT_LT(geo::distance_m(seed->at, at), 600.0);
  EXPECT_NEAR(seconds(seed->when - rows_dusk), 0.0, 2.0);
  EXPECT_GE(seed->supporters.size(), 6U);
  EXPECT_TRUE(std::is_sorted(seed->supporters.begin(), seed->supporters.end()));
}

TEST(FindSeed, TooFewOrTooFarApartInTimeIsNone) {
  const std::vector<Bearing> two{heard(1, around_town(-2000, 0), rows_town),
                                 heard(2, around_town(0, 2000), rows_town)};
  EXPECT_FALSE(find_seed(pointers(two), {}, {}));
  const std::vector<Bearing> apart{heard(1, around_town(-2000, 0), rows_town, 0.0),
                                   heard(2, around_town(0, 2000), rows_town, 40.0),
                                   heard(3, around_town(2000, 0), rows_town, 80.0)};
  EXPECT_FALSE(find_seed(pointers(apart), {}, {}));
}

TEST(Pool, GivesTheLatestNearbyByTime) {
  Pool pool(100, 0.09);
  for (std::uint64_t i = 1; i <= 20; ++i)
    pool.add(
        heard(i, around_town(10.0 * static_cast<double>(i), 0), rows_town, static_cast<double>(i)));
  pool.add(heard(99, around_town(80000, 0), around_town(80000, 100)));
  const auto around = pool.around(rows_town, rows_dusk, 5);
  ASSERT_EQ(around.size(), 5U);
  EXPECT_EQ(around.front()->id, 16U);
  EXPECT_EQ(around.back()->id, 20U);
  pool.remove({around[1], around[3]});
  EXPECT_EQ(pool.size(), 19U);
  pool.forget_before(rows_dusk + std::chrono::hours(1));
  EXPECT_EQ(pool.size(), 0U);
  EXPECT_EQ(pool.forgotten(), 19U);
}

TEST(Pool, IsBounded) {
  Pool pool(10, 0.09);
  for (std::uint64_t i = 1; i <= 50; ++i) pool.add(heard(i, rows_town, around_town(0, 900)));
  EXPECT_EQ(pool.size(), 10U);
  EXPECT_EQ(pool.crowded_out(), 40U);
}

TEST(Pool, AFullPoolTakesNewcomersAndDropsTheOldest) {
  Pool pool(3, 0.1);
  for (std::uint64_t i = 1; i <= 3; ++i)
    pool.add(heard(i, around_town(0, 0), rows_town, static_cast<double>(i)));
  const LatLon elsewhere = around_town(90e3, 0);  // another cell, and an empty one
  pool.add(heard(4, elsewhere, elsewhere, 4.0));
  EXPECT_EQ(pool.size(), 3U);
  EXPECT_EQ(pool.crowded_out(), 1U);
  ASSERT_EQ(pool.around(elsewhere, rows_dusk, 9).size(), 1U);
  const auto left = pool.around(rows_town, rows_dusk, 9);
  ASSERT_EQ(left.size(), 2U);
  EXPECT_EQ(left[0]->id, 2U);
  pool.remove(left);
  EXPECT_EQ(pool.size(), 1U);
  pool.forget_before(rows_dusk + std::chrono::seconds(60));
  EXPECT_EQ(pool.size(), 0U);
  EXPECT_EQ(pool.forgotten(), 1U);
}

}  // namespace
}  // namespace truce::locate::rows
