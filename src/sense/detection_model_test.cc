// SPDX-License-Identifier: Apache-2.0
#include "sense/detection_model.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

#include "base/random.h"

namespace truce::sense {
namespace {

DetectionModel model_of(Curve curve, double p0 = 0.8, double width = 0.15) {
  DetectionModel model;
  model.curve = curve;
  model.p0 = p0;
  model.width = width;
  return model;
}

TEST(DetectionModel, AtTheReachALogisticCurveHasHalfOfItsHeight) {
  for (const Curve curve : {Curve::distance, Curve::log_distance}) {
    const DetectionModel m = model_of(curve);
    EXPECT_NEAR(heard(m, 7000.0, 7000.0), 0.4, 1e-12);
    // The same slope: -p0 / (4 width) for each reach.
    const double slope = (heard(m, 7001.0, 7000.0) - heard(m, 6999.0, 7000.0)) / 2.0 * 7000.0;
    EXPECT_NEAR(slope, -0.8 / (4.0 * 0.15), 1e-4);
  }
  EXPECT_NEAR(heard(model_of(Curve::half_normal), 3500.0, 7000.0), 0.8, 1e-12);
}

TEST(DetectionModel, NothingIsHeardFromTheEndOnAndLittleBeforeIt) {
  for (const Curve curve : {Curve::distance, Curve::log_distance, Curve::half_normal}) {
    const DetectionModel m = model_of(curve);
    EXPECT_EQ(heard(m, 1000.0 * end_of(m), 1000.0), 0.0);
    EXPECT_LT(heard(m, 999.9 * end_of(m), 1000.0), 2e-4);
  }
}

TEST(DetectionModel, UniformReachesAreUniform) {
  const Reach reach = uniform_reach(5000.0, 15'000.0);
  const LoudnessGrid& grid = loudness_grid();
  double mean = 0.0;
  double below = 0.0;
  for (std::size_t i = 0; i < loudness_count; ++i) {
    const double r = reach_m(reach, grid.z[i]);
    mean += grid.weight[i] * r;
    below += r < 7500.0 ? grid.weight[i] : 0.0;
  }
  EXPECT_NEAR(mean, 10'000.0, 1.0);
  EXPECT_NEAR(below, 0.25, 0.03);
  EXPECT_GT(reach_m(reach, -9.0), 5000.0);
  EXPECT_LT(reach_m(reach, 9.0), 15'000.0);
}

TEST(DetectionModel, TheMeanOverLoudnessIsThatOfManyHappenings) {
  DetectionModel m = model_of(Curve::distance, 0.7, 0.1);
  m.reach.spread = 0.4;
  for (const double distance : {2000.0, 8000.0, 12'000.0, 25'000.0}) {
    Random random(7);
    double sum = 0.0;
    constexpr int happenings = 200'000;
    for (int i = 0; i < happenings; ++i)
      sum += heard(m, distance, reach_m(m.reach, random.normal()));
    EXPECT_NEAR(mean_heard(m, distance), sum / happenings, 0.003) << distance;
  }
}

RC_GTEST_PROP(DetectionModel, IsAProbabilityThatFallsWithDistanceAndRisesWithTheReach, ()) {
  const auto curve = static_cast<Curve>(*rc::gen::inRange(0, 3));
  const DetectionModel m =
      model_of(curve, *rc::gen::inRange(0, 101) / 100.0, *rc::gen::inRange(1, 41) / 100.0);
  const double reach = *rc::gen::inRange(1, 100'000);
  const double near = *rc::gen::inRange(0, 300'000);
  const double more = *rc::gen::inRange(0, 100'000);
  const double p = heard(m, near, reach);
  RC_ASSERT(p >= 0.0 && p <= 1.0);
  RC_ASSERT(heard(m, near + more, reach) <= p);
  RC_ASSERT(heard(m, near, reach + more) >= p - 1e-12);
}

TEST(DetectionModel, LossesAddUpWithinTheirLimits) {
  Effects e;
  e.wind_db_per_mps = 2.0;
  e.night_db = -3.0;
  EXPECT_EQ(loss_db(e, {}, 0.0), 0.0);
  EXPECT_EQ(loss_db(e, {5.0, 0.0, 0.0, true}, 0.0), 2.0);
  EXPECT_EQ(loss_db(e, {}, -4.0), 8.0);
  EXPECT_EQ(loss_db(e, {}, -40.0), 20.0);
  EXPECT_EQ(loss_db(e, {}, 40.0), -3.0);
  EXPECT_EQ(loss_db(e, {500.0, 0.0, 0.0, false}, 0.0), most_loss_db);
  EXPECT_EQ(loss_db(e, {-500.0, 0.0, 0.0, false}, 0.0), -most_gain_db);
  DetectionModel m;
  EXPECT_NEAR(reach_factor(m, 20.0), 0.1, 1e-9);
  m.effects.absorption_db_per_m = 0.002;
  EXPECT_GT(reach_factor(m, 20.0), 0.3);
}

TEST(DetectionModel, WhatIsNoModelIsRefusedWithTheBoundsItBroke) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto code = [](const auto& change) {
    DetectionModel m;
    change(m);
    const auto result = checked(m);
    return result ? std::string("sound") : result.error().message;
  };
  EXPECT_EQ(code([](DetectionModel&) {}), "sound");
  EXPECT_NE(code([](DetectionModel& m) { m.p0 = 1.5; }), "sound");
  EXPECT_NE(code([&](DetectionModel& m) { m.p0 = nan; }), "sound");
  EXPECT_NE(code([](DetectionModel& m) { m.width = 0.0; }), "sound");
  EXPECT_NE(code([](DetectionModel& m) { m.width = 0.5, m.curve = Curve::log_distance; }), "sound");
  EXPECT_NE(code([&](DetectionModel& m) { m.reach.median_m = nan; }), "sound");
  EXPECT_NE(code([](DetectionModel& m) { m.reach.spread = -1.0; }), "sound");
  EXPECT_NE(code([](DetectionModel& m) { m.reach.shape = {1.0, 2.0}; }), "sound");
  EXPECT_NE(code([](DetectionModel& m) { m.reach.shape.assign(loudness_count, 99.0); }), "sound");
  EXPECT_NE(code([&](DetectionModel& m) { m.effects.night_db = nan; }), "sound");
}

}  // namespace
}  // namespace truce::sense
