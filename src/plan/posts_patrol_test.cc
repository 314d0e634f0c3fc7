// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "plan/detail/posts_chance.h"
#include "plan/detail/posts_cover.h"
#include "plan/detail/posts_trial.h"
#include "plan/detail/posts_worth.h"
#include "plan/posts_example.h"

namespace truce::plan {
namespace {

using posts_example::asked_of;
using posts_example::line;
using posts_example::option_of;
using posts_example::solved;
using testing::HasSubstr;

const std::string roads = R"(
[[assumption]]
code = "road-speed"
what = "w"
value = 40
unit = "km/h"
source = "s"
[[assumption]]
code = "road-detour"
what = "w"
value = 1.25
unit = "factor"
source = "s"
)";

const std::string base = R"(
[[sensor]]
id = "base"
title = "Patrol base"
ranges = [{ breach = "vehicle", m = 2000 }]
p0 = 0.6
fog = 0.5
patrol = { a_day = 3, hours = 8, reach_km = 20 }
team = true
availability = 0.95
people = 6
capital_eur = 200_000
yearly_eur = 60_000
source = "s"
)";

// Vehicles stand for two hours, and come again every six.
std::string patrolled(const std::string& more, const std::string& task) {
  std::string text =
      posts_example::head + roads + posts_example::sensors + base + more + "[task]\n" + task;
  text.insert(text.find("title = \"A vehicle\""), "lasts_h = 2\nevery_h = 6\n");
  return text;
}

struct Laid {
  File file;
  detail::PostsAsked asked;
  detail::World world;
  detail::Ground ground;
};

Laid laid(const std::string& text) {
  Laid out;
  out.asked = asked_of(text, out.file);
  out.world = detail::world_of(out.file, out.file.sets[0], true).value();
  out.ground = detail::lay_ground(out.asked, detail::reaches(out.asked, {out.world}, 1e-3),
                                  means_of({{"line.geojson", line}}))
                   .value();
  return out;
}

TEST(PostsPatrol, ManyLooksMissWhatAllOfThemMiss) {
  const Laid all = laid(patrolled("", "people = 12\n"));
  const detail::BreachAsked& vehicle = all.asked.breaches[1];
  const auto day = detail::within(vehicle, 25);
  EXPECT_EQ(day.happenings, 4);  // 25 hours hold four times six
  EXPECT_DOUBLE_EQ(day.lasts_h, 2);
  EXPECT_EQ(detail::within(vehicle, 1).happenings, 1);
  EXPECT_DOUBLE_EQ(detail::within(vehicle, 1).lasts_h, 1);
  const detail::Condition clear{false, detail::Weather::clear, 1};
  const auto once =
      detail::hearing_of(all.asked.sensors[0], vehicle, all.world, clear, detail::one_of(vehicle));
  const auto four = detail::hearing_of(all.asked.sensors[0], vehicle, all.world, clear, day);
  EXPECT_NEAR(four.chance(6000, 0), 1 - std::pow(1 - once.chance(6000, 0), 4), 1e-12);
  detail::SensorAsked slow = all.asked.sensors[0];
  slow.look_every_h = 0.75;  // at 0, 0.75 and 1.5 of two hours
  EXPECT_EQ(detail::hearing_of(slow, vehicle, all.world, clear, day).looks, 12);
}

