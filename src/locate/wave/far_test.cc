// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/far.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/random.h"
#include "geo/geodesic.h"
#include "locate/wave/locator.h"

namespace truce::locate {
namespace {

// Four arrays around a blast, at the celerities of the lower, middle and upper air.
TEST(FarEngine, AssociatesABlastOverHundredsOfKilometres) {
  const LatLon blast{41.0, -113.0};
  const Instant when = from_civil_utc({2010, 5, 4, 12, 0, 0, 0});
  const std::vector<Station> arrays{{"a", {43.0, -109.5}, 0.0},
                                    {"b", {38.5, -118.0}, 0.0},
                                    {"c", {48.0, -117.0}, 0.0},
                                    {"d", {34.0, -116.0}, 0.0}};
  const double celerity[] = {330.0, 290.0, 300.0, 270.0};
  std::vector<Arrival> arrivals;
  for (std::uint32_t s = 0; s < arrays.size(); ++s) {
    Arrival a;
    a.id = s + 1;
    a.station = s;
    a.at = when + from_seconds(geo::distance_m(arrays[s].at, blast) / celerity[s]);
    a.azimuth_deg = geo::azimuth_deg(arrays[s].at, blast) + (s % 2 == 0 ? 3.0 : -3.0);
    a.azimuth_sigma_deg = 3.0;
    arrivals.push_back(a);
    // And something else, from the other side.
    a.id = s + 100;
    a.at = a.at + from_seconds(400.0);
    a.azimuth_deg += 100.0 + 30.0 * s;
    arrivals.push_back(a);
  }
  LocatorOptions options;
  options.medium = MediumKind::infrasound;
  const std::vector<Located> answers = locate(arrays, arrivals, options);
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].support.size(), 4U);
  for (const LocatedSupport& s : answers[0].support) EXPECT_LE(s.id, 4U);
  EXPECT_LT(geo::distance_m(answers[0].where, blast), 60e3);
}

// Twenty arrays over a subcontinent.
std::vector<Station> wide_network() {
  std::vector<Station> arrays;
  for (int i = 0; i < 20; ++i)
    arrays.push_back({"", {34.0 + 3.5 * (i % 4), -120.0 + 5.0 * (i / 4)}, 0.0});
  return arrays;
}

const Instant morning = from_civil_utc({2010, 5, 4, 12, 0, 0, 0});

Arrival came(std::uint64_t id, std::uint32_t station, double at_s, double azimuth_deg) {
  Arrival a;
  a.id = id;
  a.station = station;
  a.at = morning + from_seconds(at_s);
  a.azimuth_deg = azimuth_deg - 360.0 * std::floor(azimuth_deg / 360.0);
  a.azimuth_sigma_deg = 3.0;
  return a;
}

// The nearest `count` hear it, at celerities and turns as they come.
void add_blast(std::vector<Arrival>& arrivals, const std::vector<Station>& arrays, LatLon blast,
               double at_s, std::size_t count, Random& random) {
  std::vector<std::pair<double, std::uint32_t>> near;
  for (std::uint32_t s = 0; s < arrays.size(); ++s)
    near.emplace_back(geo::distance_m(arrays[s].at, blast), s);
  std::sort(near.begin(), near.end());
  for (std::size_t k = 0; k < count; ++k) {
    const auto [distance_m, s] = near[k];
    const double slowness = (1.0 + 0.06 * random.normal()) / 300.0;
    arrivals.push_back(came(arrivals.size() + 1, s, at_s + distance_m * slowness,
                            geo::azimuth_deg(arrays[s].at, blast) + 4.0 * random.normal()));
  }
}

void add_babble(std::vector<Arrival>& arrivals, std::size_t count, double for_s, Random& random) {
  for (std::size_t i = 0; i < count; ++i)
    arrivals.push_back(came(100'000 + i, static_cast<std::uint32_t>(random.below(20)),
                            random.uniform(0.0, for_s), random.uniform(0.0, 360.0)));
}

LocatorOptions far_away() {
  LocatorOptions options;
  options.medium = MediumKind::infrasound;
  return options;
}

TEST(FarEngine, FindsBlastsAmongTheTwoThousandArrivalsOfADay) {
  const std::vector<Station> arrays = wide_network();
  Random random(3);
  std::vector<Arrival> arrivals;
  const std::vector<LatLon> blasts{{41.0, -113.0}, {36.5, -104.0}, {43.0, -101.5}};
  for (std::size_t k = 0; k < blasts.size(); ++k)
    add_blast(arrivals, arrays, blasts[k], 20'000.0 + 900.0 * static_cast<double>(k), 12, random);
  add_babble(arrivals, 2000 - arrivals.size(), 86'400.0, random);
  Locator locator(arrays, far_away());
  for (const Arrival& a : arrivals) locator.add(a);
  locator.finish();
  const std::vector<Located> answers = locator.take();
  EXPECT_EQ(locator.state().dropped, 0U);
  for (const LatLon blast : blasts)
    EXPECT_TRUE(std::any_of(answers.begin(), answers.end(), [&](const Located& l) {
      return geo::distance_m(l.where, blast) < 100e3 && l.support.size() >= 6;
    })) << blast.lat_deg;
  EXPECT_LE(answers.size(), blasts.size() + 2);
}

TEST(FarEngine, TwoThousandArrivalsOfTwoHoursSayNothing) {
  const std::vector<Station> arrays = wide_network();
  Random random(3);
  std::vector<Arrival> arrivals;
  add_babble(arrivals, 2000, 7200.0, random);
  EXPECT_LE(locate(arrays, arrivals, far_away()).size(), 1U);
}

TEST(FarEngine, BlastsAreNotHeardByTheWholeContinent) {
  const std::vector<Station> arrays = wide_network();
  Random random(5);
  std::vector<Arrival> arrivals;
  add_blast(arrivals, arrays, {41.0, -113.0}, 0.0, 5, random);
  const std::vector<Located> answers = locate(arrays, arrivals, far_away());
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].support.size(), 5U);
  EXPECT_LE(answers[0].silent, 1U) << "the fifteen beyond them were out of its range";
}

