// SPDX-License-Identifier: Apache-2.0
// Pairs through the whole engine, from arrivals to probabilities. Trajectories are integrated with
// drag at random; the engine knows coarse bounds only.
#include "shots_judge.h"

#include <gtest/gtest.h>

namespace truce::bench {
namespace {

sim::ArrivalOptions scene(std::uint64_t seed, double per_hour) {
  sim::ArrivalOptions o = sim::arrival_options(sim::ArrivalSet::dense);
  o.seed = seed;
  o.from = *parse_instant("2026-03-10T00:00:00Z");
  o.ground.length_m = o.ground.width_m = 60e3;
  o.length = std::chrono::hours(1);
  o.shots.per_hour = per_hour;
  o.rate_per_hour = 0.5 * per_hour;
  return o;
}

ShotScore pooled(double per_hour, std::uint64_t seeds, double words = 0.0) {
  ShotScore all;
  for (std::uint64_t seed = 101; seed < 101 + seeds; ++seed) {
    sim::ArrivalOptions o = scene(seed, per_hour);
    o.shots.words = words;
    o.shots.shocks = words > 0.0;
    const sim::ArrivalScene made = sim::simulate(o);
    all.add(score_shots(made, judged(made, {}, {})));
  }
  return all;
}

TEST(ShotsJudge, ProbabilitiesOfPairsAreRightAsOftenAsTheySay) {
  for (const double per_hour : {40.0, 200.0}) {
    const ShotScore score = pooled(per_hour, per_hour < 100.0 ? 4 : 2);
    for (const Bins& bins : {score.pairs, score.outgoing, score.impacts}) {
      const Calibration found = calibration(bins);
      EXPECT_LT(found.too_sure, 0.03) << per_hour;
      EXPECT_LT(found.too_careful, 0.12) << per_hour;
    }
  }
}

TEST(ShotsJudge, OnAQuietNightMostPairsAreFoundAndNearlyAllToldAreTrue) {
  const ShotScore score = pooled(20.0, 4);
  ASSERT_GT(score.findable, 30U);
  EXPECT_GT(static_cast<double>(score.true_told), 0.8 * static_cast<double>(score.findable));
  EXPECT_GT(static_cast<double>(score.true_told), 0.85 * static_cast<double>(score.told));
}

TEST(ShotsJudge, WordsOfSensorsMakeItSurer) {
  const ShotScore without = pooled(200.0, 1), with = pooled(200.0, 1, 0.3);
  EXPECT_GT(with.true_told, without.true_told);
}

}  // namespace
}  // namespace truce::bench
