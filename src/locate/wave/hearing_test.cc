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
  const std::size_t far = bin_of(10'000.0), near = bin_of(2'000.0);
  double before = 0.0;
  for (const int count : {5, 15, 500}) {
    for (int k = 0; k < count; ++k) hearing.learn_range(far, 1.0);
    hearing.settle(none, 0.0);
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
  for (int k = 0; k < 500; ++k) hearing.learn_range(bin_of(10'000.0), 0.0);
  hearing.settle(none, 0.0);
  EXPECT_EQ(hearing.log_usual(bin_of(2'000.0)), 0.0);
}

}  // namespace
}  // namespace truce::locate
