// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/hearing.h"

#include <gtest/gtest.h>

namespace truce::locate {
namespace {

std::size_t bin_of(double distance_m) {
  return distance_bin(distance_m * distance_m);
}

TEST(Hearing, BeforeAnythingIsKnownEveryRangeIsAsUsual) {
  const Hearing hearing(10, 0.0);
  for (std::size_t range = 0; range < distance_bins; ++range)
    EXPECT_EQ(hearing.log_usual(range), 0.0);
}

TEST(Hearing, WhereAllIsHeardFarANearOneNeedsMoreEvidence) {
  Hearing hearing(10, 0.0);
  const std::vector<float> none(10, 0.0F);
  const std::vector<double> not_at_all(10, 0.0);
  const std::size_t far = bin_of(10'000.0), near = bin_of(2'000.0);
  double before = 0.0;
  for (const int count : {5, 15, 500}) {
    for (int k = 0; k < count; ++k) hearing.learn_range(far, 1.0);
    hearing.settle(none, not_at_all);
    EXPECT_EQ(hearing.log_usual(far), 0.0);
    EXPECT_LT(hearing.log_usual(near), before);
    EXPECT_GE(hearing.log_usual(near), -4.0);  // five arrivals more overcome it
    before = hearing.log_usual(near);
  }
  EXPECT_GT(hearing.log_usual(bin_of(9'000.0)), -0.7);  // a neighbour of what is usual is, too
}

TEST(Hearing, WhatIsDoubtedTeachesNothing) {
  Hearing hearing(10, 0.0);
  const std::vector<float> none(10, 0.0F);
  const std::vector<double> not_at_all(10, 0.0);
  for (int k = 0; k < 500; ++k) hearing.learn_range(bin_of(10'000.0), 0.0);
  hearing.settle(none, not_at_all);
  EXPECT_EQ(hearing.log_usual(bin_of(2'000.0)), 0.0);
}

// Ten channels that are wrong once in 200 s, and as many again that sleep.
Hearing after_an_hour(std::size_t asleep) {
  Hearing hearing(10 + asleep, 0.0);
  for (std::uint32_t c = 0; c < 10; ++c) {
    hearing.learn_noise(c, 18.0);
    hearing.learn_worked(c, 3'600.0);
  }
  hearing.learn_stretch(3'600.0);
  const std::vector<float> unclaimed(10 + asleep, 0.0F);
  const std::vector<double> worked_s(10 + asleep, 0.0);
  hearing.settle(unclaimed, worked_s);
  return hearing;
}

TEST(Hearing, WhoSleepsMakesTheOthersNoQuieter) {
  const Hearing awake = after_an_hour(0), half = after_an_hour(10);
  EXPECT_NEAR(awake.mean_noise_hz(), 5e-3, 5e-4);
  EXPECT_DOUBLE_EQ(half.mean_noise_hz(), awake.mean_noise_hz());
  EXPECT_EQ(half.noise_hz(0), awake.noise_hz(0));
}

TEST(Hearing, OfWhoNeverWorkedTheMeanIsExpected) {
  const Hearing hearing = after_an_hour(10);
  EXPECT_NEAR(hearing.noise_hz(15), hearing.mean_noise_hz(), 1e-6);
}

}  // namespace
}  // namespace truce::locate
