// SPDX-License-Identifier: Apache-2.0
// Made-up shots: the trajectories, and that they leave everything else as it was.
#include <gtest/gtest.h>

#include <algorithm>

#include "geo/geodesic.h"
#include "sim/arrivals.h"
#include "sim/detail/shot_flight.h"

namespace truce::sim {
namespace {

ArrivalOptions small(std::uint64_t seed) {
  ArrivalOptions o;
  o.seed = seed;
  o.length = std::chrono::minutes(20);
  o.rate_per_hour = 30.0;
  o.ground.length_m = o.ground.width_m = 40e3;
  return o;
}

TEST(ShotFlight, ReachesThePublishedRanges) {
  const struct {
    const char* of;
    detail::Shell shell;
    double launch_mps, elevation_deg, range_m;
  } known[] = {{"120 mm mortar", {0.120, 15.9, 1.2}, 325.0, 45.0, 7'200.0},
               {"122 mm howitzer D-30", {0.122, 21.8, 1.0}, 690.0, 45.0, 15'300.0},
               {"152 mm howitzer D-20", {0.152, 43.6, 1.0}, 655.0, 45.0, 17'400.0},
               {"155 mm M107", {0.155, 43.2, 1.0}, 684.0, 45.0, 18'100.0},
               {"122 mm rocket", {0.122, 46.0, 1.3}, 690.0, 50.0, 20'400.0},
               {"107 mm rocket", {0.107, 15.0, 1.2}, 375.0, 45.0, 8'300.0}};
  for (const auto& k : known)
    EXPECT_NEAR(detail::fly(k.shell, k.launch_mps, k.elevation_deg).distance_m / k.range_m, 1.0,
                0.05)
        << k.of;
}

TEST(ArrivalShots, EveryPairIsAMuzzleBlastAndItsImpactBehindIt) {
  ArrivalOptions o = small(1);
  o.shots.per_hour = 300.0;
  const ArrivalScene scene = simulate(o);
  std::size_t pairs = 0, lone = 0;
  for (std::size_t k = 0; k < scene.sources.size(); ++k) {
    const TrueSource& s = scene.sources[k];
    lone += s.act != Act::explosion && s.other_end < 0;
    if (s.act != Act::outgoing_fire || s.other_end < 0) continue;
    const TrueSource& end = scene.sources[static_cast<std::size_t>(s.other_end)];
    EXPECT_EQ(end.act, Act::impact);
    EXPECT_EQ(end.other_end, static_cast<std::int64_t>(k));
    EXPECT_GT(end.at, s.at);
    EXPECT_GT(s.heard + end.heard, 0U);
    ++pairs;
  }
  EXPECT_GT(pairs, 50U);
  EXPECT_GT(lone, 5U);
}

TEST(ArrivalShots, TheSameHoweverTheStreamIsCut) {
  ArrivalOptions o = small(2);
  o.shots.per_hour = 200.0;
  o.shots.words = 0.5;
  o.shots.shocks = true;
  o.loudness.is_told = true;
  const ArrivalScene whole = simulate(o);
  ArrivalStream stream(o);
  std::vector<Arrival> arrivals;
  for (Duration until{}; !stream.is_finished(); until += std::chrono::seconds(37))
    for (const Arrival& a : stream.advance(until).arrivals) arrivals.push_back(a);
  EXPECT_EQ(arrivals.size(), whole.arrivals.size());
  std::size_t told = 0, shocks = 0;
  for (const Arrival& a : whole.arrivals) {
    told += a.wave == WaveKind::muzzle || a.wave == WaveKind::impact;
    shocks += a.wave == WaveKind::shock;
    EXPECT_GT(a.amplitude, 0.0);
  }
  EXPECT_GT(told, 100U);
  EXPECT_GT(shocks, 10U);
}

TEST(ArrivalShots, AShockWaveComesBeforeTheMuzzleBlast) {
  ArrivalOptions o = small(3);
  o.rate_per_hour = 0.0;
  o.shots.per_hour = 5.0;
  o.shots.shocks = true;
  o.sigma_s = 1e-6;
  o.chance_share = 0.0;
  const ArrivalScene scene = simulate(o);
  for (const Arrival& shock : scene.arrivals) {
    if (shock.wave != WaveKind::shock) continue;
    const bool follows = std::ranges::any_of(scene.sources, [&](const TrueSource& s) {
      const double takes_s = geo::distance_m(s.where, scene.stations[shock.station].at) / sound_mps;
      return s.act == Act::outgoing_fire && shock.at > s.at &&
             shock.at < s.at + from_seconds(takes_s + 0.01);
    });
    EXPECT_TRUE(follows);
  }
}

}  // namespace
}  // namespace truce::sim
