// SPDX-License-Identifier: Apache-2.0
#include "sense/fit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "geo/geodesic.h"
#include "sense/noon_test.h"

namespace truce::sense {
namespace {

DetectionModel truth_of(double median_m, double spread) {
  DetectionModel model;
  model.p0 = 0.7;
  model.width = 0.12;
  model.reach = {median_m, spread, {}};
  return model;
}

// Happenings in a square of 100 km with `count` sensors; those that `required` heard.
std::vector<Hearing> located(const DetectionModel& truth, std::size_t count, std::size_t happenings,
                             std::uint32_t required, std::uint64_t seed) {
  Random random(seed);
  std::vector<std::pair<double, double>> sensors;
  for (std::size_t i = 0; i < count; ++i)
    sensors.emplace_back(random.uniform(0.0, 1e5), random.uniform(0.0, 1e5));
  std::vector<Hearing> all;
  while (all.size() < happenings) {
    const double x = random.uniform(0.0, 1e5);
    const double y = random.uniform(0.0, 1e5);
    const double reach = reach_m(truth.reach, random.normal());
    Hearing hearing;
    std::uint32_t heard_by = 0;
    for (const auto& [sx, sy] : sensors) {
      const double distance = std::hypot(sx - x, sy - y);
      if (distance > 60'000.0) continue;
      const bool is_heard = random.chance(heard(truth, distance, reach));
      heard_by += is_heard ? 1 : 0;
      hearing.push_back({distance, is_heard});
    }
    if (heard_by >= required) all.push_back(std::move(hearing));
  }
  return all;
}

TEST(Fit, FindsTheModelThatMadeTheData) {
  const DetectionModel truth = truth_of(10'000.0, 0.35);
  const auto hearings = located(truth, 150, 500, 4, 1);
  const auto fitted = fit(hearings, {Curve::distance, 4, 1e-4, false});
  ASSERT_TRUE(fitted) << fitted.error().message;
  EXPECT_TRUE(fitted->is_converged);
  EXPECT_NEAR(fitted->p0.value, 0.7, 0.02);
  EXPECT_NEAR(fitted->width.value, 0.12, 0.015);
  EXPECT_NEAR(fitted->median_m.value, 10'000.0, 700.0);
  EXPECT_NEAR(fitted->spread.value, 0.35, 0.045);
}

// Nominal 95 %: of 32 intervals at least 27 hold (98 % of the time).
TEST(Fit, ItsIntervalsHoldTheTruth) {
  const DetectionModel truth = truth_of(10'000.0, 0.35);
  int held = 0;
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const auto fitted =
        fit(located(truth, 120, 100, 3, 100 + seed), {Curve::distance, 3, 1e-4, false});
    ASSERT_TRUE(fitted);
    const auto holds = [](const Estimate& e, double value) {
      return e.low <= value && value <= e.high ? 1 : 0;
    };
    held += holds(fitted->p0, 0.7) + holds(fitted->width, 0.12) +
            holds(fitted->median_m, 10'000.0) + holds(fitted->spread, 0.35);
  }
  EXPECT_GE(held, 27);
}

// Few sensors: most quiet happenings are never located, and those that are were loud. To take them
// for all would put the median at 13 km.
TEST(Fit, AllowsForTheHappeningsThatNobodyLocated) {
  const DetectionModel truth = truth_of(10'000.0, 0.5);
  const auto hearings = located(truth, 60, 500, 4, 5);
  const auto fitted = fit(hearings, {Curve::distance, 4, 1e-4, false});
  ASSERT_TRUE(fitted);
  EXPECT_LT(fitted->median_m.low, 10'000.0);
  EXPECT_GT(fitted->median_m.high, 10'000.0);
  const auto taken_for_all = fit(hearings, {Curve::distance, 1, 1e-4, false});
  ASSERT_TRUE(taken_for_all);
  EXPECT_GT(taken_for_all->median_m.value, 11'500.0);
}

// Half of the happenings are quiet, half are loud, few between.
TEST(Fit, TheLoudnessMayHaveAnyShape) {
  DetectionModel truth = truth_of(9000.0, 0.5);
  for (const double z : loudness_grid().z) truth.reach.shape.push_back(std::tanh(3.0 * z));
  const auto hearings = located(truth, 200, 500, 4, 9);
  const auto shaped = fit(hearings, {Curve::distance, 4, 1e-4, true});
  const auto plain = fit(hearings, {Curve::distance, 4, 1e-4, false});
  ASSERT_TRUE(shaped && plain);
  EXPECT_GT(shaped->log_likelihood, plain->log_likelihood + 12.0);
  ASSERT_TRUE(checked(shaped->model));
  for (const double z : {-1.0, 1.0})
    EXPECT_NEAR(reach_m(shaped->model.reach, z) / reach_m(truth.reach, z), 1.0, 0.15) << z;
}

TEST(Fit, TheCurveThatMadeTheDataIsTheLikelierOne) {
  DetectionModel truth = truth_of(10'000.0, 0.3);
  truth.curve = Curve::log_distance;
  truth.width = 0.2;
  const auto hearings = located(truth, 150, 300, 4, 3);
  const auto right = fit(hearings, {Curve::log_distance, 4, 1e-4, false});
  const auto wrong = fit(hearings, {Curve::distance, 4, 1e-4, false});
  ASSERT_TRUE(right && wrong);
  EXPECT_GT(right->log_likelihood, wrong->log_likelihood + 5.0);
  EXPECT_NEAR(right->width.value, 0.2, 0.03);
}

TEST(Fit, RefusesWhatCannotBeLearntFrom) {
  const auto hearings = located(truth_of(10'000.0, 0.3), 100, 40, 2, 3);
  EXPECT_TRUE(fit(hearings, {Curve::distance, 2, 1e-4, false}));
  EXPECT_EQ(fit({}, {}).error().code, Code::missing_field);
  EXPECT_EQ(fit(std::span(hearings).first(29), {}).error().code, Code::missing_field);
  EXPECT_EQ(fit(hearings, {Curve::half_normal, 2, 1e-4, false}).error().code, Code::out_of_range);
  EXPECT_EQ(fit(hearings, {Curve::distance, 0, 1e-4, false}).error().code, Code::out_of_range);
  EXPECT_EQ(fit(hearings, {Curve::distance, 17, 1e-4, false}).error().code, Code::out_of_range);
  auto bad = hearings;
  bad[3][0].distance_m = std::nan("");
  EXPECT_EQ(fit(bad, {}).error().code, Code::out_of_range);
  const std::vector<Hearing> all_heard(40, Hearing(5, {1000.0, true}));
  EXPECT_EQ(fit(all_heard, {}).error().code, Code::missing_field);
  const std::vector<Hearing> odd(40, Hearing{{0.0, true}, {2.1e7, false}});
  EXPECT_TRUE(fit(odd, {}));
}

TEST(Hearings, AreTheStationsThatWorkedWhenTheFrontPassed) {
  const LatLon here{48.0, 37.5};
  std::vector<Station> stations;
  for (int i = 0; i < 5; ++i)
    stations.push_back({"S-" + std::to_string(i), geo::destination(here, 72.0 * i, 3400.0), 0.0});
  stations[4].at = geo::destination(here, 0.0, 60'000.0);
  // The front needs ten seconds: station 2 stops just before it, station 3 starts just before it.
  const Instant passed = noon + std::chrono::seconds(10);
  const std::vector<Working> working{
      {0, noon, noon + std::chrono::hours(1)},
      {2, noon, passed - std::chrono::seconds(1)},
      {3, passed - std::chrono::seconds(1), noon + std::chrono::hours(1)},
      {4, noon, noon + std::chrono::hours(1)},
      {9, noon, noon + std::chrono::hours(1)}};
  const std::vector<Arrival> arrivals{{70, 0, Phase::acoustic, passed, 0.1, 0.0},
                                      {71, 3, Phase::p, passed, 0.1, 0.0},
                                      {72, 99, Phase::acoustic, passed, 0.1, 0.0}};
  Located located;
  located.at = noon;
  located.where = here;
  for (const std::uint64_t id : {70, 71, 72, 73})
    located.support.push_back({DetectionKind::arrival, id, 0.0, 0.0, 1.0});
  Located lost;
  lost.where = {std::nan(""), 0.0};
  const std::vector<Located> both{located, lost};
  const auto hearings = hearings_of(both, arrivals, stations, working, {});
  ASSERT_EQ(hearings.size(), 2U);
  ASSERT_EQ(hearings[0].size(), 2U);
  EXPECT_EQ(std::ranges::count_if(hearings[0], &Trial::is_heard), 1);
  EXPECT_NEAR(hearings[0][0].distance_m, 3400.0, 0.1);
  EXPECT_TRUE(hearings[1].empty());
}

}  // namespace
}  // namespace truce::sense
