// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/solve.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "geo/geodesic.h"
#include "locate/rows/test_rows.h"

namespace truce::locate::rows {
namespace {

Detections of(const std::vector<Bearing>& bearings) {
  Detections d;
  d.bearings = bearings;
  return d;
}

double area_m2(const Covariance& c) {
  return std::sqrt(c.ee_m2 * c.nn_m2 - c.en_m2 * c.en_m2);
}

std::vector<Bearing> ring_of_people(Random& random, int count, LatLon at, double sigma_deg,
                                    double strays) {
  std::vector<Bearing> people;
  const Plane plane(at);
  for (int i = 0; i < count; ++i) {
    const double range = random.uniform(1000, 5000);
    const double around = random.uniform(0, 2.0 * std::numbers::pi);
    const LatLon from = plane.place({range * std::sin(around), range * std::cos(around)});
    const double off = random.chance(strays) ? random.uniform(0, 360) : sigma_deg * random.normal();
    people.push_back(
        heard(static_cast<std::uint64_t>(i) + 1, from, at, 0.0, off, 3.0 * random.normal()));
    people.back().sigma_deg = sigma_deg;
  }
  return people;
}

TEST(Solve, DirectionsThatMeetGiveTheirMeeting) {
  const LatLon at = around_town(500, -800);
  const std::vector<Bearing> people{heard(1, around_town(-3000, 0), at),
                                    heard(2, around_town(2000, 2000), at),
                                    heard(3, around_town(0, -4000), at)};
  const auto solution = solve(of(people), {});
  ASSERT_TRUE(solution);
  EXPECT_LT(geo::distance_m(solution->located.where, at), 150.0);
  EXPECT_NEAR(seconds(solution->located.at - rows_dusk), 0.0, 0.5);
  EXPECT_EQ(solution->located.support.size(), 3U);
  EXPECT_TRUE(solution->located.doubted.empty());
}

TEST(Solve, NothingUsableGivesNothing) {
  EXPECT_FALSE(solve({}, {}));
  Bearing bad;
  bad.from.lat_deg = 91.0;
  EXPECT_FALSE(solve(of({bad}), {}));
}

TEST(Solve, PlacesAloneGiveTheirWeightedMean) {
  const std::vector<Position> places{{1, 0, around_town(0, 0), 100.0, rows_dusk, 1.0},
                                     {2, 0, around_town(200, 0), 100.0, rows_dusk, 1.0}};
  Detections d;
  d.positions = places;
  const auto solution = solve(d, {});
  ASSERT_TRUE(solution);
  EXPECT_LT(geo::distance_m(solution->located.where, around_town(100, 0)), 3.0);
  EXPECT_NEAR(std::sqrt(area_m2(solution->located.covariance)), 100.0 / std::sqrt(2.0), 12.0);
}

TEST(Solve, ArrivalsAloneFindPlaceAndTime) {
  const LatLon at = around_town(700, 300);
  std::vector<Station> stations;
  std::vector<Arrival> arrivals;
  for (int i = 0; i < 6; ++i) {
    stations.push_back({"s", geo::destination(rows_town, 60.0 * i, 3000.0 + 300.0 * i), 0.0});
    const double travel = geo::distance_m(at, stations.back().at) / 340.0;
    arrivals.push_back({static_cast<std::uint64_t>(i) + 1, static_cast<std::uint32_t>(i),
                        Phase::acoustic, rows_dusk + from_seconds(travel), 0.02, 0.0});
  }
  arrivals[4].at = arrivals[4].at + std::chrono::seconds(20);  // an echo
  Detections d;
  d.stations = stations;
  d.arrivals = arrivals;
  Assumptions assumptions;
  assumptions.speed_error = 1e-4;
  const auto solution = solve(d, assumptions);
  ASSERT_TRUE(solution);
  EXPECT_LT(geo::distance_m(solution->located.where, at), 5.0);
  EXPECT_NEAR(seconds(solution->located.at - rows_dusk), 0.0, 0.01);
  EXPECT_EQ(solution->located.doubted, (std::vector<std::uint64_t>{5}));
}

TEST(Solve, AFootprintAndADirectionNarrowEachOther) {
  const LatLon at = around_town(100, 100);
  const std::vector<Footprint> pixel{{9, 0, rows_town, 800.0, 800.0, 10.0,
                                      rows_dusk - std::chrono::minutes(2),
                                      rows_dusk + std::chrono::minutes(2)}};
  const std::vector<Bearing> ear{heard(1, around_town(2500, 0), at)};
  Detections both;
  both.footprints = pixel;
  Detections alone = both;
  both.bearings = ear;
  const auto wide = solve(alone, {});
  const auto narrow = solve(both, {});
  ASSERT_TRUE(wide && narrow);
  EXPECT_LT(narrow->located.covariance.nn_m2, wide->located.covariance.nn_m2);
  EXPECT_LT(narrow->located.time_sigma_s, 0.3 * wide->located.time_sigma_s);
}

TEST(Solve, RepostsOfOneWitnessAddNothing) {
  Random random(3);
  std::vector<Bearing> people = ring_of_people(random, 4, rows_town, 10.0, 0.0);
  const auto once = solve(of(people), {});
  for (int i = 0; i < 10; ++i) {
    people.push_back(people[0]);
    people.back().id = 100 + static_cast<std::uint64_t>(i);
    people.back().sigma_deg = 15.0;  // told on with less care
    people.back().azimuth_deg = 123.0;
  }
  const auto often = solve(of(people), {});
  ASSERT_TRUE(once && often);
  EXPECT_LT(geo::distance_m(once->located.where, often->located.where),
            0.05 * std::sqrt(area_m2(once->located.covariance)));
  EXPECT_NEAR(area_m2(often->located.covariance) / area_m2(once->located.covariance), 1.0, 0.2);
  EXPECT_EQ(often->located.support.size(), 14U);
}

TEST(Solve, StraysAreNamedAndMoveLittle) {
  Random random(8);
  std::vector<Bearing> people = ring_of_people(random, 20, rows_town, 5.0, 0.0);
  for (std::size_t i = 0; i < 4; ++i) people[i].azimuth_deg = 5.0 * static_cast<double>(i);
  const auto solution = solve(of(people), {});
  ASSERT_TRUE(solution);
  EXPECT_LT(geo::distance_m(solution->located.where, rows_town), 250.0);
  EXPECT_GE(solution->located.doubted.size(), 3U);
}

TEST(Solve, SilenceOfThoseWhoWouldHaveHeardPushesThePlaceAway) {
  const std::vector<Bearing> one{heard(1, around_town(-3000, 0), rows_town)};
  std::vector<Quiet> quiet;
  for (int i = -3; i <= 3; ++i) quiet.push_back({around_town(-1500, 300.0 * i), {0.9, 1500.0}});
  Detections d = of(one);
  const auto before = solve(d, {});
  d.quiet = quiet;
  const auto after = solve(d, {});
  ASSERT_TRUE(before && after);
  const auto away = [](LatLon p) { return geo::distance_m(p, around_town(-1500, 0)); };
  EXPECT_GT(away(after->located.where), away(before->located.where) + 300.0);
  EXPECT_EQ(after->located.silent, 7U);
}

TEST(Solve, FarArraysAreSolvedOnTheEllipsoid) {
  const LatLon at{50.0, 20.0};
  std::vector<Bearing> arrays;
  for (const LatLon from : {LatLon{46.0, 16.0}, LatLon{52.0, 30.0}, LatLon{57.0, 14.0}}) {
    Bearing b;
    b.id = arrays.size() + 1;
    b.from = from;
    b.azimuth_deg = geo::azimuth_deg(from, at);
    b.sigma_deg = 1.0;
    b.travels = false;
    b.time_sigma_s = 60.0;
    b.at = rows_dusk;
    arrays.push_back(b);
  }
  Assumptions far;
  far.hearing.half_m = 0.0;
  const auto solution = solve(of(arrays), far);
  ASSERT_TRUE(solution);
  const double sigma = std::sqrt(area_m2(solution->located.covariance));
  EXPECT_LT(geo::distance_m(solution->located.where, at), 0.15 * sigma);
}

TEST(Solve, TheAntimeridianChangesNothing) {
  const LatLon here{-17.0, 100.0};
  const LatLon there{-17.0, 179.999};
  Random one(5);
  Random two(5);
  const auto a = solve(of(ring_of_people(one, 8, here, 10.0, 0.1)), {});
  const auto b = solve(of(ring_of_people(two, 8, there, 10.0, 0.1)), {});
  ASSERT_TRUE(a && b);
  EXPECT_NEAR(geo::distance_m(a->located.where, here), geo::distance_m(b->located.where, there),
              1.0);
}

// The search begins elsewhere where the order is another: now and then (a pass in some hundreds) it
// ends on another top that is hardly lower, and does not say so in its ambiguity.
TEST(Solve, TheOrderOfDetectionsHardlyEverMatters) {
  constexpr int cases = 300;
  int moved = 0;
  for (std::uint64_t seed = 1; seed <= cases; ++seed) {
    Random random(seed);
    std::vector<Bearing> people = ring_of_people(random, 9, rows_town, 12.0, 0.15);
    const auto a = solve(of(people), {});
    std::reverse(people.begin(), people.end());
    const auto b = solve(of(people), {});
    ASSERT_TRUE(a && b) << seed;
    if (a->located.ambiguity > 0.05) continue;  // tops that are all but equal may change places
    const double apart = geo::distance_m(a->located.where, b->located.where);
    if (apart >= 0.1 * std::sqrt(area_m2(a->located.covariance)) + 1.0) ++moved;
  }
  EXPECT_LE(moved, cases / 100);
}

TEST(Solve, WhateverIsGivenTheAnswerIsFinite) {
  EXPECT_TRUE(rc::check("finite", [](std::uint64_t seed) {
    Random random(seed);
    std::vector<Bearing> people;
    for (std::uint64_t i = 0; i < 1 + random.below(6); ++i) {
      Bearing b;
      b.id = i;
      b.origin = random.below(3);
      b.from = random.chance(0.3) ? LatLon{random.uniform(-90, 90), random.uniform(-180, 180)}
                                  : around_town(random.uniform(-9, 9), random.uniform(-9, 9));
      b.from_error_m = random.chance(0.5) ? 0.0 : random.uniform(0, 5e6);
      b.azimuth_deg = random.chance(0.4) ? 0.0 : random.uniform(0, 359.9);
      b.sigma_deg = random.chance(0.3) ? 1e-9 : random.uniform(0, 360);
      b.time_sigma_s = random.chance(0.3) ? 1e-9 : random.uniform(0, 1e7);
      b.at = random.chance(0.2) ? Instant{std::numeric_limits<std::int64_t>::min()}
                                : rows_dusk + from_seconds(random.uniform(-1e4, 1e4));
      people.push_back(b);
    }
    const auto solution = solve(of(people), {});
    RC_ASSERT(solution);
    const Located& l = solution->located;
    RC_ASSERT(is_valid(l.where));
    RC_ASSERT(std::isfinite(l.covariance.ee_m2) && std::isfinite(l.covariance.nn_m2));
    RC_ASSERT(l.covariance.ee_m2 > 0.0 && l.covariance.nn_m2 > 0.0);
    RC_ASSERT(std::isfinite(l.score) && l.ambiguity >= 0.0 && l.ambiguity <= 1.0);
  }));
}

TEST(Solve, EllipsesHoldTheirShare) {
  Random random(11);
  for (const int count : {5, 20, 80}) {
    int half = 0;
    int most = 0;
    constexpr int scenes = 150;
    for (int i = 0; i < scenes; ++i) {
      const auto solution = solve(of(ring_of_people(random, count, rows_town, 12.0, 0.2)), {});
      const Offset off = Plane(solution->located.where).map(rows_town).at;
      const Covariance& c = solution->located.covariance;
      const double square =
          (c.nn_m2 * off.east_m * off.east_m - 2.0 * c.en_m2 * off.east_m * off.north_m +
           c.ee_m2 * off.north_m * off.north_m) /
          (c.ee_m2 * c.nn_m2 - c.en_m2 * c.en_m2);
      half += square < 2.0 * std::numbers::ln2;
      most += square < 2.0 * std::numbers::ln10;
    }
    // Three standard errors of 150 scenes.
    EXPECT_NEAR(half, 0.5 * scenes, 19.0) << count;
    EXPECT_NEAR(most, 0.9 * scenes, 12.0) << count;
  }
}

TEST(Join, WhatFitsJoinsAndWhatDoesNotIsAnother) {
  Located l;
  l.where = rows_town;
  l.at = rows_dusk;
  l.covariance = circular(200.0);
  l.time_sigma_s = 1.0;
  const Assumptions a;
  const LatLon from = around_town(2500, 800);
  EXPECT_GT(join_log_odds(l, heard(1, from, rows_town), a), 3.0);
  EXPECT_LT(join_log_odds(l, heard(1, from, rows_town, 0.0, 120.0, 60.0), a), -3.0);
  EXPECT_GT(join_log_odds(l, Position{1, 0, around_town(150, 0), 100.0, rows_dusk, 1.0}, a), 5.0);
  const Position far{1, 0, around_town(9000, 0), 100.0, rows_dusk, 1.0};
  const Position late{1, 0, around_town(9000, 0), 100.0, rows_dusk + std::chrono::minutes(2), 1.0};
  const Position near{1, 0, around_town(150, 0), 100.0, rows_dusk, 1.0};
  const Known known{1, 0, near.at, circular(100.0), near.when, 1.0};
  EXPECT_NEAR(join_log_odds(l, known, a), join_log_odds(l, near, a), 1e-12)
      << "a place is a place, however its error is written";
  EXPECT_LT(join_log_odds(l, far, a), 3.0) << "its time agrees, and its place may be a stray";
  EXPECT_LT(join_log_odds(l, late, a), -5.0);
  const Footprint pixel{1,
                        0,
                        rows_town,
                        400.0,
                        400.0,
                        0.0,
                        rows_dusk - std::chrono::minutes(1),
                        rows_dusk + std::chrono::minutes(1)};
  EXPECT_GT(join_log_odds(l, pixel, a), 5.0);
}

}  // namespace
}  // namespace truce::locate::rows