TEST(FarEngine, NoiseAloneIsSeldomABlast) {
  const std::vector<Station> arrays = wide_network();
  std::size_t found = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Random random(seed);
    std::vector<Arrival> arrivals;
    add_babble(arrivals, 60, 7200.0, random);
    found += locate(arrays, arrivals, far_away()).size();
  }
  EXPECT_LE(found, 4U);
}

TEST(FarEngine, WhatIsPastTheBoundIsCounted) {
  const std::vector<Station> arrays = wide_network();
  Random random(4);
  std::vector<Arrival> arrivals;
  add_babble(arrivals, 6'500, 3'000.0, random);
  for (Arrival& a : arrivals) a.azimuth_sigma_deg = 0.0;  // nothing to search with
  Locator locator(arrays, far_away());
  for (const Arrival& a : arrivals) locator.add(a);
  locator.finish();
  EXPECT_EQ(locator.state().dropped + 6'000U, 6'500U);
}

TEST(FarArray, WorksInItsSpansAndAtNoOtherTime) {
  const auto at = [](int s) { return morning + std::chrono::seconds(s); };
  FarArray array(0, {41.0, -113.0}, at(0));
  array.stop(at(10));
  array.start(at(20));
  array.stop(at(30));
  array.start(at(30));  // goes on
  array.stop(at(40));
  array.start(at(50));
  array.stop(at(50));  // for no time at all
  array.start(at(60));
  for (const auto& [s, works] : {std::pair{-1, false},
                                 {0, true},
                                 {9, true},
                                 {10, false},
                                 {20, true},
                                 {35, true},
                                 {40, false},
                                 {50, false},
                                 {60, true},
                                 {90'000, true}})
    EXPECT_EQ(array.works(at(s)), works) << s;
  array.forget_before(at(45));
  EXPECT_FALSE(array.works(at(35)));
  EXPECT_TRUE(array.works(at(60)));
}

// Thousands of outages cost no more than their memory.
TEST(FarEngine, AnArrayThatFailsEveryMinuteIsHeardInBetween) {
  const std::vector<Station> arrays = wide_network();
  Random random(6);
  std::vector<Arrival> arrivals;
  add_blast(arrivals, arrays, {41.0, -113.0}, 0.0, 6, random);
  Locator locator(arrays, far_away());
  const std::uint32_t flickers = arrivals[0].station;
  const Instant heard = arrivals[0].at - std::chrono::seconds(10);
  for (int k = 3'000; k >= -300; --k) {
    const Instant start = heard - std::chrono::minutes(k);
    locator.change({start, flickers, true, arrays[flickers]});
    locator.change({start + std::chrono::seconds(20), flickers, false, arrays[flickers]});
  }
  for (const Arrival& a : arrivals) locator.add(a);
  locator.finish();
  const std::vector<Located> answers = locator.take();
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].support.size(), 6U);
}

TEST(FarEngine, ADirectionThatIsNoNumberIsNone) {
  const std::vector<Station> arrays = wide_network();
  Random random(5);
  std::vector<Arrival> arrivals;
  add_blast(arrivals, arrays, {41.0, -113.0}, 0.0, 7, random);
  arrivals[0].azimuth_deg = std::nan("");
  arrivals[1].azimuth_sigma_deg = std::nan("");
  arrivals[2].azimuth_sigma_deg = std::numeric_limits<double>::infinity();
  const std::vector<Located> answers = locate(arrays, arrivals, far_away());
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].support.size(), 7U) << "their times still say something";
}

TEST(FarEngine, AnArrayThatDoesNotWorkIsNotSilent) {
  const std::vector<Station> arrays = wide_network();
  Random random(6);
  std::vector<Arrival> arrivals;
  add_blast(arrivals, arrays, {41.0, -113.0}, 0.0, 6, random);
  const std::uint32_t failed = arrivals[2].station;
  const auto answer = [&](bool works) {
    Locator locator(arrays, far_away());
    locator.change({morning - std::chrono::hours(1), failed, works, arrays[failed]});
    for (const Arrival& a : arrivals) locator.add(a);
    if (works) locator.change({morning + std::chrono::hours(9), failed, false, arrays[failed]});
    locator.finish();
    return std::pair(locator.take(), locator.state().dropped);
  };
  const auto [all, none_lost] = answer(true);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].support.size(), 6U);
  EXPECT_EQ(none_lost, 0U);
  const auto [fewer, lost] = answer(false);
  ASSERT_EQ(fewer.size(), 1U);
  EXPECT_EQ(fewer[0].support.size(), 5U);
  EXPECT_EQ(fewer[0].silent, 0U);
  EXPECT_EQ(lost, 1U) << "what it says while it does not work is no evidence";
}

}  // namespace
}  // namespace truce::locate