// 40 km/h on a detour of 1.25 is 32 km of line an hour. At 16 km the drive there and back takes an
// hour of eight; seven hours of three patrols pass 672 km of line a day, over 40 km of it.
TEST(PostsPatrol, APatrolPassesAsOftenAsItsHoursAllow) {
  const Laid all = laid(patrolled("", "people = 12\n"));
  const detail::BreachAsked& vehicle = all.asked.breaches[1];
  const auto patrol =
      detail::hearing_of(all.asked.sensors[2], vehicle, all.world,
                         {false, detail::Weather::clear, 1}, detail::one_of(vehicle));
  EXPECT_NEAR(patrol.passes_an_hour(16'000), 672.0 / 40 / 24, 1e-12);
  EXPECT_NEAR(patrol.pass_h(0), 2.0 / 32, 1e-12);
  EXPECT_NEAR(patrol.glimpse(16'000, 0), 0.6, 1e-12);
  EXPECT_NEAR(patrol.chance(16'000, 0), 1 - std::exp(-0.6 * 0.7 * (2 + 2.0 / 32)), 1e-12);
  EXPECT_EQ(patrol.chance(20'001, 0), 0);
}

TEST(PostsPatrol, WhatIsPromisedWithinATimeIsWhatSimulatedPatrolsFind) {
  const Laid all =
      laid(patrolled("[[required]]\nbreach = \"vehicle\"\nchance = 0.6\nwithin_h = 24\n",
                     "people = 30\ntrials = 2000\n"));
  optimise::Chosen chosen(all.ground.candidates.size(), 0);
  for (std::size_t c = 2; c < chosen.size(); c += 9) chosen[c] = 1;  // bases, two cameras
  chosen[3] = chosen[12] = 1;
  const detail::Worth worth = detail::worth_of(all.asked, all.ground, all.world, chosen);
  ASSERT_GT(worth.within[0], worth.by_breach[1]);
  int within = 0;
  int covered = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const auto of =
        detail::try_required(all.asked, all.ground, all.world, chosen, all.asked.required[0], seed);
    const auto one = detail::try_plan(all.asked, all.ground, all.world, chosen, seed);
    const auto interval = detail::wilson(of.noticed, of.breaches);
    const auto single = detail::wilson(one.noticed, one.breaches);
    within += interval.low <= worth.within[0] && worth.within[0] <= interval.high ? 1 : 0;
    covered += single.low <= worth.covered && worth.covered <= single.high ? 1 : 0;
  }
  EXPECT_GE(within, 34) << "a 95 % interval holds the promise in 38 of 40";
  EXPECT_GE(covered, 34);
}

RC_GTEST_PROP(PostsPatrol, MoreTimeNeverNoticesLess, ()) {
  static const Laid all = laid(patrolled("", "people = 12\n"));
  const double hours = *rc::gen::inRange(0, 100);
  const double more = hours + *rc::gen::inRange(0, 100);
  const double distance = *rc::gen::inRange(0, 20'000);
  const detail::BreachAsked& vehicle = all.asked.breaches[1];
  for (const auto& sensor : all.asked.sensors) {
    const auto chance = [&](double time) {
      return detail::hearing_of(sensor, vehicle, all.world, {true, detail::Weather::rain, 1},
                                detail::within(vehicle, time))
          .chance(distance, 0);
    };
    RC_ASSERT(chance(hours) <= chance(more) + 1e-12);
    RC_ASSERT(chance(more) <= 1);
  }
}

// Every choice, one by one: the cheapest that keeps two requirements and a team everywhere.
TEST(PostsPatrol, TheLeastThatKeepsAllIsTheLeastOfAll) {
  std::string text = patrolled(
      "[[required]]\nbreach = \"vehicle\"\nchance = 0.8\nwithin_h = 48\n"
      "[[required]]\nbreach = \"shell\"\nchance = 0.3\nby_night = false\n"
      "[verification]\nwithin_h = 1\nready_h = 0.5\nrequired = true\n",
      "people = 30\nnegligible = 0.000_001\n");
  text.replace(text.find("until_km = 60"), 13, "until_km = 24");
  const Laid all = laid(text);
  const auto problem =
      detail::cover_problem(all.asked, all.ground, std::span(&all.world, 1), {false, true, false});
  ASSERT_LE(problem.candidates(), 15U);
  std::int64_t least = optimise::no_ceiling;
  for (std::uint32_t bits = 0; bits < 1U << problem.candidates(); ++bits) {
    optimise::Chosen chosen(problem.candidates());
    for (std::size_t c = 0; c < chosen.size(); ++c) chosen[c] = bits >> c & 1U;
    if (optimise::cost_of(problem, chosen) >= least) continue;
    const auto worth = detail::worth_of(all.asked, all.ground, all.world, chosen);
    if (worth.required_km >= worth.asked_km - 1e-6) least = optimise::cost_of(problem, chosen);
  }
  const auto sited = optimise::least_cost_for(problem, {}, {});
  ASSERT_TRUE(sited && sited->has_value());
  const auto worth = detail::worth_of(all.asked, all.ground, all.world, (*sited)->chosen);
  EXPECT_NEAR(worth.required_km, worth.asked_km, 1e-6);
  EXPECT_NEAR(worth.team_km, worth.line_km, 1e-6);
  EXPECT_EQ((*sited)->value, static_cast<double>(least));
}

TEST(PostsPatrol, AnOptionTellsTeamsAndTimes) {
  const auto answer =
      solved(patrolled("[[required]]\nbreach = \"vehicle\"\nchance = 0.5\nwithin_h = 24\n"
                       "[verification]\nwithin_h = 1\nready_h = 0.5\nworth = 0.2\n",
                       "people = 30\ntrials = 1000\n"));
  ASSERT_TRUE(answer) << to_text(answer.error());
  const Option* least = option_of(*answer, "cheapest");
  ASSERT_NE(least, nullptr);
  EXPECT_GE(measure_of(*least, "within_0"), 0.5);
  EXPECT_GT(measure_of(*option_of(*answer, "best"), "team_km"), 0);
  bool told = false;
  for (const Tried& tried : answer->tried)
    told = told || tried.what == "cheapest: A vehicle, within 24 hours";
  EXPECT_TRUE(told);
}

TEST(PostsPatrol, ATeamThatNothingBringsIsTold) {
  const auto answer = solved(patrolled(
      "[verification]\nwithin_h = 0.51\nready_h = 0.5\nrequired = true\n", "people = 30\n"));
  ASSERT_TRUE(answer) << to_text(answer.error());
  ASSERT_FALSE(answer->conflicts.empty());
  EXPECT_THAT(answer->conflicts[0], HasSubstr("verification team within 0.5 hours"));
}

TEST(PostsPatrol, RoadsAreAskedForWhereSomebodyDrives) {
  std::string text = patrolled("", "people = 30\n");
  text.replace(text.find("road-speed"), 10, "road-sleep");
  const auto answer = solved(text);
  ASSERT_FALSE(answer);
  EXPECT_THAT(answer.error().message, HasSubstr("road-speed"));
}

}  // namespace
}  // namespace truce::plan
