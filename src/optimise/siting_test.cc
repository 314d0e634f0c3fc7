// SPDX-License-Identifier: Apache-2.0
#include "optimise/siting.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "optimise/example.h"

namespace truce::optimise {
namespace {

Result<Solution> no_solver(const Milp&, const Limits&) {
  return failure(Code::refused, "a narrow problem needs no solver");
}

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
