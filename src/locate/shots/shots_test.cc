// SPDX-License-Identifier: Apache-2.0
#include "locate/shots/shots.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "base/random.h"
#include "geo/geodesic.h"

namespace truce::locate::shots {
namespace {

const Instant nine = *parse_instant("2026-03-10T09:00:00Z");
const LatLon middle{48.0, 37.0};

Located incident(std::uint64_t number, double at_s, LatLon where) {
  Located l;
  l.number = number;
  l.is_final = true;
  l.at = nine + from_seconds(at_s);
  l.time_sigma_s = 0.01;
  l.where = where;
  l.covariance = circular(10.0);
  l.support = {{DetectionKind::arrival, number}};
  return l;
}

LatLon somewhere(Random& random) {
  return geo::destination(middle, random.uniform(0.0, 360.0), 30e3 * std::sqrt(random.uniform()));
}

// Shots of 4 to 12 km with a mean speed over ground of 200 m/s, and as many other explosions.
std::vector<Located> night(std::uint64_t seed, double per_hour, double hours) {
  Random random(seed);
  std::vector<Located> list;
  for (double t = 0.0; t < 3600.0 * hours; t += random.exponential(3600.0 / per_hour)) {
    const LatLon gun = somewhere(random);
    const double d = random.uniform(4e3, 12e3);
    list.push_back(incident(list.size() + 1, t, gun));
    list.push_back(incident(list.size() + 1, t + d / random.uniform(180.0, 220.0),
                            geo::destination(gun, random.uniform(0.0, 360.0), d)));
    list.push_back(
        incident(list.size() + 1, random.uniform(0.0, 3600.0 * hours), somewhere(random)));
  }
  return list;
}

std::vector<Located> at_once(const std::vector<Located>& list, const ShotOptions& options = {}) {
  Shots shots(options);
  for (const Located& l : list) shots.add(l, {});
  shots.finish();
  return shots.take();
}

std::map<std::uint64_t, Located> by_number(const std::vector<Located>& list) {
  std::map<std::uint64_t, Located> out;
  for (const Located& l : list) out[l.number] = l;
  return out;
}

TEST(Shots, TheTwoEndsOfALoneShotFindEachOtherAndTellTheDirection) {
  const LatLon target = geo::destination(middle, 60.0, 9'000.0);
  // A quiet hour before, from which the chance rate is known.
  std::vector<Located> list;
  Random random(5);
  for (std::uint64_t k = 0; k < 6; ++k)
    list.push_back(incident(k + 10, -3'000.0 + 580.0 * static_cast<double>(k), somewhere(random)));
  list.push_back(incident(1, 600.0, middle));
  list.push_back(incident(2, 635.0, target));
  const auto told = by_number(at_once(list));
  const Located &gun = told.at(1), &impact = told.at(2);
  EXPECT_GT(gun.pair.probability, 0.7);
  EXPECT_EQ(gun.pair, impact.pair);
  EXPECT_EQ(gun.pair.from, 1U);
  EXPECT_EQ(gun.pair.to, 2U);
  EXPECT_NEAR(gun.pair.flight_s, 35.0, 1e-6);
  EXPECT_NEAR(gun.pair.distance_m, 9'000.0, 0.01);
  EXPECT_NEAR(gun.pair.azimuth_deg, 60.0, 1e-6);
  EXPECT_NEAR(gun.pair.azimuth_sigma_deg, 0.09, 0.01);  // 14 m across 9 km
  EXPECT_GE(at(gun.acts, Act::outgoing_fire), static_cast<float>(gun.pair.probability));
  EXPECT_LT(at(gun.acts, Act::impact), 0.05F);
  EXPECT_GE(at(impact.acts, Act::impact), static_cast<float>(gun.pair.probability));
}

TEST(Shots, AnImpossibleFlightMakesNoPair) {
  const struct {
    double distance_m, flight_s;
  } flights[] = {{9'000.0, 5.0}, {200.0, 60.0}, {9'000.0, 0.0}, {50'000.0, 100.0}};
  for (const auto& f : flights) {
    const auto told =
        by_number(at_once({incident(1, 0.0, middle),
                           incident(2, f.flight_s, geo::destination(middle, 10.0, f.distance_m))}));
    EXPECT_EQ(told.at(1).pair.probability, 0.0) << f.distance_m;
    EXPECT_EQ(told.at(1).acts, only(Act::explosion)) << f.distance_m;
  }
}

TEST(Shots, BatchAndStreamInAnyOrderGiveTheSame) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const std::vector<Located> list = night(seed, seed % 2 == 0 ? 20.0 : 200.0, 1.0);
    const std::vector<Located> batch = at_once(list);
    ASSERT_EQ(batch.size(), list.size());
    Random random(seed);
    std::vector<std::size_t> order(list.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    // By time, but up to a minute out of order.
    std::vector<double> key;
    for (const Located& l : list) key.push_back(seconds(l.at - nine) + random.uniform(0.0, 60.0));
    std::ranges::sort(order, {}, [&](std::size_t k) { return key[k]; });
    Shots shots;
    std::vector<Located> streamed;
    for (const std::size_t k : order) {
      shots.add(list[k], {});
      if (random.chance(0.3)) shots.advance(nine + from_seconds(key[k] - 60.0));
      for (Located& l : shots.take()) streamed.push_back(std::move(l));
    }
    shots.finish();
    for (Located& l : shots.take()) streamed.push_back(std::move(l));
    EXPECT_EQ(batch, streamed) << seed;
  }
}

TEST(Shots, ATurnOfTheMapTurnsTheDirectionsAndNothingElse) {
  const std::vector<Located> list = night(3, 60.0, 1.0);
  std::vector<Located> mirrored = list;
  for (Located& l : mirrored) l.where.lon_deg = 2.0 * middle.lon_deg - l.where.lon_deg;
  const std::vector<Located> one = at_once(list), other = at_once(mirrored);
  ASSERT_EQ(one.size(), other.size());
  for (std::size_t k = 0; k < one.size(); ++k) {
    EXPECT_NEAR(one[k].pair.probability, other[k].pair.probability, 1e-6);
    EXPECT_EQ(one[k].pair.from, other[k].pair.from);
  }
}

TEST(Shots, ANightWithoutShotsHasHardlyAnyPairs) {
  Random random(11);
  std::vector<Located> list;
  for (std::uint64_t k = 1; k <= 600; ++k)
    list.push_back(incident(k, random.uniform(0.0, 7'200.0), somewhere(random)));
  const auto told = at_once(list);
  const auto pairs = std::ranges::count_if(
      told, [](const Located& l) { return l.pair.probability > 0.0 && l.pair.from == l.number; });
  EXPECT_LE(pairs, 15);  // one in forty
}

TEST(Shots, WordsOfTheSensorsDecideBetweenRivals) {
  // Two bangs at the same time, either of which could have sent what came down.
  const LatLon other = geo::destination(middle, 180.0, 3'000.0);
  const LatLon target = geo::destination(middle, 90.0, 9'000.0);
  Heard muzzle, impact;
  muzzle.evidence.fired = 0.99;
  impact.evidence.landed = 0.99;
  ShotOptions options;
  options.paired_share = 0.5;
  Shots shots(options);
  shots.add(incident(1, 0.0, middle), muzzle);
  shots.add(incident(2, 0.0, other), impact);
  shots.add(incident(3, 40.0, target), {});
  shots.finish();
  const auto told = by_number(shots.take());
  EXPECT_EQ(told.at(3).pair.from, 1U);
  EXPECT_GT(at(told.at(1).acts, Act::outgoing_fire), 0.95F);
  EXPECT_LT(at(told.at(2).acts, Act::outgoing_fire), 0.1F);
}

TEST(Shots, OfASalvoEachEndIsToldThoughNobodyKnowsWhichIsWhose) {
  std::vector<Located> list;
  Random random(9);
  for (std::uint64_t k = 0; k < 6; ++k) {
    const double salvo = static_cast<double>(k);
    const LatLon gun = geo::destination(middle, 0.0, 100.0 * salvo);
    const LatLon hit = geo::destination(geo::destination(middle, 90.0, 9'000.0),
                                        random.uniform(0.0, 360.0), random.uniform(0.0, 300.0));
    list.push_back(incident(k + 1, 0.5 * salvo, gun));
    list.push_back(incident(k + 11, 35.0 + random.uniform(0.0, 5.0), hit));
  }
  const auto told = by_number(at_once(list));
  for (std::uint64_t k = 1; k <= 6; ++k) {
    EXPECT_EQ(told.at(k).pair.probability, 0.0);
    EXPECT_GT(at(told.at(k).acts, Act::outgoing_fire), 0.35F);
    EXPECT_LT(at(told.at(k).acts, Act::impact), 0.05F);
    EXPECT_GT(at(told.at(k + 10).acts, Act::impact), 0.35F);
  }
}

TEST(Shots, WhatIsNotSharpIsNotPairedAndWhatNobodyHeardIsNoExplosion) {
  Located vague = incident(1, 0.0, middle);
  vague.time_sigma_s = 60.0;
  vague.support = {{DetectionKind::position, 1}};
  const auto told =
      by_number(at_once({vague, incident(2, 35.0, geo::destination(middle, 60.0, 9'000.0))}));
  EXPECT_EQ(told.at(2).pair.probability, 0.0);
  EXPECT_EQ(told.at(1).acts, ActShares{});
}

TEST(Shots, WhatComesTooLateIsToldAllTheSame) {
  Shots shots;
  shots.advance(nine + from_seconds(7'200.0));
  shots.add(incident(1, 0.0, middle), {});
  ASSERT_EQ(shots.take().size(), 1U);
}

}  // namespace
}  // namespace truce::locate::shots
