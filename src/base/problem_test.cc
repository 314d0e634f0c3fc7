// SPDX-License-Identifier: Apache-2.0
#include "base/problem.h"

#include <gtest/gtest.h>

namespace truce {
namespace {

TEST(Problem, TheNearestKnownWordIsSuggestedAndAFarOneIsNot) {
  const std::vector<std::string> known = {"distance_km", "disc", "side"};
  EXPECT_EQ(did_you_mean("distanc_km", known), "; did you mean 'distance_km'?");
  EXPECT_EQ(did_you_mean("disance_mk", known), "; did you mean 'distance_km'?");
  EXPECT_EQ(did_you_mean("sdie", known), "; did you mean 'side'?");
  EXPECT_EQ(did_you_mean("altitude", known), "");
  EXPECT_EQ(did_you_mean(std::string(1000, 'd'), known), "");
}

TEST(Problem, TheErrorOfManyCountsTheOthersAndNoWarnings) {
  const std::vector<Problem> problems = {{{"f", 1, 1}, "odd", Severity::warning},
                                         {{"f", 2, 3}, "bad", Severity::error},
                                         {{"f", 4, 1}, "worse", Severity::error}};
  EXPECT_EQ(to_text(to_error(problems, Code::parse, "no")), "f:2:3: bad (and 1 more)");
  EXPECT_EQ(to_text(problems[0]), "f:1:1: warning: odd");
}

TEST(Problem, ErrorsComeBeforeWarningsAndEachInTheOrderOfTheFile) {
  Problems problems("f");
  problems.warning({1, 1}, "odd");
  problems.error({9, 1}, "late");
  problems.error({}, "placeless");
  problems.warning({}, "odd somewhere");
  problems.error({2, 4}, "early");
  std::string order;
  for (const Problem& problem : problems.take()) order += problem.what + ", ";
  EXPECT_EQ(order, "early, late, placeless, odd, odd somewhere, ");
}

TEST(Problem, ManyWarningsAreCutAndRefuseNothing) {
  Problems problems("f");
  for (std::uint32_t line = 1; line <= 300; ++line) problems.warning({line, 1}, "odd");
  problems.error({301, 1}, "bad");
  const std::vector<Problem> told = problems.take();
  ASSERT_EQ(told.size(), Problems::bound + 1);
  EXPECT_EQ(to_text(told.front()), "f:301:1: bad");
  EXPECT_EQ(to_text(told.back()), "f: warning: more warnings follow; these are the first 199");
}

TEST(Problem, LongWordsAreCutWithoutSplittingACharacter) {
  std::string word;
  for (int i = 0; i < 50; ++i) word += "\xD0\x96";
  EXPECT_EQ(in_quotes(word).size(), 80u + 5u);
}

}  // namespace
}  // namespace truce
