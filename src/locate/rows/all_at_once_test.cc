// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/all_at_once.h"

#include <gtest/gtest.h>

#include "geo/geodesic.h"
#include "locate/rows/test_rows.h"

namespace truce::locate::rows {
namespace {

// Eight people around each of several happenings, `apart_s` after each other.
std::vector<Bearing> told_of(std::size_t happenings, double apart_s) {
  std::vector<Bearing> told;
  for (std::size_t k = 0; k < happenings; ++k)
    for (std::size_t i = 0; i < 8; ++i) {
      const LatLon at = around_town(300.0 * static_cast<double>(k), 200.0);
      const LatLon from = geo::destination(at, 45.0 * static_cast<double>(i), 1500.0);
      told.push_back(
          heard(told.size() + 1, from, at, apart_s * static_cast<double>(k), i % 2 == 0 ? 2 : -2));
    }
  return told;
}

TEST(AllAtOnce, HappeningsOfALongDayAreAllFound) {
  const std::vector<Bearing> told = told_of(12, 1800.0);
  Detections given;
  given.bearings = told;
  const AllAtOnce all = all_at_once(given, {});
  EXPECT_EQ(all.accounts.size(), 12U);
  EXPECT_EQ(all.counts.ahead, 0U);
  EXPECT_EQ(all.counts.late, 0U);
  EXPECT_EQ(all.counts.taken, told.size());
  EXPECT_EQ(all.counts.unclaimed, 0U);
}

TEST(AllAtOnce, APixelThatBeganBeforeWhatWasDecidedStillCounts) {
  std::vector<Bearing> told = told_of(2, 1800.0);
  const LatLon at = around_town(300.0, 200.0);  // of the second
  const Footprint pixel{99,
                        0,
                        at,
                        400.0,
                        400.,
                        0.0,
                        rows_dusk + std::chrono::minutes(20),
                        rows_dusk + std::chrono::minutes(40)};
  Detections given;
  given.bearings = told;
  given.footprints = {&pixel, 1};
  const AllAtOnce all = all_at_once(given, {});
  EXPECT_EQ(all.counts.late, 0U);
  ASSERT_EQ(all.accounts.size(), 2U);
  EXPECT_EQ(all.accounts[1].located.support.size(), 9U);
}

TEST(AllAtOnce, NothingGivesNothing) {
  EXPECT_TRUE(all_at_once({}, {}).accounts.empty());
}

}  // namespace
}  // namespace truce::locate::rows
