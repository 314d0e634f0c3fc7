// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/listeners.h"

#include <gtest/gtest.h>

#include "locate/rows/test_rows.h"

namespace truce::locate::rows {
namespace {

Instant at_s(double s) {
  return rows_dusk + from_seconds(s);
}

TEST(Listeners, AreCountedByRingAndSideWhileTheyListen) {
  Listeners listeners;
  listeners.hear({1, around_town(700, 0), at_s(0), at_s(100), 1});
  listeners.hear({2, around_town(0, -720), at_s(0), at_s(100), 2});
  listeners.hear({3, around_town(5200, 0), at_s(0), at_s(50), 2});
  listeners.hear({4, around_town(20000, 0), at_s(0), at_s(100), 2});
  RingsBySide rings;
  listeners.count(rows_town, at_s(20), rings);
  EXPECT_EQ(rings[1][1].listened, 1U);
  EXPECT_EQ(rings[2][1].listened, 1U);
  EXPECT_EQ(rings[2][10].listened, 1U);
  EXPECT_EQ(listened_of(rings[2]), 2U);
  RingsBySide later;
  listeners.count(rows_town, at_s(60), later);
  EXPECT_EQ(listened_of(later[2]), 1U);
  RingsBySide over;
  listeners.count(rows_town, at_s(100), over);
  EXPECT_TRUE(over.empty());
}

TEST(Listeners, MoveAndAreForgotten) {
  Listeners listeners;
  listeners.hear(1, rows_town, at_s(0), at_s(100));
  listeners.hear(1, around_town(3100, 0), at_s(10), at_s(100));
  RingsBySide rings;
  listeners.count(rows_town, at_s(50), rings);
  EXPECT_EQ(rings[0][6].listened, 1U);
  EXPECT_EQ(listened_of(rings[0]), 1U);
  listeners.forget_before(at_s(1000));
  EXPECT_EQ(listeners.size(), 0U);
}

TEST(Listeners, WhoWentAwayDidNotListenMeanwhile) {
  Listeners listeners;
  listeners.hear(1, rows_town, at_s(0), at_s(100));
  listeners.hear(1, rows_town, at_s(500), at_s(600));
  RingsBySide rings;
  listeners.count(rows_town, at_s(300), rings);
  EXPECT_TRUE(rings.empty());
}

TEST(Listeners, WhoIsDoubtedIsASideOfItsOwnAndStaysSo) {
  Listeners listeners;
  listeners.hear({1, rows_town, at_s(0), at_s(100), 1});
  listeners.doubt(1);
  EXPECT_EQ(listeners.side_of(1), doubtful_side);
  listeners.forget_before(at_s(1000));
  EXPECT_EQ(listeners.side_of(1), 0);
  listeners.hear({1, rows_town, at_s(1000), at_s(1100), 1});
  EXPECT_EQ(listeners.side_of(1), doubtful_side);
}

TEST(Listeners, AreBounded) {
  Listeners listeners(10);
  int taken = 0;
  for (std::uint64_t i = 1; i <= 50; ++i)
    taken += listeners.hear(i, rows_town, at_s(0), at_s(100)) ? 1 : 0;
  EXPECT_EQ(taken, 10);
  EXPECT_EQ(listeners.size(), 10U);
}

}  // namespace
}  // namespace truce::locate::rows
