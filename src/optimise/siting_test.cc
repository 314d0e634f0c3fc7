// SPDX-License-Identifier: Apache-2.0
#include "optimise/siting.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "optimise/example.h"

namespace truce::optimise {
namespace {

TEST(Siting, NamesTheDemandsThatNothingMeets) {
  CoverProblem problem;
  problem.cost = {2, 3};
  problem.fixed = {0, 0};
  problem.add({1, 0.5, 0}, std::vector<Sight>{{0, 0.9}});
  problem.add({1, 0.95, 0}, std::vector<Sight>{{1, 0.9}});
  const auto answer = least_cost_for(problem, {}, no_solver);
  ASSERT_TRUE(answer);
  ASSERT_FALSE(answer->has_value());
  EXPECT_EQ(answer->error().demands, std::vector<std::uint32_t>{1});
}

TEST(Siting, SaysWhatTheCeilingWouldHaveToBe) {
  CoverProblem problem;
  problem.cost = {2, 3};
  problem.fixed = {0, 0};
  problem.ceiling = 4;
  problem.add({1, 0.5, 0}, std::vector<Sight>{{0, 0.9}});
  problem.add({1, 0.5, 0}, std::vector<Sight>{{1, 0.9}});
  const auto answer = most_seen(problem, {}, no_solver);
  ASSERT_TRUE(answer);
  ASSERT_FALSE(answer->has_value());
  EXPECT_EQ(answer->error().least_cost, 5);
}

// Sixty posts that one point sees: too wide for the exact way, so that the solver is asked.
CoverProblem wide_problem() {
  CoverProblem problem;
  problem.cost.assign(60, 10);
  problem.fixed.assign(60, 0);
  std::vector<Sight> all;
  for (std::uint32_t c = 0; c < 60; ++c) all.push_back({c, 0.5});
  problem.add({1, 0.5, 0}, all);
  return problem;
}

// The bound of the least cost lies below the ceiling, its truth above it.
TEST(Siting, ACeilingThatTheSolverProvesTooLowIsImpossible) {
  CoverProblem problem = wide_problem();
  problem.ceiling = 7;
  const auto solver = [](const Milp& milp, const Limits&) -> Result<Solution> {
    Solution out;
    if (milp.columns.size() > 60) {
      out.outcome = Outcome::infeasible;
      return out;
    }
    out.values.assign(60, 0);
    out.values[0] = 1;
    out.cost = 10;
    out.bound = 5;
    return out;
  };
  const auto answer = most_seen(problem, {}, solver);
  ASSERT_TRUE(answer) << to_text(answer.error());
  ASSERT_FALSE(answer->has_value());
  EXPECT_EQ(answer->error().least_cost, 8);
}

RC_GTEST_PROP(Siting, TheSizeOfWeightsDecidesNothing, ()) {
  CoverProblem problem = *random_problem();
  const double times = *rc::gen::element(1e-12, 1e-7, 1e9);
  const auto plain = most_seen(problem, {}, no_solver);
  for (Demand& d : problem.demands) {
    d.weight *= times;
    d.backup *= times;
  }
  const auto scaled = most_seen(problem, {}, no_solver);
  RC_ASSERT(plain && scaled && plain->has_value() == scaled->has_value());
  if (!plain->has_value()) return;
  RC_ASSERT(std::abs((*scaled)->value - times * (*plain)->value) <=
            1e-9 * times * (1 + (*plain)->value));
}

TEST(Siting, ATimeThatIsOverGivesTheBestSoFarAndSaysSo) {
  CoverProblem problem = wide_problem();
  problem.demands[0].required = 0;
  problem.ceiling = 30;
  SitingLimits limits;
  limits.milp.seconds = 1;
  double now = 0;
  limits.now_s = [&] { return now += 1; };
  const auto answer = most_seen(problem, limits, no_solver);
  ASSERT_TRUE(answer && *answer);
  EXPECT_TRUE((*answer)->by_clock);
  EXPECT_GE((*answer)->bound, (*answer)->value);
  EXPECT_LE(cost_of(problem, (*answer)->chosen), 30);
}

// A wider ceiling never brings less: what marginal values rest on.
RC_GTEST_PROP(Siting, MoreMoneyNeverBuysLess, ()) {
  CoverProblem problem = *random_problem();
  const auto less = most_seen(problem, {}, no_solver);
  problem.ceiling += *rc::gen::inRange(0, 6);
  const auto more = most_seen(problem, {}, no_solver);
  RC_ASSERT(less && more);
  if (!less->has_value()) return;
  RC_ASSERT(more->has_value());
  RC_ASSERT((*more)->value >= (*less)->value - 1e-9);
}

}  // namespace
}  // namespace truce::optimise
