// SPDX-License-Identifier: Apache-2.0
#include "plan/demining.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "plan/detail/demining_option.h"
#include "plan/detail/shipped_test.h"
#include "plan/example.h"
#include "plan/telling.h"

namespace truce::plan {
namespace {

using testing::HasSubstr;
using namespace demining;

std::string rate(const std::string& code, const std::string& value) {
  return "[[assumption]]\ncode = \"" + code + "\"\nwhat = \"w\"\nvalue = " + value +
         "\nunit = \"u\"\nsource = \"test\"\n";
}

// Two areas of 100 ha, the second with more people; survey of 25 ha a quarter.
std::string file(const std::string& more = "") {
  return R"([plan]
id = "small"
title = "Small"
problem = "demining"
months = 12
[demining]
areas_at_most = 1
scenarios = 20
[[area]]
id = "few"
title = "Few people"
suspected_ha = 100
mined_share_low = 0.1
mined_share = 0.1
mined_share_high = 0.1
people = 100
[[area]]
id = "many"
title = "Many people"
suspected_ha = 100
mined_share_low = 0.05
mined_share = 0.1
mined_share_high = 0.3
people = 1000
[[asset]]
id = "survey"
title = "survey teams"
does = "survey"
teams = 1
ha_per_day = 1
source = "test"
[[weighting]]
id = "people"
title = "People first"
people = 1
)" + rate("working_days", "100") +
         rate("survey_leaves", "2") + rate("technical_leaves", "0.5") +
         rate("counted_after_months", "12") + rate("least_access", "0.1") + more;
}

TEST(Demining, TakesOnTheAreaThatMostPeopleNeed) {
  const Answer answer = answer_to(file());
  ASSERT_EQ(answer.options.size(), 1U);
  const Option& option = answer.options[0];
  ASSERT_FALSE(option.duties.empty());
  for (const Duty& duty : option.duties) EXPECT_EQ(duty.sector, "Many people");
  EXPECT_THAT(option.drives.at(0), HasSubstr("Many people (100 %)"));
  EXPECT_LE(option.measures[1].value, option.measures[0].value);  // worst tenth, mean
  EXPECT_LE(option.proof.value, option.proof.bound + 1e-6);
  EXPECT_LT(option.proof.gap(), 1e-6);  // survey alone: nothing hangs on what is found
}

TEST(Demining, WhatIsRequiredAndCannotBeHadIsToldInWords) {
  const Answer answer =
      answer_to(file("[[require]]\narea = \"few\"\nshare = 0.5\nby_quarter = 0\n"));
  ASSERT_EQ(answer.conflicts.size(), 1U);
  EXPECT_THAT(answer.conflicts[0], HasSubstr("releasing 50 % of Few people"));
  EXPECT_THAT(answer.conflicts[0], HasSubstr("the teams of \"survey teams\""));
  EXPECT_EQ(answer.options.size(), 1U);
}

TEST(Demining, WhatIsRequiredAndCanBeHadIsKept) {
  const Answer answer =
      answer_to(file("[[require]]\narea = \"few\"\nshare = 0.3\nby_quarter = 3\n"));
  EXPECT_TRUE(answer.conflicts.empty());
  EXPECT_EQ(answer.options.at(0).duties.at(0).sector, "Few people");
}

TEST(Demining, TheShippedPlanIsReadable) {
  expect_shipped("demining-priorities.toml", read_ground, under);
}

// Few teams on a large area: it is the one area worked whatever is found, though it is never half
// surveyed.
TEST(Demining, AnAreaThatIsAlwaysWorkedIsFirmHoweverLittleOfItIsDone) {
  std::string text = file();
  for (std::size_t at = 0; (at = text.find("suspected_ha = 100\n", at)) != std::string::npos; ++at)
    text.insert(at + 18, "00");
  const Option option = answer_to(text).options.at(0);
  EXPECT_THAT(option.drives.at(0), HasSubstr("Many people (100 %)"));
  for (const std::string& words : option.breaks)
    EXPECT_THAT(words, testing::Not(HasSubstr("Hang on what survey finds")));
}

TEST(Demining, AYearHasNoMoreThanItsWorkingDays) {
  std::string text = file();
  text.insert(text.find("scenarios"), "season = [1, 1, 1, 1]\n");
  EXPECT_THAT(first_fault(text), HasSubstr("the sum of 'season' of [demining] is 4"));
}

TEST(Demining, EveryRequirementThatCannotBeHadIsTold) {
  const Answer answer =
      answer_to(file("[[require]]\narea = \"few\"\nshare = 0.5\nby_quarter = 0\n"
                     "[[require]]\narea = \"many\"\nshare = 0.6\nby_quarter = 0\n"));
  ASSERT_EQ(answer.conflicts.size(), 2U);
  EXPECT_THAT(answer.conflicts[0], HasSubstr("of Few people"));
  EXPECT_THAT(answer.conflicts[1], HasSubstr("of Many people"));
}

TEST(Demining, TheCurveIsInOrderOfPriceAndTheOptionBesideIt) {
  const Answer answer = answer_to(file());
  const auto& points = answer.frontier.points;
  for (std::size_t i = 1; i < points.size(); ++i) EXPECT_GE(points[i].price, points[i - 1].price);
  EXPECT_EQ(answer.frontier.beside.size(), 1U);
}

TEST(Demining, TheSameSeedGivesTheSameAnswer) {
  EXPECT_EQ(json_of(answer_to(file())), json_of(answer_to(file())));
}

TEST(Demining, ProblemsAreTold) {
  struct Case {
    std::string more;
    std::string told;
  };
  for (const Case& one : {Case{"[[require]]\narea = \"fe\"\nshare = 0.3\nby_quarter = 3\n",
                               "which the file does not have"},
                          Case{"[[weighting]]\nid = \"people\"\ntitle = \"x\"\n", "stands twice"},
                          Case{"[[wieghting]]\nid = \"x\"\n", "did you mean 'weighting'"}}) {
    EXPECT_THAT(first_fault(file(one.more)), HasSubstr(one.told));
  }
}

TEST(Demining, AnAssumptionThatIsMissingIsAskedFor) {
  std::string text = file();
  text.erase(text.find("[[assumption]]"), rate("working_days", "100").size());
  EXPECT_THAT(first_fault(text), HasSubstr("\"working_days\""));
}

rc::Gen<Ground> small_ground() {
  return rc::gen::exec([] {
    Ground out;
    out.quarters = *rc::gen::inRange(1, 5);
    out.rates = {100, 2, 0.5, 6, 0.1};
    out.settings.season = {0.3, 0.3, 0.1, 0.3};
    const int areas = *rc::gen::inRange(1, 6);
    out.settings.areas_at_most = *rc::gen::inRange(1, areas + 1);
    for (int a = 0; a < areas; ++a) {
      Area area;
      area.id = area.title = "a" + std::to_string(a);
      area.suspected_ha = *rc::gen::inRange(50, 3000);
      area.mined_share = *rc::gen::element(0.02, 0.1, 0.3);
      area.mined_share_low = area.mined_share / 2;
      area.mined_share_high = area.mined_share * 2;
      area.people = *rc::gen::inRange(1, 1000);
      area.access = *rc::gen::element(0.05, 0.4, 1.0);
      if (*rc::gen::inRange(0, 3) == 0) area.kinds = {"cluster"};
      out.areas.push_back(area);
    }
    for (const Stage stage : {Stage::survey, Stage::technical, Stage::clearance}) {
      Asset asset;
      asset.id = asset.title = std::string(to_text(stage));
      asset.does = stage;
      asset.teams = *rc::gen::inRange(0, 6);
      asset.ha_per_day = *rc::gen::element(0.5, 3.0, 20.0);
      if (stage == Stage::technical) asset.barred_by = {"cluster"};
      out.assets.push_back(asset);
    }
    Weighting weighting;
    weighting.people = 1;
    out.weightings.push_back(weighting);
    return out;
  });
}

struct Best {
  Model model;
  optimise::Solution solution;
};

Best best_of(const Ground& ground, const Leaves& leaves) {
  Best out;
  out.model = model_of(ground, ground.weightings[0], leaves);
  optimise::Limits exact;
  exact.gap = 0;
  const auto found = optimise::solve_by_glpk(out.model.milp, exact);
  RC_ASSERT(found.has_value() && found->outcome == optimise::Outcome::optimal);
  out.solution = *found;
  return out;
}

bool at_most(double a, double b) {
  return a <= b + 1e-6 * std::max(1.0, std::abs(b));
}

RC_GTEST_PROP(Demining, MoreTeamsNeverGiveLess, ()) {
  const Ground ground = *small_ground();
  const Leaves leaves = draw(ground, *rc::gen::arbitrary<std::uint32_t>());
  Ground more = ground;
  more.assets[*rc::gen::inRange<std::size_t>(0, 3)].teams += 1;
  RC_ASSERT(at_most(-best_of(ground, leaves).solution.cost, -best_of(more, leaves).solution.cost));
}

RC_GTEST_PROP(Demining, OneMoreAreaNeverGivesLess, ()) {
  const Ground ground = *small_ground();
  const Leaves leaves = draw(ground, *rc::gen::arbitrary<std::uint32_t>());
  Ground more = ground;
  more.settings.areas_at_most += 1;
  RC_ASSERT(at_most(-best_of(ground, leaves).solution.cost, -best_of(more, leaves).solution.cost));
}

RC_GTEST_PROP(Demining, WhatIsExpectedBoundsTheMeanOfWhatIsTried, ()) {
  const Ground ground = *small_ground();
  std::vector<Leaves> draws;
  for (std::uint64_t seed = 0; seed < 20; ++seed) draws.push_back(draw(ground, seed));
  const Best best = best_of(ground, mean_of(draws));
  const std::vector<double> robust(ground.areas.size());
  const Plan plan{ground, ground.weightings[0], best.model, best.solution.values, draws, robust};
  double mean = 0;
  for (const double one : benefits(plan)) mean += one / 20;
  RC_ASSERT(at_most(mean, -best.solution.cost));
}

RC_GTEST_PROP(Demining, ThePlanGivesWhatItExpectsWhereTheMeanIsTrue, ()) {
  const Ground ground = *small_ground();
  const Leaves leaves = draw(ground, *rc::gen::arbitrary<std::uint32_t>());
  const Best best = best_of(ground, leaves);
  const Outcome found =
      outcome_of(ground, ground.weightings[0], best.model, best.solution.values, leaves);
  double sum = 0;
  for (std::size_t a = 0; a < ground.areas.size(); ++a) {
    sum += found.value[a];
    RC_ASSERT(at_most(found.released_km2[a], ground.areas[a].suspected_ha / 100));
  }
  RC_ASSERT(at_most(sum, -best.solution.cost) && at_most(-best.solution.cost, sum));
}

TEST(Demining, DrawsStayWithinTheirRange) {
  Ground ground;
  ground.rates.survey_leaves = 1;
  Area area;
  area.mined_share_low = 0.1;
  area.mined_share = 0.2;
  area.mined_share_high = 0.6;
  ground.areas.push_back(area);
  double mean = 0;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    const double one = draw(ground, seed)[0];
    EXPECT_GE(one, 0.1);
    EXPECT_LE(one, 0.6);
    mean += one / 2000;
  }
  EXPECT_NEAR(mean, 0.3, 0.01);  // (low + mode + high) / 3
}

}  // namespace
}  // namespace truce::plan
