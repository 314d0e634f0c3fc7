// SPDX-License-Identifier: Apache-2.0
#include "optimise/cover.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "optimise/detail/labels.h"
#include "optimise/example.h"
#include "optimise/frontier.h"
#include "optimise/local_search.h"
#include "optimise/relaxation.h"

namespace truce::optimise {
namespace {

// Every choice of up to 14 candidates, one after the other.
struct Brute {
  double most = -1;                 // value within the ceiling that keeps the requirements
  std::int64_t least = no_ceiling;  // cost that keeps them, whatever the ceiling
};

Brute brute(const CoverProblem& problem) {
  Brute out;
  for (std::uint32_t bits = 0; bits < 1U << problem.candidates(); ++bits) {
    Chosen chosen(problem.candidates());
    for (std::size_t c = 0; c < chosen.size(); ++c) chosen[c] = bits >> c & 1U;
    bool keeps = true;
    for (std::size_t c = 0; c < chosen.size(); ++c) keeps &= chosen[c] >= problem.fixed[c];
    if (!keeps || !unmet(problem, chosen).empty()) continue;
    out.least = std::min(out.least, cost_of(problem, chosen));
    if (cost_of(problem, chosen) <= problem.ceiling)
      out.most = std::max(out.most, value_of(problem, chosen));
  }
  return out;
}

TEST(Cover, CountsChanceAndBackup) {
  CoverProblem problem;
  problem.cost = {1, 1};
  problem.fixed = {0, 0};
  problem.add({10, 0, 4}, std::vector<Sight>{{0, 0.5}, {1, 0.8}});
  EXPECT_DOUBLE_EQ(value_of(problem, {1, 0}), 5);
  EXPECT_DOUBLE_EQ(value_of(problem, {1, 1}), 10 * 0.9 + 4 * 0.4);
  EXPECT_EQ(cost_of(problem, {1, 1}), 2);
}

TEST(Cover, WhatIsRequiredIsMetExactlyAtTheChance) {
  CoverProblem problem;
  problem.cost = {1};
  problem.fixed = {0};
  problem.add({1, 0.9, 0}, std::vector<Sight>{{0, 0.9}});
  EXPECT_TRUE(unmet(problem, {1}).empty());
  EXPECT_EQ(unmet(problem, {0}).size(), 1U);
}

RC_GTEST_PROP(Cover, MergedIsWorthTheSame, ()) {
  const CoverProblem problem = *random_problem();
  const Chosen chosen = *random_choice(problem);
  RC_ASSERT(std::abs(value_of(merged(problem), chosen) - value_of(problem, chosen)) < 1e-9);
}

RC_GTEST_PROP(Cover, FrontierFindsTheMostValue, ()) {
  const CoverProblem problem = *random_problem();
  const Brute best = brute(problem);
  const auto proven = most_value(problem, {}, {});
  RC_ASSERT(proven.has_value() == (best.most >= 0));
  if (!proven) return;
  RC_ASSERT(std::abs(proven->value - best.most) < 1e-7);
  RC_ASSERT(proven->bound >= best.most - 1e-9);
  RC_ASSERT(proven->bound < best.most + 1e-6);
  RC_ASSERT(cost_of(problem, proven->chosen) <= problem.ceiling);
  RC_ASSERT(unmet(problem, proven->chosen).empty());
}

RC_GTEST_PROP(Cover, FrontierFindsTheLeastCost, ()) {
  const CoverProblem problem = *random_problem();
  const Brute best = brute(problem);
  const auto proven = least_cost(problem);
  RC_ASSERT(proven.has_value() == (best.least != no_ceiling));
  if (proven) RC_ASSERT(cost_of(problem, proven->chosen) == best.least);
}

RC_GTEST_PROP(Cover, FewLabelsStillBoundTheBest, ()) {
  const CoverProblem problem = *random_problem();
  const Brute best = brute(problem);
  const auto proven = most_value(problem, {}, {0, 1});
  RC_ASSERT(proven.has_value() == (best.most >= 0));
  if (proven) RC_ASSERT(proven->bound >= best.most - 1e-9 && proven->value <= best.most + 1e-9);
}

// A sack to fill: what costs more brings a little more than that, so that all 128 choices differ
// and none is plainly worse; room is for 64, and it is the last step that overflows.
RC_GTEST_PROP(Cover, TheBestPartialChoiceIsReadWhateverTheRoom, ()) {
  CoverProblem problem;
  std::int64_t sum = 0;
  for (std::uint32_t c = 0; c < 7; ++c) {
    problem.cost.push_back(*rc::gen::inRange(100, 1000));
    problem.fixed.push_back(0);
    sum += problem.cost.back();
    const double more = *rc::gen::inRange(0, 60);
    problem.add({static_cast<double>(problem.cost.back()) + more, 0, 0},
                std::vector<Sight>{{c, 1}});
  }
  problem.ceiling = sum * *rc::gen::inRange(70, 100) / 100;
  detail::Band band = detail::lay_out(problem, banded_order(problem));
  RC_ASSERT(detail::fill_gains(problem, band, true, nullptr));
  detail::Potential potential;
  detail::price(problem, band, *rc::gen::inRange(80, 100) / 100.0, potential);
  const auto all = detail::enumerate(problem, band, potential, 0, 1);
  const double best = brute(problem).most;
  RC_ASSERT(all.bound >= best - 1e-9);
  RC_ASSERT(std::abs(value_of(problem, all.chosen) - best) < 1e-9);
}

RC_GTEST_PROP(Cover, RelaxationBoundsEveryChoice, ()) {
  CoverProblem problem = *random_problem();
  for (Demand& d : problem.demands) d.required = 0;
  const Brute best = brute(problem);
  RC_PRE(best.most >= 0);
  const Chosen start = greedy(problem);
  const Improved better = exchange(problem, start, 1'000);
  RC_ASSERT(better.value >= value_of(problem, start) - 1e-9);
  RC_ASSERT(better.value <= best.most + 1e-9);
  RC_ASSERT(relax(problem, better.chosen, 200).bound >= best.most - 1e-7);
}

TEST(Cover, NobodySeesWhatIsRequired) {
  CoverProblem problem;
  problem.cost = {1};
  problem.fixed = {0};
  problem.add({1, 0.5, 0}, {});
  EXPECT_FALSE(least_cost(problem));
  EXPECT_FALSE(most_value(problem, {}, {}));
}

// Eighteen candidates are few; with so many demands that all of them see, telling each to each
// subset would still take minutes.
TEST(Cover, TooMuchWorkIsTooWide) {
  CoverProblem problem;
  problem.cost.assign(18, 1);
  problem.fixed.assign(18, 0);
  std::vector<Sight> all;
  for (std::uint32_t c = 0; c < 18; ++c) all.push_back({c, 0.5});
  for (int d = 0; d < 20'000; ++d) problem.add({1, 0, 0}, all);
  const Size size = size_of(problem, banded_order(problem));
  EXPECT_LE(size.cells, max_cells);
  EXPECT_GT(size.tellings, max_tellings);
  EXPECT_FALSE(most_value(problem, {}, {}));
}

TEST(Cover, ABudgetThatIsOverEndsEverySearch) {
  CoverProblem problem;
  problem.cost = {1, 1};
  problem.fixed = {0, 0};
  problem.ceiling = 1;
  problem.add({1, 0, 0}, std::vector<Sight>{{0, 0.5}, {1, 0.5}});
  Budget none(-1);
  EXPECT_FALSE(most_value(problem, {}, {0, 100, &none}));
  EXPECT_EQ(exchange(problem, {1, 0}, 100, &none).steps, 0);
  EXPECT_EQ(relax(problem, {1, 0}, 100, &none).steps, 0);
  EXPECT_GE(relax(problem, {1, 0}, 100, &none).bound, 0.5);
}

TEST(Cover, AClockEndsABudgetAndIsMarked) {
  double now = 10;
  Budget budget(1000, 5, [&] { return now; });
  EXPECT_TRUE(budget.spend(1));
  now = 15;
  EXPECT_FALSE(budget.spend(1));
  EXPECT_TRUE(budget.by_clock());
  Budget steps(3, 0, [&] { return now; });
  EXPECT_TRUE(steps.spend(3));
  EXPECT_FALSE(steps.spend(1));
  EXPECT_FALSE(steps.by_clock());
}

TEST(Cover, TooWideIsSaid) {
  CoverProblem problem;
  problem.cost.assign(60, 1);
  problem.fixed.assign(60, 0);
  std::vector<Sight> all;
  for (std::uint32_t c = 0; c < 60; ++c) all.push_back({c, 0.5});
  problem.add({1, 0, 0}, all);
  EXPECT_EQ(size_of(problem, banded_order(problem)).width, 60U);
  EXPECT_FALSE(most_value(problem, {}, {}));
}

}  // namespace
}  // namespace truce::optimise
