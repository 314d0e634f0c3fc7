// SPDX-License-Identifier: Apache-2.0
#include "plan/training.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>

#include "optimise/testing/glpk.h"
#include "plan/detail/training_model.h"
#include "plan/telling.h"

namespace truce::plan {
namespace {

using testing::Contains;
using testing::HasSubstr;
using namespace training;

Means means() {
  Means out;
  out.milp = optimise::solve_by_glpk;
  return out;
}

// One course of four weeks, ten places a run and five trainers for them.
std::string file(const std::string& trainers, const std::string& more = "") {
  return R"([plan]
id = "small"
title = "Small"
problem = "training"
months = 3
[[course]]
id = "basic"
title = "Basic"
weeks = 4
places = 10
trainers_per_place = 0.5
source = "test"
[[site]]
id = "school"
title = "the school"
places = 10
source = "test"
[[trainers]]
who = "Home"
people = )" +
         trainers + R"(
source = "test"
[[need]]
course = "basic"
people = 10
source = "test"
)" + more;
}

Answer solved(const std::string& text) {
  std::vector<Problem> problems;
  auto answer = solve(text, "small.toml", means(), problems);
  for (const Problem& problem : problems) ADD_FAILURE() << to_text(problem);
  EXPECT_TRUE(answer) << (answer ? "" : to_text(answer.error()));
  return answer ? *answer : Answer{};
}

double measure(const Option& option, const std::string& code) {
  for (const Measure& one : option.measures)
    if (one.code == code) return one.value;
  ADD_FAILURE() << "no measure " << code;
  return 0;
}

TEST(Training, ServesTheNeedWhereTrainersAndPlacesSuffice) {
  const Answer answer = solved(file("5"));
  ASSERT_EQ(answer.options.size(), 1U);
  const Option& option = answer.options[0];
  EXPECT_DOUBLE_EQ(measure(option, "missing"), 0);
  EXPECT_DOUBLE_EQ(measure(option, "delivered"), 30);
  ASSERT_EQ(option.duties.size(), 3U);
  EXPECT_EQ(option.duties[0].who, "Home");
  EXPECT_EQ(option.duties[0].people, 5);
  EXPECT_TRUE(option.gaps.empty());
  EXPECT_TRUE(answer.conflicts.empty());
}

TEST(Training, NoRunStartsWithTooFewTrainers) {
  const Answer answer = solved(file("4"));
  const Option& option = answer.options.at(0);
  EXPECT_DOUBLE_EQ(measure(option, "missing"), 30);
  ASSERT_FALSE(option.gaps.empty());
  EXPECT_EQ(option.gaps.back().missing, 30);
  EXPECT_TRUE(option.duties.empty());
}

TEST(Training, WhatMayNotBeLateAndCannotBeHadIsToldInWords) {
  const Answer answer = solved(file("4", "must = true\n"));
  ASSERT_EQ(answer.conflicts.size(), 1U);
  EXPECT_THAT(answer.conflicts[0], HasSubstr("10 graduates a month of \"Basic\""));
  EXPECT_THAT(answer.conflicts[0], HasSubstr("the trainers of Home"));
  EXPECT_DOUBLE_EQ(measure(answer.options.at(0), "missing"), 30);
}

TEST(Training, SetsOfAssumptionsStandSideBySide) {
  const std::string sets = R"([[set]]
id = "now"
title = "Now"
[[set]]
id = "long"
title = "Long"
[[set.values]]
code = "basic.weeks"
what = "Longer"
value = 8
unit = "weeks"
source = "test"
)";
  const Answer answer = solved(file("5", sets));
  ASSERT_EQ(answer.options.size(), 2U);
  EXPECT_EQ(answer.options[1].set, "long");
  EXPECT_LT(measure(answer.options[1], "served"), measure(answer.options[0], "served"));
  std::vector<std::string> codes;
  for (const Assumption& one : answer.assumptions) codes.push_back(one.code);
  EXPECT_THAT(codes, Contains("basic.weeks"));
  EXPECT_THAT(codes, Contains("trainers.Home"));
}

TEST(Training, ProposedSitesAndTrainersWhoAreNotThereAreOptionsOfTheirOwn) {
  const std::string more = R"([[site]]
id = "camp"
title = "a camp"
places = 10
proposed = true
source = "test"
[[trainers]]
who = "Friends"
people = 5
sure = false
source = "test"
)";
  const Answer answer = solved(file("5", more));
  std::vector<std::string> ids;
  for (const Option& option : answer.options) ids.push_back(option.id);
  EXPECT_THAT(ids, testing::ElementsAre("as-pledged", "sure-only", "with-camp"));
}

TEST(Training, TheShippedPlanIsReadable) {
  std::ifstream in("plans/training-pipeline.toml");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  Problems problems("training-pipeline.toml");
  const auto told = read_file(text, "training-pipeline.toml", problems);
  ASSERT_TRUE(told);
  const auto all = read_pipeline(*told, problems);
  ASSERT_TRUE(all);
  for (const AssumptionSet& set : told->sets)
    EXPECT_TRUE(under(*all, Assumed(told->assumptions, set))) << set.id;
}

