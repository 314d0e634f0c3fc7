// SPDX-License-Identifier: Apache-2.0
#include "plan/array.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <bit>
#include <cmath>

#include "base/random.h"
#include "plan/detail/array_bound.h"
#include "plan/detail/array_search.h"
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

Result<Answer> array_solved(const std::string& text) {
  std::vector<Problem> problems;
  return solve(text, "plan.toml", means_of({}), problems);
}

detail::ArrayProblem random_array() {
  detail::ArrayProblem out;
  out.sites = static_cast<std::size_t>(*rc::gen::inRange(3, 8));
  out.fixed.assign(out.sites, 0);
  out.prior_m = *rc::gen::element(500.0, 20'000.0);
  const int points = *rc::gen::inRange(1, 5);
  out.weights.assign(static_cast<std::size_t>(points), 1.0 / points);
  for (int p = 0; p < points; ++p) {
    auto& rays = out.points.emplace_back();
    for (std::uint32_t s = 0; s < out.sites; ++s) {
      const double angle = *rc::gen::inRange(0, 628) / 100.0;
      rays.push_back({s, std::sin(angle) / 340, std::cos(angle) / 340,
                      *rc::gen::element(0.05, 0.4, 0.8, 0.95, 1.0)});
    }
  }
  return out;
}

detail::Sites sites_of(const detail::ArrayProblem& problem, std::uint32_t bits) {
  detail::Sites out;
  for (std::size_t s = 0; s < problem.sites; ++s) out.push_back((bits >> s) & 1);
  return out;
}

double best_of_all(const detail::ArrayProblem& problem, std::size_t count) {
  double best = 1e300;
  for (std::uint32_t bits = 0; bits < 1U << problem.sites; ++bits)
    if (static_cast<std::size_t>(std::popcount(bits)) == count)
      best = std::min(best, detail::expected_error(problem, sites_of(problem, bits)).mean_square);
  return best;
}

// One point; the covariance of place and origin by the inverse of a full 3 by 3 matrix.
double plain_square(const detail::ArrayProblem& problem, const std::vector<detail::Ray>& heard) {
  double j[3][3] = {{problem.known(), 0, 0}, {0, problem.known(), 0}, {0, 0, 1e-9}};
  for (const detail::Ray& ray : heard) {
    const double g[3] = {ray.east, ray.north, 1};
    for (int r = 0; r < 3; ++r)
      for (int c = 0; c < 3; ++c) j[r][c] += problem.heard() * g[r] * g[c];
  }
  const auto minor = [&](int a, int b, int c, int d) {
    return j[a][c] * j[b][d] - j[a][d] * j[b][c];
  };
  const double det =
      j[0][0] * minor(1, 2, 1, 2) - j[0][1] * minor(1, 2, 0, 2) + j[0][2] * minor(1, 2, 0, 1);
  return (minor(1, 2, 1, 2) + minor(0, 2, 0, 2)) / det;
}

// What was wrong once: the chance to hear put inside the information tells metres where kilometres
// are true. Here it is drawn who hears.
TEST(Array, TheErrorIsThatOfWhoHearsAveragedNotThatOfTheAverage) {
  detail::ArrayProblem problem;
  problem.sites = 4;
  problem.fixed.assign(4, 0);
  problem.weights = {1};
  std::vector<detail::Ray> rays;
  for (std::uint32_t s = 0; s < 4; ++s)
    rays.push_back({s, std::sin(1.5 * s) / 340, std::cos(1.5 * s) / 340, 0.7});
  problem.points = {rays};
  Random random(7);
  double sum = 0, located = 0;
  constexpr int trials = 20'000;
  for (int i = 0; i < trials; ++i) {
    std::vector<detail::Ray> heard;
    for (const detail::Ray& ray : rays)
      if (random.chance(ray.chance)) heard.push_back(ray);
    sum += plain_square(problem, heard) / trials;
    located += heard.size() >= 3 ? 1.0 / trials : 0;
  }
  const auto told = detail::expected_error(problem, {1, 1, 1, 1});
  EXPECT_NEAR(told.located, 4 * 0.3 * 0.343 + 0.2401, 1e-12);
  EXPECT_NEAR(told.located, located, 0.02);
  EXPECT_NEAR(std::sqrt(told.mean_square), std::sqrt(sum), 0.03 * std::sqrt(sum));
  EXPECT_GT(std::sqrt(told.mean_square), 10'000);  // 20 km were known before
  EXPECT_LT(told.half_m, 20);
}

// Past the number of sensors that are listed it is drawn who hears: no jump.
TEST(Array, ManySensorsAreDrawnAndAgreeWithTheList) {
  detail::ArrayProblem problem;
  problem.sites = detail::most_listed + 1;
  problem.fixed.assign(problem.sites, 0);
  problem.weights = {1};
  auto& rays = problem.points.emplace_back();
  for (std::uint32_t s = 0; s < problem.sites; ++s)
    rays.push_back({s, std::sin(0.7 * s) / 340, std::cos(0.7 * s) / 340, s == 0 ? 1e-9 : 0.25});
  detail::Sites all(problem.sites, 1);
  const auto drawn = detail::expected_error(problem, all);
  all[0] = 0;
  const auto listed = detail::expected_error(problem, all);
  EXPECT_NEAR(drawn.located, listed.located, 0.03);
  EXPECT_NEAR(std::sqrt(drawn.mean_square / listed.mean_square), 1, 0.05);
}

// Places are drawn as they were thought to be before, who hears and when by the model; the place is
// then the likeliest (Gauss and Newton). Linear ground: the bound is what can be reached.
TEST(Array, ASimulationLocatesAsWellAsTold) {
  detail::ArrayProblem problem;
  problem.sites = 6;
  problem.fixed.assign(6, 0);
  problem.weights = {1};
  problem.prior_m = 300;
  const std::vector<std::pair<double, double>> at = {{5000, 200},  {-4000, 1500}, {300, 6000},
                                                     {200, -5000}, {3500, -3500}, {-3000, -4000}};
  auto& rays = problem.points.emplace_back();
  for (std::uint32_t s = 0; s < 6; ++s) {
    const double away = std::hypot(at[s].first, at[s].second);
    rays.push_back({s, -at[s].first / away / 340, -at[s].second / away / 340, 0.6});
  }
  Random random(3);
  double sum = 0;
  constexpr int trials = 20'000;
  for (int i = 0; i < trials; ++i) {
    const double east = problem.prior_m * random.normal();
    const double north = problem.prior_m * random.normal();
    std::vector<std::pair<std::size_t, double>> heard;
    for (std::size_t s = 0; s < 6; ++s)
      if (random.chance(0.6))
        heard.emplace_back(s, std::hypot(at[s].first - east, at[s].second - north) / 340 +
                                  problem.sigma_s * random.normal());
    double e = 0, n = 0;
    for (int step = 0; step < 4; ++step) {
      detail::Information j = detail::nothing_heard(problem.known());
      double be = -problem.known() * e, bn = -problem.known() * n, mean = 0;
      for (const auto& [s, t] : heard)
        mean += (t - std::hypot(at[s].first - e, at[s].second - n) / 340) /
                static_cast<double>(heard.size());
      for (const auto& [s, t] : heard) {
        const double away = std::hypot(at[s].first - e, at[s].second - n);
        const double ge = (e - at[s].first) / away / 340;
        const double gn = (n - at[s].second) / away / 340;
        detail::add(j, ge, gn, problem.heard());
        const double late = t - away / 340 - mean;
        be += problem.heard() * ge * late;
        bn += problem.heard() * gn * late;
      }
      const double ee = j.ee - j.et / j.tt * j.et;
      const double en = j.en - j.et / j.tt * j.nt;
      const double nn = j.nn - j.nt / j.tt * j.nt;
      const double det = ee * nn - en * en;
      e += (nn * be - en * bn) / det;
      n += (ee * bn - en * be) / det;
    }
    sum += ((e - east) * (e - east) + (n - north) * (n - north)) / trials;
  }
  const double told = std::sqrt(detail::expected_error(problem, detail::Sites(6, 1)).mean_square);
  EXPECT_NEAR(std::sqrt(sum), told, 0.06 * told);
}

RC_GTEST_PROP(Array, TheBoundLiesBelowTheBestOfAllAndTheChoiceAbove, ()) {
  const detail::ArrayProblem problem = random_array();
  const auto count =
      static_cast<std::size_t>(*rc::gen::inRange(1, static_cast<int>(problem.sites) + 1));
  const double best = best_of_all(problem, count);
  optimise::Budget budget(1'000'000'000);
  RC_ASSERT(detail::least_mean_square(problem, count, 300, budget) <= best * (1 + 1e-9));
  const detail::Sites chosen = detail::place_array(problem, detail::draws_of(problem, 1), count,
                                                   problem.fixed, detail::most_rounds, budget);
  RC_ASSERT(static_cast<std::size_t>(std::ranges::count(chosen, 1)) == count);
  RC_ASSERT(detail::expected_error(problem, chosen).mean_square >= best * (1 - 1e-9));
}

// Measured: over 60 such cases the error is 0.4 % above the best of all in the mean, 3 % at worst.
TEST(Array, TheSearchComesNearTheBestOfAll) {
  Random random(11);
  double worst = 1, mean = 0;
  constexpr int cases = 60;
  for (int i = 0; i < cases; ++i) {
    detail::ArrayProblem problem;
    problem.sites = 9;
    problem.fixed.assign(9, 0);
    problem.weights.assign(5, 0.2);
    for (int p = 0; p < 5; ++p) {
      auto& rays = problem.points.emplace_back();
      for (std::uint32_t s = 0; s < 9; ++s) {
        const double angle = random.uniform(0, 6.28);
        rays.push_back(
            {s, std::sin(angle) / 340, std::cos(angle) / 340, random.uniform(0.05, 0.95)});
      }
    }
    optimise::Budget budget(1'000'000'000);
    const detail::Sites chosen = detail::place_array(problem, detail::draws_of(problem, 1), 5,
                                                     problem.fixed, detail::most_rounds, budget);
    const double ratio =
        std::sqrt(detail::expected_error(problem, chosen).mean_square / best_of_all(problem, 5));
    worst = std::max(worst, ratio);
    mean += ratio / cases;
  }
  RecordProperty("mean", std::to_string(mean));
  RecordProperty("worst", std::to_string(worst));
  EXPECT_LT(mean, 1.02);
  EXPECT_LT(worst, 1.15);
}

TEST(Array, DrawsHearEachSensorInItsShare) {
  detail::ArrayProblem problem;
  problem.sites = 1;
  problem.fixed = {0};
  problem.weights.assign(400, 1.0 / 400);
  problem.points.assign(400, {{0, 0, 1.0 / 340, 0.3}});
  const auto draws = detail::draws_of(problem, 5);
  ASSERT_EQ(draws.count, 64);
  double heard = 0;
  for (const detail::Ear& ear : draws.by_site[0]) {
    EXPECT_NEAR(std::popcount(ear.heard), 0.3 * 64, 1);
    heard += std::popcount(ear.heard);
  }
  EXPECT_NEAR(heard / (400 * 64), 0.3, 0.002);
}

TEST(Array, MoreSensorsNeverLocateWorseAndTheGapIsTold) {
  const auto answer = array_solved(plan_with(8));
  ASSERT_TRUE(answer) << to_text(answer.error());
  const auto& points = answer->frontier.points;
  for (std::size_t i = 1; i < points.size(); ++i) EXPECT_LE(points[i].value, points[i - 1].value);
  const Option& option = answer->options.front();
  EXPECT_EQ(option.placements.size(), 8U);
  EXPECT_LE(option.proof.bound, option.proof.value);
  EXPECT_GT(option.proof.bound, 0);
  EXPECT_EQ(option.marginal.size(), 2U);
  EXPECT_GT(measure_of(option, "located"), 0.5);
  EXPECT_LE(measure_of(option, "half"), measure_of(option, "nine_in_ten"));
  EXPECT_EQ(answer->assumptions.size(), 5U);
}

TEST(Array, ASearchThatIsOverTellsHowFarItCame) {
  Means means = means_of({});
  means.limits.work = 100;
  std::vector<Problem> problems;
  const auto answer = solve(plan_with(8), "plan.toml", means, problems);
  ASSERT_TRUE(answer) << to_text(answer.error());
  const Option& option = answer->options.front();
  EXPECT_LT(option.placements.size(), 8U);
  ASSERT_FALSE(option.cannot.empty());
  EXPECT_NE(option.cannot[0].find("of the 8 sensors within the limits"), std::string::npos);
}

TEST(Array, APriorPastWhatNumbersHoldIsRefused) {
  std::string text = plan_with(3);
  text.replace(text.find("value = 0.02"), 12, "value = 1e-5");
  const auto answer = array_solved(text);
  ASSERT_FALSE(answer);
  EXPECT_NE(answer.error().message.find("write 3.4 at most"), std::string::npos);
}

TEST(Array, WhatStandsIsKept) {
  const auto answer =
      array_solved(plan_with(5, "[[standing]]\nid = \"old\"\nlatitude = 48.1\nlongitude = 36.1\n"));
  ASSERT_TRUE(answer) << to_text(answer.error());
  EXPECT_NE(placements_of(answer->options.front()).find("old "), std::string::npos);
}

TEST(Array, TheSamePlanGivesTheSamePlaces) {
  EXPECT_EQ(placements_of(array_solved(plan_with(6))->options.front()),
            placements_of(array_solved(plan_with(6))->options.front()));
}

}  // namespace
}  // namespace truce::plan
