// SPDX-License-Identifier: Apache-2.0
#include "sim/arrivals.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "geo/geodesic.h"

namespace truce::sim {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

ArrivalOptions small(ArrivalSet set, double rate_per_hour, Duration length, std::uint64_t seed) {
  ArrivalOptions o = arrival_options(set);
  o.rate_per_hour = rate_per_hour;
  o.length = length;
  o.seed = seed;
  return o;
}

struct Counts {
  double sources = 0.0;
  double counted = 0.0;
  double heard = 0.0;
  double chance = 0.0;
  double arrivals = 0.0;
};
Counts count(ArrivalSet set, double rate_per_hour, Duration length) {
  Counts c;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const ArrivalOptions o = small(set, rate_per_hour, length, seed);
    const ArrivalScene scene = simulate(o);
    for (const TrueSource& s : scene.sources)
      if (s.heard >= o.least_heard) c.heard += s.heard, c.counted += 1.0;
    c.sources += static_cast<double>(scene.sources.size());
    c.arrivals += static_cast<double>(scene.arrivals.size());
    c.chance +=
        static_cast<double>(std::count(scene.tells_of.begin(), scene.tells_of.end(), from_chance));
  }
  return c;
}

// Means and three standard errors of the generator that the published comparison was made with.
TEST(Arrivals, have_the_statistics_of_the_comparison_at_its_defaults) {
  const Counts dense = count(ArrivalSet::dense, 1'000, hours(1));
  EXPECT_NEAR(dense.sources, 4'000, 190);
  EXPECT_NEAR(dense.heard / dense.counted, 55.1, 2.0);
  EXPECT_NEAR(dense.counted / dense.sources, 0.999, 0.002);
  EXPECT_NEAR(dense.chance / dense.arrivals, 0.333, 0.012);
  const Counts sparse = count(ArrivalSet::sparse, 100, hours(10));
  EXPECT_NEAR(sparse.heard / sparse.counted, 10.30, 0.3);
  EXPECT_NEAR(sparse.counted / sparse.sources, 0.881, 0.02);
  EXPECT_NEAR(sparse.chance / sparse.arrivals, 0.333, 0.012);
  const Counts seismic = count(ArrivalSet::seismic, 100, hours(10));
  EXPECT_NEAR(seismic.heard / seismic.counted, 88.8, 2.4);
  EXPECT_NEAR(seismic.counted / seismic.sources, 1.0, 0.002);
}

TEST(Arrivals, come_at_the_time_that_the_geodesic_and_the_speed_say) {
  ArrivalOptions o = small(ArrivalSet::seismic, 30, hours(1), 3);
  o.sigma_s = 0.0;
  const ArrivalScene scene = simulate(o);
  std::size_t compared = 0;
  for (std::size_t i = 0; i < scene.arrivals.size(); ++i) {
    if (scene.tells_of[i] < 0) continue;
    const Arrival& a = scene.arrivals[i];
    const TrueSource& s = scene.sources[static_cast<std::size_t>(scene.tells_of[i])];
    const double flat = geo::distance_m(s.where, scene.stations[a.station].at);
    const double takes = std::hypot(flat, s.depth_m) / speed_mps(a.phase);
    ASSERT_NEAR(seconds(a.at - s.at), takes, 1e-8);
    ++compared;
  }
  EXPECT_GT(compared, 1'000U);
}

TEST(Arrivals, drift_with_the_wind_as_circles_in_moving_air) {
  ArrivalOptions o = small(ArrivalSet::dense, 100, minutes(20), 5);
  o.sigma_s = 0.0;
  o.air.wind_mps = 10.0;
  const ArrivalStream told(o);
  const double x = told.wind_x_mps();
  const double y = told.wind_y_mps();
  EXPECT_NEAR(std::hypot(x, y), 10.0, 1e-9);
  const ArrivalScene scene = simulate(o);
  for (std::size_t i = 0; i < scene.arrivals.size(); ++i) {
    if (scene.tells_of[i] < 0) continue;
    const TrueSource& s = scene.sources[static_cast<std::size_t>(scene.tells_of[i])];
    const double t = seconds(scene.arrivals[i].at - s.at);
    const LatLon drifted =
        geo::destination(s.where, std::atan2(x, y) * 180.0 / 3.14159265358979, 10.0 * t);
    const double radius = geo::distance_m(drifted, scene.stations[scene.arrivals[i].station].at);
    // 1 % of the drift: the rectangle's directions and true ones differ by half a degree.
    ASSERT_NEAR(radius, sound_mps * t, 0.1 * t);
  }
}

TEST(Arrivals, feel_a_field_of_wind_that_differs_between_places_and_hours) {
  ArrivalOptions o = small(ArrivalSet::dense, 1'000, hours(2), 5);
  o.sigma_s = 0.0;
  o.chance_share = 0.0;
  o.air.varying_mps = 5.0;
  const ArrivalScene scene = simulate(o);
  double sum = 0.0;
  double squares = 0.0;
  for (std::size_t i = 0; i < scene.arrivals.size(); ++i) {
    const TrueSource& s = scene.sources[static_cast<std::size_t>(scene.tells_of[i])];
    const double flat = geo::distance_m(s.where, scene.stations[scene.arrivals[i].station].at);
    const double excess = flat / seconds(scene.arrivals[i].at - s.at) - sound_mps;
    sum += excess;
    squares += excess * excess;
  }
  const auto n = static_cast<double>(scene.arrivals.size());
  // One field of eight waves a component, seen over less than its wavelength: wide bounds.
  EXPECT_GT(std::sqrt(squares / n), 1.5);
  EXPECT_LT(std::sqrt(squares / n), 9.0);
  EXPECT_LT(std::abs(sum / n), 2.0);
}

bool equal(const ArrivalScene& a, const ArrivalScene& b) {
  return a.arrivals == b.arrivals && a.tells_of == b.tells_of && a.stations == b.stations &&
         a.working == b.working;
}

TEST(Arrivals, are_the_same_for_the_same_seed_and_others_for_another) {
  const ArrivalOptions o = small(ArrivalSet::dense, 200, minutes(10), 7);
  EXPECT_TRUE(equal(simulate(o), simulate(o)));
  EXPECT_FALSE(equal(simulate(o), simulate(small(ArrivalSet::dense, 200, minutes(10), 8))));
}

TEST(Arrivals, are_the_same_however_the_stream_is_cut) {
  ArrivalOptions o = small(ArrivalSet::sparse, 300, minutes(30), 9);
  o.ground.clock_sigma_s = 0.5;
  o.hostility = {2, 10.0, 1, 20.0, 0.3};
  const ArrivalScene whole = simulate(o);
  ArrivalStream stream(o);
  ArrivalScene cut;
  for (Duration t = minutes(0); !stream.is_finished(); t += std::chrono::seconds(7)) {
    const ArrivalSlice slice = stream.advance(t);
    cut.arrivals.insert(cut.arrivals.end(), slice.arrivals.begin(), slice.arrivals.end());
    cut.tells_of.insert(cut.tells_of.end(), slice.tells_of.begin(), slice.tells_of.end());
  }
  EXPECT_EQ(cut.arrivals, whole.arrivals);
  EXPECT_EQ(cut.tells_of, whole.tells_of);
  EXPECT_TRUE(std::is_sorted(whole.arrivals.begin(), whole.arrivals.end(),
                             [](const Arrival& a, const Arrival& b) { return a.at < b.at; }));
}

TEST(Arrivals, keep_the_truth_when_chance_and_bad_faith_change) {
  ArrivalOptions o = small(ArrivalSet::dense, 200, minutes(10), 11);
  const ArrivalScene quiet = simulate(o);
  o.chance_share = 1.0;
  o.hostility = {3, 10.0, 0, 30.0, 0.3};
  const ArrivalScene loud = simulate(o);
  ASSERT_EQ(quiet.sources.size(), loud.sources.size());
  for (std::size_t i = 0; i < quiet.sources.size(); ++i)
    EXPECT_EQ(quiet.sources[i].where, loud.sources[i].where);
}

TEST(Arrivals, never_come_from_a_station_that_fails) {
  ArrivalOptions o = small(ArrivalSet::dense, 500, hours(1), 13);
  o.ground.work_s = 1800.0;
  o.ground.fail_s = 900.0;
  const ArrivalScene scene = simulate(o);
  double worked_s = 0.0;
  for (const Working& w : scene.working) worked_s += seconds(w.until - w.from);
  const double all_s = static_cast<double>(scene.stations.size()) * (3600.0 + 3.0 * 15e3 / 340.0);
  EXPECT_NEAR(worked_s / all_s, 2.0 / 3.0, 0.02);
  for (const Arrival& a : scene.arrivals) {
    const bool works = std::any_of(scene.working.begin(), scene.working.end(), [&](const auto& w) {
      return w.station == a.station && w.from <= a.at && a.at < w.until;
    });
    ASSERT_TRUE(works);
  }
}

TEST(Arrivals, stand_on_hills_and_along_a_line_of_thousands_of_kilometres) {
  ArrivalOptions o = small(ArrivalSet::long_line, 2'000, minutes(2), 15);
  o.ground.centre = {10.0, 179.0};
  o.ground.terrain_m = 150.0;
  const ArrivalScene scene = simulate(o);
  EXPECT_EQ(scene.stations.size(), 28'000U);
  EXPECT_NEAR(geo::distance_m(scene.stations.front().at, scene.stations.back().at), 2'100e3, 5e3);
  double squares = 0.0;
  bool is_east = false;
  bool is_west = false;
  for (const Station& s : scene.stations) {
    ASSERT_TRUE(is_valid(s.at));
    squares += s.elevation_m * s.elevation_m;
    (s.at.lon_deg > 0 ? is_east : is_west) = true;
  }
  EXPECT_NEAR(std::sqrt(squares / 28'000.0), 150.0, 15.0);
  EXPECT_TRUE(is_east && is_west);
}

TEST(Arrivals, of_bad_health_and_bad_faith_are_marked) {
  ArrivalOptions o = small(ArrivalSet::dense, 10, minutes(10), 17);
  o.hostility = {2, 10.0, 1, 30.0, 0.3};
  const ArrivalScene scene = simulate(o);
  const auto of = [&](std::int64_t what) {
    return std::count(scene.tells_of.begin(), scene.tells_of.end(), what);
  };
  // A chattering station: 100 a second for ten minutes; two stuck ones: 59 ticks each.
  EXPECT_EQ(of(from_fault), 60'000 + 2 * 59);
  std::set<std::uint32_t> liars;
  for (std::size_t i = 0; i < scene.arrivals.size(); ++i)
    if (scene.tells_of[i] == from_collusion) liars.insert(scene.arrivals[i].station);
  EXPECT_GT(liars.size(), 10U);
  EXPECT_LT(liars.size(), 0.4 * 2'500);
}

}  // namespace
}  // namespace truce::sim