TEST(Training, TheSameFileGivesTheSameAnswer) {
  EXPECT_EQ(json_of(solved(file("5"))), json_of(solved(file("5"))));
}

TEST(Training, ProblemsAreToldWithWhatWouldBeRight) {
  struct Case {
    std::string more;
    std::string told;
  };
  for (const Case& one :
       {Case{"[[need]]\ncourse = \"basik\"\npeople = 1\nsource = \"t\"\n", "did you mean 'basic'"},
        Case{"[[ned]]\nx = 1\n", "did you mean 'need'"},
        Case{"[[intake]]\npeople = -1\nsource = \"t\"\n", "'people' of [[intake]]"},
        Case{"[[course]]\nid = \"a\"\ntitle = \"A\"\nweeks = 1\nplaces = 1\n"
             "needs = \"a\"\nsource = \"t\"\n",
             "comes after itself"}}) {
    std::vector<Problem> problems;
    EXPECT_FALSE(solve(file("5", one.more), "small.toml", means(), problems));
    ASSERT_FALSE(problems.empty()) << one.told;
    EXPECT_THAT(problems[0].what, HasSubstr(one.told));
  }
}

// Few courses, sites and months: the solver finds the true optimum.
rc::Gen<Pipeline> small_pipeline() {
  return rc::gen::exec([] {
    Pipeline out;
    out.months = *rc::gen::inRange(2, 5);
    const int courses = *rc::gen::inRange(1, 4);
    for (int c = 0; c < courses; ++c) {
      Course course;
      course.id = course.title = "c" + std::to_string(c);
      course.weeks = *rc::gen::inRange(1, 9);
      course.gap_weeks = *rc::gen::inRange(0, 2);
      course.attrition = *rc::gen::element(0.0, 0.1, 0.3);
      course.trainers_per_place = *rc::gen::element(0.1, 0.25, 0.5);
      course.places = *rc::gen::element(5.0, 10.0, 20.0);
      if (c > 0 && *rc::gen::arbitrary<bool>()) course.needs = "c" + std::to_string(c - 1);
      out.courses.push_back(course);
    }
    const int sites = *rc::gen::inRange(1, 3);
    for (int s = 0; s < sites; ++s) {
      Site site;
      site.id = site.title = "s" + std::to_string(s);
      site.places = *rc::gen::inRange(0, 40);
      site.until_month = out.months;
      out.sites.push_back(site);
    }
    Trainers group;
    group.who = "t";
    group.people = *rc::gen::inRange(0, 10);
    group.until_month = out.months;
    out.trainers.push_back(group);
    for (const Course& course : out.courses) {
      Need need;
      need.course = course.id;
      need.people = *rc::gen::inRange(0, 15);
      need.until_month = out.months;
      out.needs.push_back(need);
    }
    if (*rc::gen::arbitrary<bool>())
      out.intakes.push_back({static_cast<double>(*rc::gen::inRange(0, 30)), 0, out.months, {}});
    return out;
  });
}

double least_cost(const Pipeline& pipeline) {
  optimise::Limits exact;
  exact.gap = 0;
  const auto model = model_of(pipeline);
  RC_ASSERT(model.has_value());
  const auto best = optimise::solve_by_glpk(model->milp, exact);
  RC_ASSERT(best.has_value() && best->outcome == optimise::Outcome::optimal);
  RC_ASSERT(violation_of(model->milp, best->values) < 1e-6);
  return best->cost;
}

RC_GTEST_PROP(Training, MoreTrainersNeverMakeItWorse, ()) {
  const Pipeline pipeline = *small_pipeline();
  Pipeline more = pipeline;
  more.trainers.push_back(more.trainers[0]);
  more.trainers.back().people = *rc::gen::inRange(1, 10);
  RC_ASSERT(least_cost(more) <= least_cost(pipeline) + 1e-6);
}

RC_GTEST_PROP(Training, ACourseThatNeedsNoOtherNeverMakesItWorse, ()) {
  const Pipeline pipeline = *small_pipeline();
  Pipeline open = pipeline;
  for (Course& course : open.courses) course.needs.clear();
  RC_ASSERT(least_cost(open) <= least_cost(pipeline) + 1e-6);
}

RC_GTEST_PROP(Training, MonthByMonthIsNeverBetterThanTheBoundNorThanTheBest, ()) {
  const Pipeline pipeline = *small_pipeline();
  const auto model = model_of(pipeline);
  const auto found = optimise::relax_and_fix(model->milp, stages_of(pipeline, *model), {},
                                             optimise::solve_by_glpk);
  RC_ASSERT(found.has_value() && !found->values.empty());
  RC_ASSERT(violation_of(model->milp, found->values) < 1e-6);
  const double best = least_cost(pipeline);
  RC_ASSERT(found->cost >= best - 1e-6);
  RC_ASSERT(found->bound <= best + 1e-6);
}

}  // namespace
}  // namespace truce::plan
