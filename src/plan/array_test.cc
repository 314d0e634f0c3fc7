// SPDX-License-Identifier: Apache-2.0
#include "plan/array.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <bit>
#include <cmath>

#include "plan/detail/array_error.h"
#include "plan/example.h"

namespace truce::plan {
namespace {

std::string assume(const std::string& code, const std::string& value) {
  return "[[assumption]]\ncode = \"" + code + "\"\nwhat = \"w\"\nvalue = " + value +
         "\nunit = \"u\"\nsource = \"s\"\n";
}

std::string plan_with(int sensors, const std::string& more = "") {
  return "[plan]\nid = \"p\"\ntitle = \"P\"\nproblem = \"array\"\n" + assume("wave-speed", "340") +
         assume("timing-error", "0.02") + assume("hearing-range", "15000") +
         assume("hearing-chance", "0.9") + assume("prior-error", "20") +
         "[array]\nsouth = 48.0\nwest = 36.0\nnorth = 48.2\neast = 36.3\nsites_every_km = 5\n"
         "points_every_km = 5\nsensors = " +
         std::to_string(sensors) + "\n" + more;
}

Result<Answer> solved(const std::string& text) {
  std::vector<Problem> problems;
  return solve(text, "plan.toml", means_of({}), problems);
}

detail::ArrayProblem random_array() {
  detail::ArrayProblem out;
  out.sites = static_cast<std::size_t>(*rc::gen::inRange(3, 8));
  out.fixed.assign(out.sites, 0);
  out.prior_m = 500;  // differences of errors must not drown in rounding
  const int points = *rc::gen::inRange(1, 5);
  out.weights.assign(static_cast<std::size_t>(points), 1.0 / points);
  for (int p = 0; p < points; ++p) {
    auto& rays = out.points.emplace_back();
    for (std::uint32_t s = 0; s < out.sites; ++s) {
      const double angle = *rc::gen::inRange(0, 628) / 100.0;
      rays.push_back(
          {s, std::sin(angle) / 340, std::cos(angle) / 340, *rc::gen::inRange(1, 2500) * 1.0});
    }
  }
  return out;
}

double best_of_all(const detail::ArrayProblem& problem, std::size_t count) {
  double best = 1e300;
  for (std::uint32_t bits = 0; bits < 1U << problem.sites; ++bits) {
    if (static_cast<std::size_t>(std::popcount(bits)) != count) continue;
    detail::Shares shares;
    for (std::size_t s = 0; s < problem.sites; ++s) shares.push_back((bits >> s) & 1);
    best = std::min(best, detail::mean_trace(problem, shares));
  }
  return best;
}

RC_GTEST_PROP(Array, TheBoundLiesBelowTheBestOfAllAndTheChoiceAbove, ()) {
  const detail::ArrayProblem problem = random_array();
  const auto count =
      static_cast<std::size_t>(*rc::gen::inRange(1, static_cast<int>(problem.sites) + 1));
  const double best = best_of_all(problem, count);
  RC_ASSERT(detail::least_trace(problem, count, 300) <= best * (1 + 1e-9));
  RC_ASSERT(detail::place_array(problem, count, {}, 20).trace >= best * (1 - 1e-9));
}

RC_GTEST_PROP(Array, TheSlopeIsTheChangeOfTheError, ()) {
  const detail::ArrayProblem problem = random_array();
  detail::Shares shares(problem.sites, 0.5);
  detail::Shares slope;
  detail::mean_trace(problem, shares, slope);
  const auto s = static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(problem.sites)));
  shares[s] += 1e-5;
  const double more = detail::mean_trace(problem, shares);
  shares[s] -= 2e-5;
  const double less = detail::mean_trace(problem, shares);
  RC_ASSERT(std::abs((more - less) / 2e-5 - slope[s]) <=
            1e-2 * std::abs(slope[s]) + 1e-6 * more);  // of large numbers, small differences
}

TEST(Array, MoreSensorsNeverLocateWorseAndTheGapIsTold) {
  const auto answer = solved(plan_with(8));
  ASSERT_TRUE(answer) << to_text(answer.error());
  const auto& points = answer->frontier.points;
  for (std::size_t i = 1; i < points.size(); ++i) EXPECT_LE(points[i].value, points[i - 1].value);
  const Option& option = answer->options.front();
  EXPECT_EQ(option.placements.size(), 8U);
  EXPECT_LE(option.proof.bound, option.proof.value);
  EXPECT_LT(option.proof.gap(), 0.2);
  EXPECT_EQ(option.marginal.size(), 2U);
}

TEST(Array, WhatStandsIsKept) {
  const auto answer =
      solved(plan_with(5, "[[standing]]\nid = \"old\"\nlatitude = 48.1\nlongitude = 36.1\n"));
  ASSERT_TRUE(answer) << to_text(answer.error());
  EXPECT_NE(placements_of(answer->options.front()).find("old "), std::string::npos);
}

TEST(Array, TheSamePlanGivesTheSamePlaces) {
  EXPECT_EQ(placements_of(solved(plan_with(6))->options.front()),
            placements_of(solved(plan_with(6))->options.front()));
}

}  // namespace
}  // namespace truce::plan
