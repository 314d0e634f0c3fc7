// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/reporters.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "geo/geodesic.h"
#include "locate/rows/test_rows.h"

namespace truce::locate::rows {
namespace {

struct Evening {
  std::vector<Listener> people = townspeople(600);
  std::vector<Bearing> told;
  Random random{7};

  // Those of a side (0: all) within hearing who tell, some the wrong way.
  void happen(LatLon at, double at_s, Side side, double share, std::uint64_t below = 1'000'000) {
    for (const Listener& l : people) {
      if ((side != 0 && l.side != side) || l.origin > below) continue;
      const double d = geo::distance_m(l.at, at);
      if (!random.chance(share / (1.0 + std::pow(d / 3000.0, 6.0)))) continue;
      const double off = random.chance(0.1) ? random.uniform(0, 360) : 10.0 * random.normal();
      told.push_back(heard(told.size() + 1, l.at, at, at_s, off, 2.0 * random.normal()));
      told.back().origin = l.origin;
    }
  }
  void babble(int count) {
    for (int i = 0; i < count; ++i) {
      const Listener& l = people[random.below(people.size())];
      told.push_back(heard(told.size() + 1, l.at, around_town(9000, 9000), random.uniform(0, 3600),
                           random.uniform(0, 360)));
      told.back().origin = l.origin;
    }
  }
};

// Twenty real happenings, and stories that the first sixty people of side 1 agree on.
Evening mixed_evening() {
  Evening evening;
  for (int i = 0; i < 20; ++i)
    evening.happen(
        around_town(evening.random.uniform(-2000, 2000), evening.random.uniform(-2000, 2000)),
        100.0 + 150.0 * i, 0, 0.25);
  for (int i = 0; i < 4; ++i)
    evening.happen(around_town(400.0 * i - 800.0, 500.0), 2175.0 + 300.0 * i, 1, 0.9, 120);
  evening.babble(200);
  return evening;
}

std::vector<Account> all_at_once(const Evening& evening, ReportersOptions options = {}) {
  Reporters reporters(options);
  for (const Listener& l : evening.people) reporters.add(l);
  for (const Bearing& b : evening.told) reporters.add(b);
  reporters.finish();
  return reporters.take();
}

std::vector<Account> finals(const std::vector<Account>& all) {
  std::vector<Account> last;
  for (const Account& a : all)
    if (a.located.is_final) last.push_back(a);
  return last;
}

const Account* nearest(const std::vector<Account>& all, LatLon at, double at_s) {
  const Account* best = nullptr;
  double least = 3000.0;
  for (const Account& a : all) {
    const double d = geo::distance_m(a.located.where, at) +
                     200.0 * std::abs(seconds(a.located.at - rows_dusk) - at_s);
    if (d < least) {
      least = d;
      best = &a;
    }
  }
  return best;
}

TEST(Reporters, AHappeningThatManyTellOfIsFoundOnce) {
  Evening evening;
  const LatLon at = around_town(700, -300);
  evening.happen(at, 300.0, 0, 0.3);
  evening.babble(60);
  const auto found = finals(all_at_once(evening));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_LT(geo::distance_m(found[0].located.where, at), 200.0);
  EXPECT_NEAR(seconds(found[0].located.at - rows_dusk), 300.0, 1.5);
  EXPECT_GT(found[0].located.score, 10.0);
  EXPECT_TRUE(found[0].grounds.empty());
  EXPECT_EQ(found[0].sides.size(), 2U);
}

TEST(Reporters, BabbleAloneIsNoHappening) {
  Evening evening;
  evening.babble(800);
  for (const Account& a : finals(all_at_once(evening))) EXPECT_LT(a.located.score, 5.0);
}

TEST(Reporters, AStoryOfOneSideIsNotBelievedAndItsTellersAreNamed) {
  const Evening evening = mixed_evening();
  Reporters reporters;
  for (const Listener& l : evening.people) reporters.add(l);
  for (const Bearing& b : evening.told) reporters.add(b);
  reporters.finish();
  const auto found = finals(reporters.take());
  for (int i = 0; i < 4; ++i) {
    const Account* story =
        nearest(found, around_town(400.0 * i - 800.0, 500.0), 2175.0 + 300.0 * i);
    ASSERT_NE(story, nullptr) << i;
    EXPECT_LT(story->located.score, 0.0) << i;
    EXPECT_GT(story->against_chance, 5.0) << "they do agree with each other";
    EXPECT_NE(std::find(story->grounds.begin(), story->grounds.end(), Ground::silent_neighbours),
              story->grounds.end());
    EXPECT_NE(std::find(story->grounds.begin(), story->grounds.end(), Ground::one_side_only),
              story->grounds.end());
  }
  const auto named = reporters.doubtful();
  EXPECT_GE(named.size(), 30U);
  for (const Standing& s : named) {
    EXPECT_LE(s.origin, 120U) << "nobody honest is named";
    EXPECT_EQ(s.origin % 2, 1U) << "nobody of the other side either";
  }
  // Known liars weigh little next time.
  const Account* last = nearest(found, around_town(400, 500), 2175.0 + 900.0);
  EXPECT_FALSE(last->doubted_givers.empty());
}

TEST(Reporters, RealHappeningsBesideTheStoriesAreBelieved) {
  const auto found = finals(all_at_once(mixed_evening()));
  const auto believed = std::count_if(found.begin(), found.end(),
                                      [](const Account& a) { return a.located.score >= 5.0; });
  EXPECT_GE(believed, 18);
  EXPECT_LE(believed, 20);
}

// Salvos: what looks like several happenings turns out to be fewer.
TEST(Reporters, WhateverWasToldEndsOrIsTakenBack) {
  std::size_t taken_back = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    Evening evening;
    evening.random = Random(seed);
    for (int i = 0; i < 6; ++i)
      evening.happen(around_town(evening.random.uniform(-2500, 2500), 0.0), 100.0 + 1.5 * i, 0,
                     0.2);
    std::map<std::uint64_t, Located> last;
    for (const Account& a : all_at_once(evening)) {
      const auto [before, is_new] = last.emplace(a.located.number, a.located);
      if (is_new) continue;
      EXPECT_FALSE(before->second.is_final) << "the last word was said";
      EXPECT_EQ(a.located.version, before->second.version + 1);
      before->second = a.located;
    }
    for (const auto& [number, located] : last) {
      EXPECT_TRUE(located.is_final) << number;
      taken_back += located.support.empty();
    }
  }
  EXPECT_GT(taken_back, 0U) << "the test needs incidents that merge";
}

TEST(Reporters, SwappingTheSidesChangesNoScore) {
  Evening evening = mixed_evening();
  const auto before = all_at_once(evening);
  for (Listener& l : evening.people) l.side = static_cast<Side>(3 - l.side);
  const auto after = all_at_once(evening);
  ASSERT_EQ(before.size(), after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_NEAR(before[i].located.score, after[i].located.score, 1e-6);
    EXPECT_EQ(before[i].grounds, after[i].grounds);
  }
}

TEST(Reporters, TheOrderWithinTheLagChangesNothing) {
  const Evening evening = mixed_evening();
  const auto expected = all_at_once(evening);
  EXPECT_TRUE(rc::check("shuffled within the lag, a little at a time", [&](std::uint64_t seed) {
    Random random(seed);
    std::vector<std::pair<double, const Bearing*>> arriving;
    for (const Bearing& b : evening.told)
      arriving.emplace_back(seconds(b.at - rows_dusk) + random.uniform(0.0, 9.9), &b);
    std::sort(arriving.begin(), arriving.end());
    Reporters reporters;
    for (const Listener& l : evening.people) reporters.add(l);
    std::vector<Account> all;
    const auto keep = [&] {
      for (Account& a : reporters.take()) all.push_back(std::move(a));
    };
    double next = 0.0;
    for (const auto& [at_s, b] : arriving) {
      if (at_s > next) {
        reporters.advance(rows_dusk + from_seconds(at_s));
        next = at_s + random.uniform(0.0, 20.0);
        keep();
      }
      reporters.add(*b);
    }
    reporters.finish();
    keep();
    RC_ASSERT(reporters.counts().late == 0U);
    RC_ASSERT(all == expected);
  }));
}

TEST(Reporters, WhatComesTooLateOrFarTooEarlyIsCounted) {
  Reporters reporters;
  reporters.advance(rows_dusk);
  reporters.add(heard(1, around_town(900, 0), rows_town, -60.0));
  reporters.add(heard(2, around_town(900, 0), rows_town, 86400.0));
  reporters.add(heard(3, around_town(900, 0), rows_town, 5.0));
  Bearing bad = heard(4, around_town(900, 0), rows_town);
  bad.sigma_deg = std::nan("");
  reporters.add(bad);
  reporters.finish();
  EXPECT_EQ(reporters.counts().late, 1U);
  EXPECT_EQ(reporters.counts().ahead, 1U);
  EXPECT_EQ(reporters.counts().unusable, 1U);
  EXPECT_EQ(reporters.counts().taken, 1U);
}

TEST(Reporters, BoundsHold) {
  ReportersOptions options;
  options.most_waiting = 500;
  options.most_clusters = 3;
  options.most_unclaimed = 20;
  options.most_support = 16;
  const Evening evening = mixed_evening();
  Reporters reporters(options);
  for (const Bearing& b : evening.told) {
    reporters.add(b);
    reporters.advance(b.at);
    EXPECT_LE(reporters.open_clusters(), 3U);
  }
  reporters.finish();
  for (const Account& a : reporters.take()) EXPECT_LE(a.located.support.size(), 16U);
}

TEST(Reporters, APlaceAndAPixelAndEarsBecomeOneIncident) {
  Reporters reporters;
  const LatLon at = around_town(100, 100);
  reporters.add(Position{1, 901, at, 150.0, rows_dusk, 3.0});
  reporters.add(Footprint{2, 902, around_town(50, 180), 400.0, 400.0, 12.0,
                          rows_dusk - std::chrono::seconds(40),
                          rows_dusk + std::chrono::seconds(40)});
  for (std::uint64_t i = 3; i < 8; ++i)
    reporters.add(heard(i, geo::destination(at, 70.0 * static_cast<double>(i), 1800.0), at));
  reporters.finish();
  const auto found = finals(reporters.take());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].located.support.size(), 7U);
  EXPECT_GT(found[0].located.score, 0.0);
}

}  // namespace
}  // namespace truce::locate::rows
