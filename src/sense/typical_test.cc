// SPDX-License-Identifier: Apache-2.0
#include "sense/typical.h"

#include <gtest/gtest.h>

namespace truce::sense {
namespace {

TEST(Typical, EveryModelIsSoundAndSaysWhatItRestsOn) {
  int models = 0;
  for (std::size_t m = 0; m < means_count; ++m)
    for (std::size_t a = 0; a < act_count; ++a) {
      const auto model = typical_model(static_cast<Means>(m), static_cast<Act>(a));
      if (!model) continue;
      ++models;
      EXPECT_TRUE(checked(*model)) << m << ' ' << a;
      EXPECT_GT(model->basis.size(), 20U);
    }
  EXPECT_GT(models, 30);
}

TEST(Typical, ShotsCarryLessThanGunsAndGunsLessThanBlasts) {
  const double blast = typical_model(Means::acoustic, Act::impact)->reach.median_m;
  const double gun = typical_model(Means::acoustic, Act::outgoing_fire)->reach.median_m;
  const double shots = typical_model(Means::acoustic, Act::small_arms_fire)->reach.median_m;
  EXPECT_GT(blast, gun);
  EXPECT_GT(gun, shots);
}

TEST(Typical, NobodyHearsWhatMakesNoSound) {
  EXPECT_FALSE(typical_model(Means::acoustic, Act::presence));
  EXPECT_FALSE(typical_model(Means::seismic, Act::small_arms_fire));
  EXPECT_FALSE(typical_model(Means::media, Act::impact));
}

TEST(Typical, EyesSeeWhatStandsThereAndPatrolsMeetDenials) {
  EXPECT_TRUE(typical_model(Means::camera, Act::presence));
  EXPECT_TRUE(typical_model(Means::patrol, Act::restriction));
  EXPECT_FALSE(typical_model(Means::camera, Act::restriction));
  EXPECT_FALSE(typical_model(Means::acoustic, Act::jamming));
}

TEST(Typical, WhatAMeansCanNoticeAtAll) {
  EXPECT_TRUE(can_notice(Means::acoustic, Act::outgoing_fire));
  EXPECT_FALSE(can_notice(Means::acoustic, Act::presence));
  EXPECT_TRUE(can_notice(Means::satellite_thermal, Act::impact));
  EXPECT_FALSE(can_notice(Means::satellite_thermal, Act::outgoing_fire));
  EXPECT_TRUE(can_notice(Means::radar, Act::movement));
  EXPECT_FALSE(can_notice(Means::alert_system, Act::impact));
  EXPECT_TRUE(can_notice(Means::official, Act::restriction));
}

TEST(Typical, BeyondTheFarthestNextToNothingIsNoticed) {
  const auto model = *typical_model(Means::acoustic, Act::impact);
  const double far = farthest_m(model);
  EXPECT_GT(far, model.reach.median_m);
  EXPECT_LT(far, 6.0 * model.reach.median_m);
  EXPECT_NEAR(mean_heard(model, far), farthest_share * model.p0, 1e-6);
}

}  // namespace
}  // namespace truce::sense
