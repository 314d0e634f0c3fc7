// SPDX-License-Identifier: Apache-2.0
#include "plan/air_shield.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plan/detail/air_warning.h"
#include "plan/example.h"

namespace truce::plan {
namespace {

const std::string head = R"(
[plan]
id = "p"
title = "P"
problem = "air_shield"
[[assumption]]
code = "speed"
what = "w"
value = 180
unit = "km/h"
source = "s"
[[assumption]]
code = "warning-needed"
what = "w"
value = 5
unit = "minutes"
source = "s"
[[site]]
id = "watch"
title = "Radar"
role = "surveillance"
radius_km = 60
cost = 1
[[site]]
id = "area"
title = "Area site"
role = "protection"
radius_km = 30
cost = 3
)";

std::string town(const std::string& id, double lat, double lon, int weight, int order) {
  return "[[place]]\nid = \"" + id + "\"\ntitle = \"" + id +
         "\"\nkind = \"city\"\nlatitude = " + std::to_string(lat) +
         "\nlongitude = " + std::to_string(lon) + "\nweight = " + std::to_string(weight) +
         "\norder = " + std::to_string(order) + "\n";
}

Result<Answer> solved(const std::string& text) {
  std::vector<Problem> problems;
  return solve(text, "plan.toml", means_of({}), problems);
}

TEST(AirShield, WestFirstUnlessPeopleAloneCount) {
  const auto answer = solved(head + town("west", 49.8, 24.0, 400, 1) +
                             town("east", 50.0, 36.2, 1400, 4) + "[shield]\nceiling = 4\n");
  ASSERT_TRUE(answer) << to_text(answer.error());
  ASSERT_EQ(answer->options.size(), 3U);
  EXPECT_EQ(placements_of(answer->options[0]), "west/watch west/area ");
  EXPECT_EQ(answer->options[2].id, "people");
  EXPECT_EQ(placements_of(answer->options[2]), "east/watch east/area ");
  EXPECT_DOUBLE_EQ(measure_of(answer->options[0], "protected places of order 1"), 1);
  EXPECT_DOUBLE_EQ(measure_of(answer->options[0], "cost"), 4);
}

TEST(AirShield, WarningIsTheWayFromTheNearestEdge) {
  const LatLon place{49.8, 24.0};
  const std::vector<detail::Watched> one = {{place, 60'000}};
  EXPECT_NEAR(detail::warning_m(one, place), 60'000, 1100);
  const std::vector<detail::Watched> beside = {{{49.8, 24.5}, 60'000}};
  EXPECT_NEAR(detail::warning_m(beside, place), 24'000, 1500);
  EXPECT_EQ(detail::warning_m(beside, {49.8, 26.0}), 0);
  std::vector<detail::Watched> two = beside;
  two.push_back({{49.8, 23.5}, 60'000});
  EXPECT_GE(detail::warning_m(two, place), detail::warning_m(beside, place));
}

TEST(AirShield, ATownThatIsWarnedTooLateIsAGap) {
  std::string text = head + town("west", 49.8, 24.0, 400, 1) + "[shield]\nceiling = 4\n";
  EXPECT_TRUE(solved(text)->options[0].gaps.empty());
  text.replace(text.find("value = 180"), 11, "value = 900");
  const auto fast = solved(text);
  ASSERT_TRUE(fast);
  ASSERT_EQ(fast->options[0].gaps.size(), 1U);
  EXPECT_NEAR(fast->options[0].gaps[0].missing, 60, 5);
}

TEST(AirShield, AHigherCeilingNeverCoversLess) {
  std::string places;
  for (int i = 0; i < 12; ++i)
    places += town("t" + std::to_string(i), 48 + 0.17 * i, 24 + 0.31 * (i * 5 % 12), 50 + 13 * i,
                   1 + i % 4);
  const auto answer = solved(head + places + "[shield]\nceiling = 10\n");
  ASSERT_TRUE(answer) << to_text(answer.error());
  for (std::size_t i = 1; i < answer->frontier.points.size(); ++i)
    EXPECT_GE(answer->frontier.points[i].value, answer->frontier.points[i - 1].value);
}

// Two towns under both circles, and a second site over each: all of it is covered, once and twice,
// and never 130 %.
TEST(AirShield, WhatIsCoveredTwiceIsNoMoreThanAll) {
  const auto answer = solved(head + town("a", 49.8, 24.0, 100, 1) + town("b", 49.9, 24.1, 100, 1) +
                             "[shield]\nceiling = 8\n");
  ASSERT_TRUE(answer) << to_text(answer.error());
  const Option& backup = answer->options.at(1);
  EXPECT_EQ(backup.id, "west-backup");
  EXPECT_NE(backup.summary.find("cover 100 % of what this view weighs, 100 % of it twice"),
            std::string::npos)
      << backup.summary;
  for (const Option& option : answer->options)
    for (const Marginal& marginal : option.marginal) EXPECT_LE(marginal.gain, 1e-9);
}

TEST(AirShield, AKindThatNobodyKnowsIsAFault) {
  std::string text = head + town("west", 49.8, 24.0, 400, 1) + "[shield]\nceiling = 4\n";
  text.replace(text.find("\"city\""), 6, "\"City\"");
  EXPECT_NE(first_fault(text).find("city"), std::string::npos);
}

TEST(AirShield, WhatItRestsOnIsTold) {
  std::string text = head + town("west", 49.8, 24.0, 400, 1) + "[shield]\nceiling = 4\n";
  text +=
      "[[assumption]]\ncode = \"unused\"\nwhat = \"w\"\nvalue = 1\nunit = \"u\"\nsource = \"s\"\n";
  const auto answer = solved(text);
  ASSERT_TRUE(answer);
  std::vector<std::string> codes;
  for (const Assumption& one : answer->assumptions) codes.push_back(one.code);
  EXPECT_THAT(codes, testing::IsSupersetOf({"speed", "warning-needed", "watch.radius_km",
                                            "area.cost", "first_factor"}));
  EXPECT_THAT(codes, testing::Not(testing::Contains("unused")));
}

TEST(AirShield, FaultsAreTold) {
  std::vector<Problem> problems;
  const auto answer =
      solve(head + town("x", 95, 24, 1, 1) + town("x", 49, 24, 1, 12) + "[shield]\nceiling = 4\n",
            "plan.toml", means_of({}), problems);
  ASSERT_FALSE(answer);
  EXPECT_EQ(problems.size(), 3U);
}

}  // namespace
}  // namespace truce::plan
