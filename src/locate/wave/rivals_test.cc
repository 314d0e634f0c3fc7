// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/rivals.h"

#include <gtest/gtest.h>

#include <cmath>

namespace truce::locate {
namespace {

Live found(double score, std::initializer_list<std::uint32_t> picks, double east_m = 0.0) {
  Live live;
  live.score = score;
  live.at[east] = east_m;
  for (const std::uint32_t pick : picks) live.members.push_back({pick, 0.0, 1.0, 0.0F});
  return live;
}

TEST(Rivals, TheStrongestGoesFirst) {
  Rivals rivals(100.0);
  rivals.offer(found(3.0, {1, 2, 3, 4, 5}));
  rivals.offer(found(8.0, {11, 12, 13, 14, 15}));
  rivals.offer(found(5.0, {21, 22, 23, 24, 25}));
  EXPECT_EQ(rivals.take()->score, 8.0);
  EXPECT_EQ(rivals.take()->score, 5.0);
  EXPECT_EQ(rivals.take()->score, 3.0);
  EXPECT_FALSE(rivals.take());
}

TEST(Rivals, OneIncidentFoundFromSeveralArrivalsIsOneAndItsBestFitStays) {
  for (const bool is_better_first : {true, false}) {
    Rivals rivals(100.0);
    rivals.offer(found(is_better_first ? 6.0 : 5.0, {1, 2, 3, 4, 5}));
    rivals.offer(found(is_better_first ? 5.0 : 6.0, {2, 3, 4, 5, 1}, 50.0));
    const auto best = rivals.take();
    EXPECT_EQ(best->score, 6.0);
    EXPECT_EQ(best->rival_odds, 0.0);
    EXPECT_FALSE(rivals.take());
  }
}

TEST(Rivals, AnotherPlaceForTheSameArrivalsMakesBothAmbiguous) {
  Rivals rivals(100.0);
  rivals.offer(found(6.0, {1, 2, 3, 4, 5}));
  rivals.offer(found(5.0, {1, 2, 3, 4, 5}, 8'000.0));
  EXPECT_NEAR(rivals.take()->rival_odds, std::exp(-1.0), 1e-12);
  EXPECT_EQ(rivals.take()->rival_odds, 0.0);  // nothing else is left
}

TEST(Rivals, AnArrivalOrTwoInCommonMakeNoRival) {
  Rivals rivals(100.0);
  rivals.offer(found(6.0, {1, 2, 3, 4, 5}));
  rivals.offer(found(6.0, {4, 5, 6, 7, 8}, 8'000.0));
  EXPECT_EQ(rivals.take()->rival_odds, 0.0);
}

TEST(Rivals, WhoWasFittedAgainTakesHisPlaceAnew) {
  Rivals rivals(100.0);
  rivals.offer(found(6.0, {1, 2, 3, 4, 5}));
  rivals.offer(found(4.0, {6, 7, 8, 9, 10}));
  std::optional<Live> first = rivals.take();
  first->members.pop_back();
  first->score = 2.0;
  rivals.offer(std::move(*first));
  EXPECT_EQ(rivals.take()->score, 4.0);
  EXPECT_EQ(rivals.take()->score, 2.0);
}

}  // namespace
}  // namespace truce::locate
