// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/minority.h"

#include <gtest/gtest.h>

namespace truce::locate {
namespace {

constexpr Listeners well_known{300.0, 210.0};

TEST(Minority, AFewOfManyAreNotBelieved) {
  EXPECT_GT(made_up_probability({50.0, 15.0}, well_known), 0.99);
  EXPECT_GT(made_up_probability({200.0, 60.0}, well_known), 0.999);
}

TEST(Minority, WhatMostHeardIsBelieved) {
  EXPECT_LT(made_up_probability({50.0, 35.0}, well_known), 0.01);
  EXPECT_LT(made_up_probability({7.0, 5.0}, well_known), 0.01);
}

TEST(Minority, FewListenersSayLittle) {
  const double p = made_up_probability({6.0, 3.0}, well_known);
  EXPECT_GT(p, 0.01);
  EXPECT_LT(p, 0.2);
  EXPECT_EQ(made_up_probability({0.0, 0.0}, well_known), 0.05);
}

TEST(Minority, ANetworkThatHearsHalfIsBelievedWithHalf) {
  EXPECT_LT(made_up_probability({50.0, 25.0}, {300.0, 150.0}), 0.01);
  EXPECT_GT(made_up_probability({50.0, 8.0}, {300.0, 150.0}), 0.9);
}

TEST(Minority, BeforeAnythingIsKnownDoubtIsTold) {
  const double p = made_up_probability({50.0, 15.0}, {20.0, 14.0});
  EXPECT_GT(p, 0.2);
  EXPECT_LT(p, 0.8);
}

TEST(Minority, MoreWhoHeardAlwaysMeansLessDoubt) {
  double before = 1.0;
  for (double did = 0.0; did <= 40.0; did += 1.0) {
    const double p = made_up_probability({40.0, did}, well_known);
    EXPECT_LE(p, before) << did;
    before = p;
  }
}

}  // namespace
}  // namespace truce::locate
