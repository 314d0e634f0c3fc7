// SPDX-License-Identifier: Apache-2.0
#include "plan/max_coverage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "plan/example.h"

namespace truce::plan {
namespace {

using testing::HasSubstr;

const std::string candidates =
    "candidate,latitude,longitude,cost,fixed\nnorth,50,30,3,\nmiddle,49,30,1,no\nsouth,48,30,1,\n";
const std::string demand = "demand,weight\na,5\nb,4\nc,3\nd,1\n";
const std::string pairs =
    "demand,candidate\na,north\nb,north\nb,middle\nc,middle\nc,south\nd,south\n";

std::string plan_with(const std::string& what) {
  return "[plan]\nid = \"p\"\ntitle = \"P\"\nproblem = \"max_coverage\"\n[coverage]\n"
         "candidates = \"c.csv\"\ndemand = \"d.csv\"\npairs = \"p.csv\"\n" +
         what;
}

Result<Answer> solved(const std::string& what, const Files& files) {
  std::vector<Problem> problems;
  return solve(plan_with(what), "plan.toml", means_of(files), problems);
}

Files small() {
  return {{"c.csv", candidates}, {"d.csv", demand}, {"p.csv", pairs}};
}

TEST(MaxCoverage, TwoPostsSeeTheMostThatTwoCan) {
  const auto answer = solved("posts = 2\n", small());
  ASSERT_TRUE(answer) << to_text(answer.error());
  const Option& option = answer->options.front();
  EXPECT_EQ(placements_of(option), "north south ");
  EXPECT_DOUBLE_EQ(option.proof.value, 13);
  EXPECT_DOUBLE_EQ(option.proof.bound, 13);
  EXPECT_DOUBLE_EQ(measure_of(option, "gap"), 0);
  EXPECT_DOUBLE_EQ(measure_of(option, "cost"), 4);
  ASSERT_EQ(option.marginal.size(), 2U);
  EXPECT_DOUBLE_EQ(option.marginal[0].gain, 0);
  EXPECT_DOUBLE_EQ(option.marginal[1].gain, -4);
  EXPECT_EQ(option.placements[0].at, (LatLon{50, 30}));
}

TEST(MaxCoverage, ACeilingOfCostChoosesOtherPostsThanANumber) {
  const auto answer = solved("ceiling = 2\n", small());
  ASSERT_TRUE(answer) << to_text(answer.error());
  EXPECT_EQ(placements_of(answer->options.front()), "middle south ");
}

TEST(MaxCoverage, TheLeastCostThatMeetsEveryRequirement) {
  Files files = small();
  files["d.csv"] = "demand,weight,required\na,5,0\nb,4,0.5\nc,3,0.5\nd,1,0\n";
  const auto answer = solved("least_cost = true\n", files);
  ASSERT_TRUE(answer) << to_text(answer.error());
  EXPECT_EQ(placements_of(answer->options.front()), "middle ");
  EXPECT_DOUBLE_EQ(answer->options.front().proof.value, 1);
}

TEST(MaxCoverage, WhatCannotBeHadIsToldInWordsWithTheNearest) {
  Files files = small();
  files["d.csv"] = "demand,weight,required\na,5,0.5\nb,4,0\nc,3,0\nd,1,0.5\n";
  const auto answer = solved("posts = 1\n", files);
  ASSERT_TRUE(answer) << to_text(answer.error());
  ASSERT_EQ(answer->conflicts.size(), 1U);
  EXPECT_THAT(answer->conflicts[0], HasSubstr("take at least 2 posts; the ceiling is 1"));
  ASSERT_EQ(answer->options.size(), 1U);
  EXPECT_EQ(answer->options[0].id, "nearest");
  ASSERT_EQ(answer->options[0].gaps.size(), 1U);
  EXPECT_EQ(answer->options[0].gaps[0].sector, "d");
}

TEST(MaxCoverage, ADemandThatNobodyMeetsIsNamed) {
  Files files = small();
  files["d.csv"] = "demand,required\na,0.9\nb,0\nc,0\nd,0\n";
  files["p.csv"] = "demand,candidate,chance\na,north,0.5\n";
  const auto answer = solved("posts = 3\n", files);
  ASSERT_TRUE(answer);
  ASSERT_FALSE(answer->conflicts.empty());
  EXPECT_THAT(answer->conflicts[0], HasSubstr("'a' requires a chance of 0.9"));
}

struct Fault {
  const char* file;
  const char* text;
  const char* told;
};

TEST(MaxCoverage, EveryFaultHasItsPlaceAndWhatWouldBeRight) {
  const std::vector<Fault> faults = {
      {"c.csv", "", "c.csv:1: is empty"},
      {"c.csv", "name\nx\n", "c.csv:1: has no column 'candidate'"},
      {"c.csv", "candidate,cost\na,1\nb,-2\n", "c.csv:3:2: 'cost' is '-2'; write a whole number"},
      {"c.csv", "candidate\na\na\n", "c.csv:3:1: 'candidate' 'a' stands twice"},
      {"c.csv", "candidate,latitude,longitude\na,50,\n", "c.csv:2:3: 'longitude' is empty"},
      {"c.csv", "candidate,cost\na\n", "c.csv:2:2: the row has 1 fields, the header has 2"},
      {"d.csv", "demand,weight\na,much\n", "d.csv:2:2: 'weight' is 'much'; write a number"},
      {"p.csv", "demand,candidate\na,nowhere\n", "p.csv:2:2: 'candidate' 'nowhere' is in no row"},
      {"p.csv", "demand,candidate,chance\na,north,0\n", "p.csv:2:3: 'chance' is '0'"},
      {"p.csv", "demand,candidate\na,north\nb,north\na,north\n", "p.csv:4: the pair of 'a'"},
  };
  for (const Fault& fault : faults) {
    Files files = small();
    files[fault.file] = fault.text;
    const auto answer = solved("posts = 2\n", files);
    ASSERT_FALSE(answer) << fault.told;
    EXPECT_THAT(to_text(answer.error()), HasSubstr(fault.told));
  }
}

TEST(MaxCoverage, WeightsOfAnySizeAreToldInDigits) {
  Files files = small();
  files["d.csv"] = "demand,weight\na,5e-7\nb,4e-7\nc,3e-7\nd,1e-7\n";
  const auto answer = solved("posts = 2\n", files);
  ASSERT_TRUE(answer) << to_text(answer.error());
  EXPECT_THAT(answer->options.front().summary, HasSubstr("see 1.300e-06 of the weight (100 %)"));
}

TEST(MaxCoverage, ACeilingPastAllMoneyIsAFault) {
  EXPECT_THAT(first_fault(plan_with("ceiling = 9223372036854775807\n"), means_of(small())),
              HasSubstr("'ceiling' of [coverage] is"));
}

TEST(MaxCoverage, OneOfThreeQuestionsIsAsked) {
  const auto answer = solved("posts = 2\nleast_cost = true\n", small());
  ASSERT_FALSE(answer);
  EXPECT_THAT(answer.error().message, HasSubstr("it says 2"));
}

// A line of posts and points, as files.
Files line_files(int posts, int points, std::uint64_t seed) {
  Files out{{"c.csv", "candidate\n"},
            {"d.csv", "demand,weight\n"},
            {"p.csv", "demand,candidate,chance\n"}};
  for (int c = 0; c < posts; ++c) out["c.csv"] += "c" + std::to_string(c) + "\n";
  for (int d = 0; d < points; ++d) {
    const auto noise = (static_cast<std::uint64_t>(d) * 7919 + seed * 104'729) % 97;
    out["d.csv"] += "d" + std::to_string(d) + "," + std::to_string(1 + noise % 13) + "\n";
    for (int c = 0; c < posts; ++c) {
      const int away = std::abs(c * points / posts - d);
      if (away <= 3 && (noise + static_cast<std::uint64_t>(c)) % 5 != 0)
        out["p.csv"] += "d" + std::to_string(d) + ",c" + std::to_string(c) + ",0." +
                        std::to_string(9 - away) + "\n";
    }
  }
  return out;
}

RC_GTEST_PROP(MaxCoverage, MoreBudgetNeverCoversLess, ()) {
  const int posts = *rc::gen::inRange(2, 15);
  const Files files = line_files(posts, *rc::gen::inRange(5, 40), *rc::gen::inRange(0, 1000));
  const auto answer = solved("posts = " + std::to_string(*rc::gen::inRange(1, posts + 1)), files);
  RC_ASSERT(answer.has_value());
  const auto& points = answer->frontier.points;
  for (std::size_t i = 1; i < points.size(); ++i)
    RC_ASSERT(points[i].value >= points[i - 1].value - 1e-9);
}

RC_GTEST_PROP(MaxCoverage, OneCandidateMoreNeverMakesItWorse, ()) {
  const int points = *rc::gen::inRange(5, 40);
  const auto seed = *rc::gen::inRange(0, 1000);
  Files files = line_files(8, points, seed);
  const auto before = solved("posts = 3", files);
  files["c.csv"] += "new\n";
  for (int d = 0; d < points; ++d)
    if (*rc::gen::inRange(0, 4) == 0) files["p.csv"] += "d" + std::to_string(d) + ",new,0.7\n";
  const auto after = solved("posts = 3", files);
  RC_ASSERT(before.has_value() && after.has_value());
  RC_ASSERT(after->options[0].proof.value >= before->options[0].proof.value - 1e-9);
}

TEST(MaxCoverage, TheSameFilesGiveTheSamePosts) {
  const Files files = line_files(14, 60, 5);
  const auto once = solved("posts = 6", files);
  const auto twice = solved("posts = 6", files);
  ASSERT_TRUE(once && twice);
  EXPECT_EQ(placements_of(once->options[0]), placements_of(twice->options[0]));
}

}  // namespace
}  // namespace truce::plan
