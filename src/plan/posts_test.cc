// SPDX-License-Identifier: Apache-2.0
#include "plan/posts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "geo/geodesic.h"
#include "plan/detail/posts_cover.h"
#include "plan/detail/posts_trial.h"
#include "plan/detail/posts_worth.h"
#include "plan/posts_example.h"
#include "sense/sensing.h"

namespace truce::plan {
namespace {

using posts_example::asked_of;
using posts_example::line;
using posts_example::option_of;
using posts_example::plan_with;
using posts_example::solved;
using testing::HasSubstr;

TEST(Posts, SeveralOptionsEachWithProofHoursAndTrial) {
  const auto answer = solved(plan_with("required = 0.5\nbreach = \"shell\"\npeople = 12\n"));
  ASSERT_TRUE(answer) << to_text(answer.error());
  EXPECT_TRUE(answer->conflicts.empty()) << answer->conflicts.front();
  for (const char* id : {"cheapest", "cheapest-in-all", "best", "backup", "robust"}) {
    const Option* option = option_of(*answer, id);
    ASSERT_NE(option, nullptr) << id;
    EXPECT_EQ(option->by_hour.size(), 24U);
    EXPECT_LE(option->by_hour[0], option->by_hour[12] + 1e-9);
    EXPECT_LE(option->proof.gap(), 1e-6) << id;
  }
  EXPECT_EQ(answer->tried.size(), 10U);
  EXPECT_DOUBLE_EQ(
      measure_of(*option_of(*answer, "cheapest"), "required_km"),
      measure_of(*option_of(*answer, "best"), "required_km") +
          (option_of(*answer, "best")->gaps.empty() ? 0
                                                    : option_of(*answer, "best")->gaps[0].missing));
  EXPECT_GE(measure_of(*option_of(*answer, "cheapest-in-all"), "people"),
            measure_of(*option_of(*answer, "cheapest"), "people"));
  EXPECT_GE(measure_of(*option_of(*answer, "best"), "covered") + 1e-3,
            measure_of(*option_of(*answer, "robust"), "covered"));
}

TEST(Posts, WhatIsPromisedIsWhatSimulatedBreachesFind) {
  File file;
  auto asked = asked_of(plan_with("people = 12\ntrials = 2000\n"), file);
  const auto world = detail::world_of(file, file.sets[0]);
  ASSERT_TRUE(world);
  const Means means = means_of({{"line.geojson", line}});
  const auto ground = detail::lay_ground(asked, detail::reaches(asked, {*world}, 1e-3), means);
  ASSERT_TRUE(ground);
  optimise::Chosen chosen(ground->candidates.size(), 0);
  for (std::size_t c = 0; c < chosen.size(); c += 3) chosen[c] = 1;
  const detail::Worth worth = detail::worth_of(asked, *ground, *world, chosen);
  int within = 0;
  constexpr int seeds = 40;
  for (int seed = 0; seed < seeds; ++seed) {
    const auto trial =
        detail::try_plan(asked, *ground, *world, chosen, static_cast<std::uint64_t>(seed));
    const auto interval = detail::wilson(trial.noticed, trial.breaches);
    within += interval.low <= worth.covered && worth.covered <= interval.high ? 1 : 0;
  }
  EXPECT_GE(within, 34) << "a 95 % interval holds the promise in 38 of 40";
}

// Plan and monitor are one model: the chance by day in clear weather is what Sensing finds.
TEST(Posts, TheMonitorsOwnCoverageAgrees) {
  File file;
  auto asked = asked_of(plan_with("people = 12\n"), file);
  for (auto& sensor : asked.sensors) sensor.availability = 1;
  asked.sensors[1].spread = 0.4;
  asked.breaches.resize(1);
  detail::World world{"s", "S", 0, 1, 1, {{false, detail::Weather::clear, 1}}, {}};
  const Means means = means_of({{"line.geojson", line}});
  const auto ground = detail::lay_ground(asked, detail::reaches(asked, {world}, 1e-4), means);
  ASSERT_TRUE(ground);
  optimise::Chosen chosen(ground->candidates.size(), 0);
  sense::Network network;
  network.groups = {{"all", 1}};
  for (const auto& sensor : asked.sensors)
    network.types.push_back({sensor.id, 0, detail::model_of(sensor, asked.breaches[0])});
  const Instant start = from_civil_utc({2031, 3, 10});
  for (std::size_t c = 0; c < chosen.size(); c += 3) {
    chosen[c] = 1;
    const auto number = static_cast<std::uint32_t>(network.sensors.size());
    network.sensors.push_back(
        {"", ground->candidates[c].at, static_cast<std::uint32_t>(ground->candidates[c].sensor)});
    network.working.push_back({number, start, start + std::chrono::hours{1}});
  }
  const auto sensing = sense::Sensing::make(network, {}, {start, std::chrono::hours{1}, 1});
  ASSERT_TRUE(sensing);
  std::vector<LatLon> places;
  for (const LatLon place : ground->places) places.push_back(place);
  double mean = 0;
  for (const float chance : sensing->detected(places)) mean += static_cast<double>(chance);
  EXPECT_NEAR(detail::worth_of(asked, *ground, world, chosen).covered,
              mean / static_cast<double>(places.size()), 1e-3);
}

TEST(Posts, WhatStandsIsKeptAndItsBuildingIsPaid) {
  const std::string standing =
      "[[existing]]\nid = \"old\"\nsensor = \"camera\"\nlatitude = 48.05\nlongitude = 36.4\n";
  const auto answer = solved(plan_with("money_eur = 200_000\nyears = 5\n", standing));
  ASSERT_TRUE(answer) << to_text(answer.error());
  const Option* best = option_of(*answer, "best");
  ASSERT_NE(best, nullptr);
  EXPECT_THAT(placements_of(*best), HasSubstr("old "));
  EXPECT_LE(measure_of(*best, "cost"), 200'000);
}

TEST(Posts, ARequirementThatNothingMeetsIsToldWithItsPlace) {
  const auto answer = solved(plan_with("required = 0.999\nbreach = \"vehicle\"\npeople = 12\n"));
  ASSERT_TRUE(answer) << to_text(answer.error());
  ASSERT_FALSE(answer->conflicts.empty());
  EXPECT_THAT(answer->conflicts[0], HasSubstr("not even all candidates together"));
  EXPECT_EQ(option_of(*answer, "cheapest"), nullptr);
  EXPECT_NE(option_of(*answer, "best"), nullptr);
}

TEST(Posts, FaultsOfTheFileAreToldTogether) {
  std::vector<Problem> problems;
  const auto answer =
      solve(plan_with("required = 2\nbreach = \"shell\"\n"), "plan.toml", means_of({}), problems);
  ASSERT_FALSE(answer);
  std::string all;
  for (const Problem& problem : problems) all += to_text(problem) + "\n";
  EXPECT_THAT(all, HasSubstr("a ceiling"));
  EXPECT_THAT(all, HasSubstr("'required' of [task] is 2; write 0 to 0.9999"));
}

// An offset that the file says takes the place of the usual one, and does not stand beside it.
TEST(Posts, OffsetsAreWhatTheFileSays) {
  File file;
  const auto asked = asked_of(plan_with("people = 12\n"), file);
  EXPECT_EQ(asked.sites.offsets_km, std::vector<double>{-2});
  EXPECT_EQ(asked.line.offsets_km, std::vector<double>{0});
}

// Gauss's two points: a third of the square root of three to both sides of the middle, and what
// is a polynomial of third degree along the stretch has its mean there.
TEST(Posts, TwoPlacesOfAStretchStandForAllOfIt) {
  File file;
  auto asked = asked_of(plan_with("people = 12\n"), file);
  asked.line.every_km = 4;
  const auto world = detail::world_of(file, file.sets[0]);
  const Means means = means_of({{"line.geojson", line}});
  const auto covered = [&](int places) {
    asked.line.places = places;
    const auto ground = detail::lay_ground(asked, detail::reaches(asked, {*world}, 1e-4), means);
    optimise::Chosen chosen(ground->candidates.size(), 0);
    for (std::size_t c = 0; c < chosen.size(); c += 5) chosen[c] = 1;
    if (places == 2) {
      EXPECT_NEAR(geo::distance_m(ground->places[0], ground->places[1]),
                  ground->stretch_m / std::sqrt(3), 0.01);
    }
    return detail::worth_of(asked, *ground, *world, chosen).covered;
  };
  EXPECT_NEAR(covered(2), covered(64), 5e-4);
}

TEST(Posts, TheSameSeedGivesTheSameAnswer) {
  const std::string text = plan_with("people = 4\ntrials = 2000\n");
  const auto once = solved(text);
  const auto twice = solved(text);
  ASSERT_TRUE(once && twice);
  for (std::size_t i = 0; i < once->options.size(); ++i)
    EXPECT_EQ(placements_of(once->options[i]), placements_of(twice->options[i]));
  for (std::size_t i = 0; i < once->tried.size(); ++i)
    EXPECT_EQ(once->tried[i].achieved, twice->tried[i].achieved);
}

RC_GTEST_PROP(Posts, MorePeopleNeverNoticeLess, ()) {
  const int people = *rc::gen::inRange(0, 20);
  std::string text = plan_with("people = " + std::to_string(people) + "\ntrials = 0\n", "");
  text.replace(text.find("until_km = 60"), 13, "until_km = 30");
  const auto answer = solved(text);
  RC_ASSERT(answer.has_value());
  const auto& points = answer->frontier.points;
  for (std::size_t i = 1; i < points.size(); ++i)
    RC_ASSERT(points[i].value >= points[i - 1].value - 1e-12);
}

}  // namespace
}  // namespace truce::plan
