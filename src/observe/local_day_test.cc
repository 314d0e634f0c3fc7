// SPDX-License-Identifier: Apache-2.0
#include "observe/local_day.h"

#include <gtest/gtest.h>

namespace truce::observe {
namespace {

TEST(LocalDay, KyivKeepsWinterAndSummerTime) {
  struct Case {
    CivilTime wall;
    const char* utc;
  };
  for (const Case& c : std::vector<Case>{
           {{2024, 12, 1, 0, 29}, "2024-11-30T22:29:00Z"},
           {{2015, 7, 1, 12, 0}, "2015-07-01T09:00:00Z"},
           {{2015, 3, 29, 2, 59}, "2015-03-29T00:59:00Z"},  // clocks jump from 03:00 to 04:00
           {{2015, 3, 29, 4, 0}, "2015-03-29T01:00:00Z"},
           {{2015, 10, 25, 3, 30}, "2015-10-25T00:30:00Z"},  // comes twice: the first
           {{2015, 10, 25, 4, 0}, "2015-10-25T02:00:00Z"},
           {{2024, 3, 31, 4, 0}, "2024-03-31T01:00:00Z"},  // the 31st itself is the Sunday
           {{1965, 1, 1, 0, 0}, "1964-12-31T22:00:00Z"},
       })
    EXPECT_EQ(to_text(from_kyiv(c.wall)), c.utc);
}

TEST(LocalDay, ADayInUkraineIsWidenedOnlyWhereItsTwoClocksDiffer) {
  const TimeSpan winter = local_days({2015, 1, 1}, {2015, 1, 2}, "Ukraine", 37.8);
  EXPECT_EQ(to_text(winter.from), "2014-12-31T21:00:00Z");
  EXPECT_EQ(to_text(winter.until), "2015-01-02T22:00:00Z");
  EXPECT_EQ(winter.sigma_s, 0.0);
  const TimeSpan summer = local_days({2015, 6, 3}, {2015, 6, 3}, "Ukraine", 37.8);
  EXPECT_EQ(to_text(summer.from), "2015-06-02T21:00:00Z");
  EXPECT_EQ(to_text(summer.until), "2015-06-03T21:00:00Z") << "a day of 24 hours";
}

TEST(LocalDay, LongitudeBoundsTheOffset) {
  const auto holds = [](double lon_deg, int offset_h) {
    const TimeSpan span = local_days({2015, 6, 3}, {2015, 6, 3}, "", lon_deg);
    const Instant midnight = from_civil_utc({2015, 6, 3}) - std::chrono::hours(offset_h);
    return span.from <= midnight && midnight + std::chrono::hours(24) <= span.until;
  };
  EXPECT_TRUE(holds(31.0, 2) && holds(31.0, 3));    // Kyiv
  EXPECT_TRUE(holds(75.9, 8));                      // Kashgar, on Beijing's time
  EXPECT_TRUE(holds(-9.1, 0) && holds(-9.1, 1));    // Lisbon
  EXPECT_TRUE(holds(-68.7, -5) && holds(172, 13));  // Leticia, New Zealand in summer
  EXPECT_FALSE(holds(31.0, 9));
}

}  // namespace
}  // namespace truce::observe
