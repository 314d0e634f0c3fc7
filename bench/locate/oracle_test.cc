// SPDX-License-Identifier: Apache-2.0
#include "oracle.h"

#include <gtest/gtest.h>

#include <cmath>

#include "score.h"

namespace truce::bench {
namespace {

sim::ArrivalOptions scene_options(sim::ArrivalSet set, double rate, Duration length) {
  sim::ArrivalOptions o = sim::arrival_options(set);
  o.rate_per_hour = rate;
  o.length = length;
  o.seed = 21;
  return o;
}

Tally tally_of(const std::vector<Fix>& fixes, const sim::ArrivalScene& scene) {
  Tally t;
  for (std::size_t i = 0; i < fixes.size(); ++i) {
    if (!fixes[i].found) continue;
    t.error_m.push_back(fixes[i].error_m);
    t.bound_m.push_back(fixes[i].bound_m);
  }
  EXPECT_GT(t.error_m.size(), scene.sources.size() / 2);
  return t;
}

// Efficient: the mean squared error is the bound's, within three standard errors.
TEST(Oracle, reaches_the_bound_in_still_air) {
  for (const auto set : {sim::ArrivalSet::dense, sim::ArrivalSet::seismic}) {
    const auto o = scene_options(set, 300, std::chrono::minutes(40));
    const sim::ArrivalScene scene = sim::simulate(o);
    const Tally t = tally_of(oracle(scene, o, oracle_options(o)), scene);
    double sum = 0.0;
    for (std::size_t i = 0; i < t.error_m.size(); ++i)
      sum += std::pow(t.error_m[i] / t.bound_m[i], 2);
    EXPECT_NEAR(sum / static_cast<double>(t.error_m.size()), 1.0, 0.25);
  }
}

TEST(Oracle, finds_a_wind_that_nobody_tells_and_then_locates_as_in_still_air) {
  for (const auto law : {sim::WindLaw::moving_air, sim::WindLaw::effective_speed}) {
    auto o = scene_options(sim::ArrivalSet::dense, 300, std::chrono::minutes(20));
    o.air.wind_mps = 10.0;
    o.air.law = law;
    const sim::ArrivalStream truth(o);
    const sim::ArrivalScene scene = sim::simulate(o);
    const auto fixes = oracle(scene, o, oracle_options(o));
    for (const Fix& f : fixes) {
      if (!f.found) continue;
      ASSERT_NEAR(f.wind_east_mps, truth.wind_x_mps(), 0.15);
      ASSERT_NEAR(f.wind_north_mps, truth.wind_y_mps(), 0.15);
    }
    const Tally t = tally_of(fixes, scene);
    EXPECT_LT(quantile(t.error_m, 0.5), 1.2 * quantile(t.bound_m, 0.5));
    OracleOptions blind;
    EXPECT_GT(quantile(tally_of(oracle(scene, o, blind), scene).error_m, 0.5), 50.0);
  }
}

TEST(Oracle, does_better_tile_by_tile_where_the_wind_varies) {
  auto o = scene_options(sim::ArrivalSet::dense, 1'500, std::chrono::minutes(10));
  o.air.varying_mps = 4.0;
  const sim::ArrivalScene scene = sim::simulate(o);
  OracleOptions how;
  how.wind = OracleWind::one;
  const double together = quantile(tally_of(oracle(scene, o, how), scene).error_m, 0.5);
  how.wind = OracleWind::by_tile;
  const double apart = quantile(tally_of(oracle(scene, o, how), scene).error_m, 0.5);
  EXPECT_LT(apart, 0.5 * together);
}

}  // namespace
}  // namespace truce::bench
