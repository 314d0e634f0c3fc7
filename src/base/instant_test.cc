// SPDX-License-Identifier: Apache-2.0
#include "base/instant.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/random.h"

namespace truce {
namespace {

TEST(Instant, ReadsWhatRfc3339Writes) {
  struct Row {
    const char* text;
    const char* utc;
  };
  const Row rows[] = {
      {"2015-03-10T09:40:00Z", "2015-03-10T09:40:00Z"},
      {"2015-03-10 09:40Z", "2015-03-10T09:40:00Z"},
      {"2022-03-15 16:10:34+00:00", "2022-03-15T16:10:34Z"},
      {"2015-02-15T00:00:00+02:00", "2015-02-14T22:00:00Z"},
      {"1969-12-31T23:59:59.250Z", "1969-12-31T23:59:59.25Z"},
      {"2024-02-29T00:00:00.000000001Z", "2024-02-29T00:00:00.000000001Z"},
      // Leap seconds: the last nanosecond before the next minute.
      {"2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999999999Z"},
      {"2016-12-31T23:59:60.5Z", "2016-12-31T23:59:59.999999999Z"},
      {"2015-07-01T02:59:60+03:00", "2015-06-30T23:59:59.999999999Z"},
  };
  for (const Row& row : rows) {
    const auto at = parse_instant(row.text);
    ASSERT_TRUE(at) << row.text << ": " << to_text(at.error());
    EXPECT_EQ(to_text(*at), row.utc);
  }
}

TEST(Instant, RefusesWhatIsNoTimeAndTellsTheColumn) {
  for (const char* text : {"", "2015", "2015-02-29T00:00:00Z", "2015-03-10T24:00:00Z",
                           "2015-03-10T09:40:00", "2015-03-10T09:40:00Zx", "1600-01-01T00:00:00Z",
                           "2015-03-10T09:40:00.Z", "2015-13-10T09:40:00Z", "2015-03-10T09:40:60Z",
                           "2015-06-30T23:59:60+03:00", "2016-12-31T23:59:61Z"}) {
    const auto at = parse_instant(text);
    ASSERT_FALSE(at) << text;
    EXPECT_GT(at.error().where.column, 0u);
  }
}

TEST(Instant, EveryInstantComesBackFromItsText) {
  Random random(1);
  for (int i = 0; i < 20'000; ++i) {
    const Instant at{static_cast<std::int64_t>(random.bits()) / 2};
    const auto back = parse_instant(to_text(at));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, at);
  }
}

TEST(Instant, SumsAndDifferencesStopAtTheEnds) {
  constexpr Instant first{std::numeric_limits<std::int64_t>::min()};
  constexpr Instant last{std::numeric_limits<std::int64_t>::max()};
  constexpr Duration hour = std::chrono::hours(1);
  EXPECT_EQ(first - hour, first);
  EXPECT_EQ(first + -hour, first);
  EXPECT_EQ(last + hour, last);
  EXPECT_EQ(last - -hour, last);
  EXPECT_EQ(last - first, Duration::max());
  EXPECT_EQ(first - last, Duration::min());
  EXPECT_EQ(first + hour - hour, first);
}

TEST(Instant, ACivilTimeMayStopAtTheDay) {
  EXPECT_EQ(parse_civil("2014-09-03 00:00:00.000")->day, 3);
  EXPECT_EQ(parse_civil("2014-09-03")->hour, 0);
  EXPECT_FALSE(parse_civil("2014-09-03T00:00Z"));
}

}  // namespace
}  // namespace truce
