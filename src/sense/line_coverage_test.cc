// SPDX-License-Identifier: Apache-2.0
#include "sense/line_coverage.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "geo/geodesic.h"
#include "sense/noon_test.h"

namespace truce::sense {
namespace {

using std::chrono::hours;

const LatLon west{48.0, 36.0};
constexpr double line_m = 330'000.0;

// Some way along a line that goes east.
LatLon along(double m) {
  return geo::destination(west, 90.0, m);
}

geo::Polyline straight() {
  std::vector<LatLon> part;
  for (double m = 0.0; m <= line_m; m += 10'000.0) part.push_back(along(m));
  return *geo::Polyline::make({part});
}

std::vector<Watch> cameras(std::size_t count, double range_m, double shift_m) {
  std::vector<Watch> watches;
  for (std::size_t i = 0; i < count; ++i) {
    const double m = (static_cast<double>(i) + 0.5) * line_m / static_cast<double>(count);
    watches.push_back({"camera-" + std::to_string(i), Means::camera, along(m + shift_m), range_m,
                       0.9, noon, noon + hours(2)});
  }
  return watches;
}

LineCoverage covered(const geo::Polyline& line, std::span<const Watch> watches,
                     std::size_t gaps = 100) {
  auto found = line_coverage(line, watches, noon, noon + hours(2), hours(1), 25'000.0, gaps);
  EXPECT_TRUE(found);
  return *found;
}

TEST(LineCoverage, CamerasThatSeeTwoFifthsOfTheLineWatchTwoFifthsWhereverTheyStand) {
  const geo::Polyline line = straight();
  for (const double shift_m : {0.0, 3'000.0, 8'000.0}) {
    const LineCoverage c = covered(line, cameras(14, 5'000.0, shift_m));
    EXPECT_LT(mean_detection(c), 0.43) << shift_m;
    EXPECT_GT(mean_detection(c), 0.25) << shift_m;
    EXPECT_NEAR(c.unwatched_share, 1.0 - 14 * 10.0 / 330.0, 0.03) << shift_m;
    EXPECT_NEAR(c.told_in_gaps, 1.0, 1e-9);
  }
}

RC_GTEST_PROP(LineCoverage, HardlyChangesWhenAllSensorsMoveAlongTheLine, ()) {
  // Ranges and shifts that keep what each sees on the line.
  const double range_m = *rc::gen::inRange(300, 8'000);
  const double most_m = 0.5 * line_m / 14 - range_m;
  const double shift_m = *rc::gen::inRange(-1000, 1000) / 1000.0 * most_m;
  const geo::Polyline line = straight();
  const double stays = mean_detection(covered(line, cameras(14, range_m, 0.0), 0));
  const double moved = mean_detection(covered(line, cameras(14, range_m, shift_m), 0));
  RC_ASSERT(std::abs(stays - moved) < 0.01);
}

RC_GTEST_PROP(LineCoverage, AgreesWithAskingEveryHundredMetres, ()) {
  std::vector<Watch> watches;
  const int count = *rc::gen::inRange(1, 12);
  for (int i = 0; i < count; ++i) {
    const double m = *rc::gen::inRange(0, static_cast<int>(line_m));
    const double off_m = *rc::gen::inRange(0, 4'000);
    const double range_m = *rc::gen::inRange(1'000, 60'000);
    const int starts = *rc::gen::inRange(0, 60);
    watches.push_back({"w" + std::to_string(i), Means::camera,
                       geo::destination(along(m), 0.0, off_m), range_m, 0.8,
                       noon + std::chrono::minutes(starts), noon + hours(2)});
  }
  const geo::Polyline line = straight();
  const auto every = sectors_along(line, 100.0);
  const auto brute = coverage(*every, watches, noon, noon + hours(2), hours(1));
  RC_ASSERT(brute.has_value());
  const LineCoverage c = covered(line, watches);
  RC_ASSERT(std::abs(mean_detection(c) - share(*brute)) < 0.01);
  RC_ASSERT(std::abs(c.unwatched_share - (1.0 - share_at_least(*brute, watched_from))) < 0.01);
}

TEST(LineCoverage, AGapIsToldWhereItIsAndTheGreatestFirst) {
  // Watched but for km 100 to 160 at all times, and for the first hour from km 250 to the end.
  std::vector<Watch> watches;
  const auto stand = [&](double km, Instant from) {
    watches.push_back(
        {"w", Means::patrol, along(km * 1000.0), 10'000.0, 0.9, from, noon + hours(2)});
  };
  for (double km = 0.0; km < 330.0; km += 5.0)
    if (km <= 90.0 || km >= 170.0) stand(km, km <= 240.0 ? noon : noon + hours(1));
  const LineCoverage c = covered(straight(), watches, 2);
  ASSERT_EQ(c.gaps.size(), 2U);
  EXPECT_NEAR(c.gaps[0].from_km, 100.0, 1.0);
  EXPECT_NEAR(c.gaps[0].until_km, 160.0, 1.0);
  EXPECT_EQ(c.gaps[0].from, noon);
  EXPECT_EQ(c.gaps[0].until, noon + hours(2));
  EXPECT_LT(geo::distance_m(c.gaps[0].middle, along(130'000.0)), 1'000.0);
  EXPECT_NEAR(c.gaps[1].from_km, 250.0, 1.0);
  EXPECT_NEAR(c.gaps[1].until_km, 330.0, 1.0);
  EXPECT_EQ(c.gaps[1].until, noon + hours(1));
  EXPECT_NEAR(c.unwatched_share, (60.0 * 2 + 80.0) / 660.0, 0.01);
}

TEST(LineCoverage, GapsDoNotRunFromOnePartOfTheLineIntoAnother) {
  const LatLon elsewhere{50.0, 30.0};
  const auto line = geo::Polyline::make(
      {{west, along(30'000.0)}, {elsewhere, geo::destination(elsewhere, 90.0, 60'000.0)}});
  ASSERT_TRUE(line);
  const LineCoverage c = covered(*line, {});
  ASSERT_EQ(c.gaps.size(), 2U);
  EXPECT_NEAR(c.gaps[0].from_km, 30.0, 1e-6);
  EXPECT_NEAR(c.gaps[0].until_km, 90.0, 1e-6);
  EXPECT_NEAR(c.gaps[1].until_km, 30.0, 1e-6);
  EXPECT_EQ(c.unwatched_share, 1.0);
  EXPECT_EQ(mean_detection(c), 0.0);
  const auto begun =
      line_coverage(*line, {}, noon, noon + std::chrono::minutes(90), hours(1), 25'000.0, 1);
  EXPECT_EQ(begun->gaps[0].until, noon + std::chrono::minutes(90)) << "the last step is cut";
}

TEST(LineCoverage, PlacesAreNeverMoreThanThereIsRoomFor) {
  const auto sampled = [](double range_m) { return sample_distance_m(cameras(1, range_m, 0.0)); };
  EXPECT_EQ(sampled(4'000.0), 500.0);
  EXPECT_EQ(sampled(10.0), least_sample_m);
  EXPECT_EQ(sampled(1e6), most_sample_m);
  EXPECT_EQ(sample_distance_m({}), most_sample_m);
  // 330 km every 100 m over a year of hours would be 29 million.
  const auto c = line_coverage(straight(), cameras(1, 1'000.0, 0.0), noon, noon + hours(24 * 365),
                               hours(1), 25'000.0, 0);
  ASSERT_TRUE(c);
  EXPECT_GT(c->sample_m, 600.0);
  EXPECT_LT(c->sample_m, 800.0);
  EXPECT_EQ(line_coverage(straight(), {}, noon, noon, hours(1), 25'000.0, 0).error().code,
            Code::out_of_range);
}

}  // namespace
}  // namespace truce::sense
