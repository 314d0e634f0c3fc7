// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/posts_links.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geo/geodesic.h"
#include "plan/detail/posts_chance.h"
#include "plan/posts_example.h"

namespace truce::plan {
namespace {

using posts_example::option_of;
using posts_example::plan_with;
using posts_example::solved;
using testing::HasSubstr;

// Each of them with another that stands elsewhere, by the places of the answer.
void expect_company(const Option& option, double km) {
  for (const Placement& one : option.placements) {
    bool has = false;
    for (const Placement& other : option.placements) {
      const double distance = geo::distance_m(*one.at, *other.at);
      has = has || (distance > 50 && distance <= km * 1000);
    }
    EXPECT_TRUE(has) << option.id << " " << one.id;
  }
}

TEST(PostsLinks, EachPostHasAnotherNear) {
  const auto answer = solved(plan_with(
      "required = 0.5\nbreach = \"shell\"\npeople = 6\ntrials = 0\n", "[links]\nwithin_km = 7\n"));
  ASSERT_TRUE(answer) << to_text(answer.error());
  for (const char* id : {"cheapest", "best", "backup"}) {
    const Option* option = option_of(*answer, id);
    ASSERT_NE(option, nullptr) << id;
    expect_company(*option, 7);
    EXPECT_EQ(measure_of(*option, "alone"), 0) << id;
    EXPECT_GE(option->proof.gap(), 0);
  }
  EXPECT_LE(measure_of(*option_of(*answer, "best"), "people"), 6);
}

TEST(PostsLinks, AChainIsOne) {
  const auto answer =
      solved(plan_with("required = 0.5\nbreach = \"shell\"\npeople = 6\ntrials = 0\n",
                       "[links]\nwithin_km = 13\nneed = \"chain\"\n"));
  ASSERT_TRUE(answer) << to_text(answer.error());
  for (const Option& option : answer->options) EXPECT_EQ(measure_of(option, "chains"), 1);
}

TEST(PostsLinks, LinksCostAndNeverAdd) {
  const std::string task = "required = 0.5\nbreach = \"shell\"\npeople = 6\ntrials = 0\n";
  const auto free = solved(plan_with(task, ""));
  const auto linked = solved(plan_with(task, "[links]\nwithin_km = 7\n"));
  ASSERT_TRUE(free && linked);
  EXPECT_LE(option_of(*linked, "best")->proof.value, option_of(*free, "best")->proof.bound + 1e-9);
  EXPECT_GE(measure_of(*option_of(*linked, "cheapest"), "people"),
            measure_of(*option_of(*free, "cheapest"), "people"));
}

TEST(PostsLinks, SitesThatDoNotReachEachOtherAreTold) {
  const auto answer = solved(plan_with(
      "required = 0.5\nbreach = \"shell\"\npeople = 6\ntrials = 0\n", "[links]\nwithin_km = 3\n"));
  ASSERT_TRUE(answer) << to_text(answer.error());
  ASSERT_FALSE(answer->conflicts.empty());
  EXPECT_THAT(answer->conflicts[0], HasSubstr("do not reach each other"));
}

TEST(PostsLinks, SightNeedsTerrain) {
  std::vector<Problem> problems;
  const auto answer =
      solve(plan_with("people = 6\n", "[links]\nwithin_km = 7\nsight = true\n"), "plan.toml",
            means_of({{"line.geojson", posts_example::line}}), problems);
  ASSERT_FALSE(answer);
  EXPECT_THAT(to_text(problems.front()), HasSubstr("needs [terrain]"));
}

TEST(PostsLinks, AHillBetweenTwoMastsBreaksTheLink) {
  std::string text = plan_with("people = 6\n",
                               "[terrain]\nsynthetic = { seed = 4, cell_m = 200, relief_m = 120, "
                               "longest_m = 6000 }\n[links]\nwithin_km = 13\nsight = true\n");
  const auto count = [&](const std::string& of) {
    File file;
    const auto asked = posts_example::asked_of(of, file);
    const auto world = detail::world_of(file, file.sets[0]).value();
    const auto ground = detail::lay_ground(asked, detail::reaches(asked, {world}, 1e-3),
                                           means_of({{"line.geojson", posts_example::line}}))
                            .value();
    std::size_t links = 0;
    const optimise::Links all = detail::links_of(asked, ground).value();
    for (const auto& list : all.of) links += list.size();
    return links;
  };
  const std::size_t hidden = count(text);
  text.replace(text.find("sight = true"), 12, "sight = false");
  EXPECT_LT(hidden, count(text));
}

TEST(PostsLinks, TwoCeilingsBothHold) {
  const auto answer = solved(plan_with(
      "people = 12\nmoney_eur = 120_000\nyears = 5\nperson_year_eur = 1000\ntrials = 0\n"));
  ASSERT_TRUE(answer) << to_text(answer.error());
  const auto one =
      solved(plan_with("people = 12\nyears = 5\nperson_year_eur = 1000\ntrials = 0\n"));
  ASSERT_TRUE(one);
  for (const char* id : {"best", "backup", "robust"}) {
    const Option* option = option_of(*answer, id);
    ASSERT_NE(option, nullptr);
    EXPECT_LE(measure_of(*option, "people"), 12);
    EXPECT_LE(measure_of(*option, "cost"), 120'000);
    EXPECT_LE(option->proof.value, option->proof.bound + 1e-12);
    EXPECT_LE(option->proof.gap(), 0.05) << id;
  }
  EXPECT_LE(option_of(*answer, "best")->proof.value, option_of(*one, "best")->proof.bound + 1e-9);
}

}  // namespace
}  // namespace truce::plan
