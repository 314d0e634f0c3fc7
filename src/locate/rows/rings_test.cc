// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/rings.h"

#include <gtest/gtest.h>

#include <cmath>

namespace truce::locate::rows {
namespace {

constexpr double chance = 1.7e-3;

// So many listen in every ring within 4 km; a share of them tell.
Rings town(std::uint32_t a_ring, double share) {
  Rings rings{};
  for (std::size_t i = 0; i < 8; ++i)
    rings[i] = {static_cast<std::uint32_t>(std::lround(share * a_ring)), a_ring};
  return rings;
}

// What speaks for a real happening against one that side 1 made up.
double real_over_made_up(const RingsBySide& heard, const Participation& participation) {
  const Hypotheses h = weigh(heard, participation, chance);
  return h.real - h.made_up.at(1);
}

Participation after_a_night() {
  Participation participation;
  for (int i = 0; i < 60; ++i)
    participation.learn({{1, town(20, 0.2 + 0.005 * (i % 20))}, {2, town(20, 0.25)}});
  return participation;
}

TEST(Rings, BothSidesTellingSpeaksForAHappening) {
  EXPECT_GT(real_over_made_up({{1, town(20, 0.25)}, {2, town(20, 0.25)}}, after_a_night()), 50.0);
}

TEST(Rings, OneSideTellingWhereTheOtherListenedSpeaksForAStory) {
  EXPECT_LT(real_over_made_up({{1, town(20, 0.25)}, {2, town(20, 0.0)}}, after_a_night()), -3.0);
}

TEST(Rings, WhereNobodyElseListensNothingSpeaksAgainstAnybody) {
  EXPECT_GT(real_over_made_up({{1, town(20, 0.25)}}, after_a_night()), -3.0);
}

TEST(Rings, ParticipationIsLearned) {
  Participation participation;
  const double before = participation.expected_share(1);
  for (int i = 0; i < 30; ++i) participation.learn({{1, town(40, 0.05)}});
  EXPECT_LT(participation.expected_share(1), 0.5 * before);
  EXPECT_NEAR(participation.expected_share(2), before, 1e-12);
}

TEST(Rings, SwappingTheSidesSwapsThemAndNothingElse) {
  const Hypotheses a = weigh({{1, town(9, 0.3)}, {2, town(30, 0.1)}}, {}, chance);
  const Hypotheses b = weigh({{2, town(9, 0.3)}, {1, town(30, 0.1)}}, {}, chance);
  EXPECT_NEAR(a.real, b.real, 1e-9);
  EXPECT_NEAR(a.made_up.at(1), b.made_up.at(2), 1e-9);
  EXPECT_NEAR(a.expected.at(2), b.expected.at(1), 1e-9);
}

TEST(Rings, NobodyAtAllIsAnAnswer) {
  const Hypotheses h = weigh({}, {}, chance);
  EXPECT_NEAR(h.real, 0.0, 1e-12);
  EXPECT_TRUE(h.made_up.empty());
}

}  // namespace
}  // namespace truce::locate::rows
