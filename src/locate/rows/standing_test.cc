// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/standing.h"

#include <gtest/gtest.h>

namespace truce::locate::rows {
namespace {

TEST(Standing, OneContradictionDoubtsNobodyAndTwoDo) {
  EXPECT_GT(log_odds_of_honesty({1, 0, 1}), 0.0);
  EXPECT_LT(log_odds_of_honesty({1, 0, 2}), 0.0);
  EXPECT_GT(log_odds_of_honesty({1, 8, 1}), log_odds_of_honesty({1, 0, 1}));
  EXPECT_LT(log_odds_of_honesty({1, 1000, 2}), 0.0) << "true stories buy no lies";
}

TEST(Standings, CountsAndNames) {
  Standings standings;
  standings.confirm(7);
  standings.confirm(7);
  standings.contradict(9);
  standings.contradict(3);
  EXPECT_EQ(standings.of(7), (Standing{7, 2, 0}));
  EXPECT_EQ(standings.of(8), (Standing{8, 0, 0}));
  EXPECT_EQ(standings.contradicted(), (std::vector<Standing>{{3, 0, 1}, {9, 0, 1}}));
}

TEST(Standings, AFloodOfNewGiversDoesNotWashOutTheContradicted) {
  Standings standings(100);
  standings.contradict(5);
  standings.contradict(5);
  for (std::uint64_t i = 1000; i < 9000; ++i) standings.confirm(i);
  EXPECT_EQ(standings.of(5).contradicted, 2U);
  EXPECT_LE(standings.size(), 201U);
}

TEST(Standings, AnotherNightAddsUp) {
  Standings standings;
  standings.contradict(5);
  standings.restore({5, 3, 1});
  EXPECT_EQ(standings.of(5), (Standing{5, 3, 2}));
}

}  // namespace
}  // namespace truce::locate::rows
