// SPDX-License-Identifier: Apache-2.0
#include "optimise/two_ceilings.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "optimise/example.h"

namespace truce::optimise {
namespace {

CoverProblem random_with_two() {
  CoverProblem out = *random_problem();
  for (Demand& demand : out.demands) demand.required = 0;
  for (std::size_t c = 0; c < out.candidates(); ++c)
    out.second_cost.push_back(*rc::gen::inRange(0, 7));
  out.second_ceiling = *rc::gen::inRange(0, 20);
  return out;
}

// The most of all choices; below 0 where what is fixed is past a ceiling.
double brute_most(const CoverProblem& problem) {
  double most = -1;
  for (std::uint32_t bits = 0; bits < 1U << problem.candidates(); ++bits) {
    Chosen chosen(problem.candidates());
    bool keeps = true;
    for (std::size_t c = 0; c < chosen.size(); ++c) {
      chosen[c] = bits >> c & 1U;
      keeps = keeps && chosen[c] >= problem.fixed[c];
    }
    if (keeps && is_within(problem, chosen)) most = std::max(most, value_of(problem, chosen));
  }
  return most;
}

RC_GTEST_PROP(TwoCeilings, BothHoldAndTheBoundIsOne, ()) {
  const CoverProblem problem = random_with_two();
  const double most = brute_most(problem);
  const auto sited = most_seen(problem, {}, no_solver);
  RC_ASSERT(sited.has_value());
  RC_ASSERT(sited->has_value() == (most >= 0));
  if (!sited->has_value()) return;
  RC_ASSERT(is_within(problem, (*sited)->chosen));
  RC_ASSERT((*sited)->value <= most + 1e-9);
  RC_ASSERT((*sited)->bound >= most - 1e-9);
  RC_ASSERT(std::abs((*sited)->value - value_of(problem, (*sited)->chosen)) < 1e-9);
}

// A ceiling that nothing reaches is none.
RC_GTEST_PROP(TwoCeilings, AWideSecondCeilingChangesNothing, ()) {
  CoverProblem problem = random_with_two();
  problem.second_ceiling = 1000;
  CoverProblem one = problem;
  one.second_cost.clear();
  one.second_ceiling = no_ceiling;
  const auto both = most_seen(problem, {}, no_solver);
  const auto alone = most_seen(one, {}, no_solver);
  RC_ASSERT(both && alone && both->has_value() == alone->has_value());
  if (both->has_value()) RC_ASSERT(std::abs((*both)->value - (*alone)->value) < 1e-9);
}

// How near it comes: over many small problems, where one post is a large part of the whole.
TEST(TwoCeilings, IsMostlyTheBest) {
  int best = 0;
  int all = 0;
  rc::check("counted", [&] {
    const CoverProblem problem = random_with_two();
    const double most = brute_most(problem);
    if (most <= 0) return;
    const auto sited = most_seen(problem, {}, no_solver);
    ++all;
    best += (*sited)->value >= most - 1e-9 ? 1 : 0;
  });
  EXPECT_GE(best, all * 9 / 10);
}

}  // namespace
}  // namespace truce::optimise
