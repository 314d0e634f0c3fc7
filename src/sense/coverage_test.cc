// SPDX-License-Identifier: Apache-2.0
#include "sense/coverage.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "geo/geodesic.h"
#include "sense/noon_test.h"

namespace truce::sense {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const LatLon post{48.0, 37.5};

Watch camera(Instant from, Instant until, double detection = 0.9) {
  return {"camera-1", Means::camera, post, 8000.0, detection, from, until};
}

std::vector<Sector> one_sector() {
  return {{"s", geo::destination(post, 45.0, 4000.0), 1.0}};  // at half the range
}

TEST(Coverage, DetectionIsTheGivenOneAtHalfTheRangeAndFallsToNothing) {
  const Watch watch = camera(noon, noon + hours(1));
  EXPECT_NEAR(detection_probability(watch, 4000.0), 0.9, 1e-12);
  EXPECT_GT(detection_probability(watch, 0.0), 0.95);
  EXPECT_LT(detection_probability(watch, 7990.0), 0.02);
  EXPECT_EQ(detection_probability(watch, 8000.0), 0.0);
  double last = 1.0;
  for (double d = 0.0; d <= 9000.0; d += 50.0) {
    const double p = detection_probability(watch, d);
    EXPECT_LE(p, last) << d;
    EXPECT_GE(p, 0.0);
    last = p;
  }
}

TEST(Coverage, ACameraOffForANightGivesZeroForThoseHours) {
  const std::vector<Watch> watches{camera(noon, noon + hours(8)),
                                   camera(noon + hours(18), noon + hours(24))};
  const auto sectors = one_sector();
  const auto c = coverage(sectors, watches, noon, noon + hours(24), hours(1));
  ASSERT_TRUE(c);
  ASSERT_EQ(c->steps(), 24U);
  for (std::size_t hour = 0; hour < 24; ++hour) {
    if (hour >= 8 && hour < 18)
      EXPECT_EQ(c->at(0, hour), 0.0) << hour;
    else
      EXPECT_NEAR(c->at(0, hour), 0.9, 1e-6) << hour;
  }
  EXPECT_NEAR(share(*c), 0.9 * 14 / 24, 1e-6);
  EXPECT_NEAR(share_at_least(*c, 0.5), 14.0 / 24, 1e-12);
}

TEST(Coverage, TwoWatchesMissOnlyWhatBothMiss) {
  const std::vector<Watch> watches{camera(noon, noon + hours(1), 0.6),
                                   camera(noon, noon + hours(1), 0.5)};
  const auto sectors = one_sector();
  const auto c = coverage(sectors, watches, noon, noon + hours(1), hours(1));
  ASSERT_TRUE(c);
  EXPECT_NEAR(c->at(0, 0), 1.0 - 0.4 * 0.5, 1e-6);
}

TEST(Coverage, PartOfAStepCountsInProportion) {
  const std::vector<Watch> watches{camera(noon + minutes(45), noon + minutes(75), 0.8)};
  const auto sectors = one_sector();
  const auto c = coverage(sectors, watches, noon, noon + hours(3), hours(1));
  ASSERT_TRUE(c);
  EXPECT_NEAR(c->at(0, 0), 0.8 * 0.25, 1e-6);
  EXPECT_NEAR(c->at(0, 1), 0.8 * 0.25, 1e-6);
  EXPECT_EQ(c->at(0, 2), 0.0);
}

TEST(Coverage, StepsAreWholeAndStretchesEndWithTheInterval) {
  const auto sectors = one_sector();
  const auto c = coverage(sectors, {}, noon, noon + minutes(90), hours(1));
  ASSERT_TRUE(c);
  EXPECT_EQ(c->steps(), 2U);
}

TEST(Coverage, WhatIsOutOfRangeOrNoNumberSeesNothing) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  Watch far = camera(noon, noon + hours(1));
  far.at = geo::destination(post, 225.0, 6000.0);
  Watch odd = camera(noon, noon + hours(1));
  odd.range_m = nan;
  Watch lost = camera(noon, noon + hours(1));
  lost.at = {nan, 200.0};
  Watch never = camera(noon + hours(1), noon);
  Watch doubtful = camera(noon, noon + hours(1), nan);
  const std::vector<Watch> watches{far, odd, lost, never, doubtful};
  const auto sectors = one_sector();
  const auto c = coverage(sectors, watches, noon, noon + hours(1), hours(1));
  ASSERT_TRUE(c);
  EXPECT_EQ(c->at(0, 0), 0.0);
}

TEST(Coverage, RefusesWhatWouldNotFitIntoMemory) {
  const std::vector<Sector> sectors(1000, one_sector()[0]);
  const auto c = coverage(sectors, {}, noon, noon + hours(24 * 365), minutes(1));
  ASSERT_FALSE(c);
  EXPECT_EQ(c.error().code, Code::too_large);
  const std::vector<Sector> crowd(max_sectors + 1);
  EXPECT_EQ(coverage(crowd, {}, noon, noon + hours(1), hours(1)).error().code, Code::too_large);
  const Instant first{std::numeric_limits<std::int64_t>::min()};
  const Instant last{std::numeric_limits<std::int64_t>::max()};
  EXPECT_EQ(coverage({}, {}, first, last, hours(24 * 365)).error().code, Code::too_large);
  EXPECT_EQ(coverage({}, {}, noon, noon, hours(1)).error().code, Code::out_of_range);
  EXPECT_EQ(coverage({}, {}, noon, noon + hours(1), hours(0)).error().code, Code::out_of_range);
}

TEST(Coverage, NothingToWatchHasNoShare) {
  const auto c = coverage({}, {}, noon, noon + hours(1), hours(1));
  ASSERT_TRUE(c);
  EXPECT_EQ(share(*c), 0.0);
  EXPECT_EQ(share_at_least(*c, 0.0), 0.0);
}

TEST(Sectors, CutEachPartOfALineIntoEqualStretches) {
  const LatLon a{48.0, 37.0};
  const LatLon b = geo::destination(a, 90.0, 25'000.0);
  const LatLon c = geo::destination(b, 0.0, 25'000.0);
  const LatLon d{49.0, 36.0};
  const auto line = geo::Polyline::make({{a, b, c}, {d, geo::destination(d, 10.0, 3000.0)}});
  ASSERT_TRUE(line);
  const auto sectors = sectors_along(*line, 20'000.0);
  ASSERT_TRUE(sectors);
  ASSERT_EQ(sectors->size(), 4U);
  EXPECT_EQ((*sectors)[0].id, "sector-0001");
  EXPECT_EQ((*sectors)[3].id, "sector-0004");
  double km = 0.0;
  for (const Sector& sector : *sectors) km += sector.weight;
  EXPECT_NEAR(km, line->length_m() / 1000.0, 1e-6);
  EXPECT_NEAR(geo::distance_m((*sectors)[0].at, a), 50'000.0 / 6, 0.01);
  EXPECT_NEAR(geo::distance_m((*sectors)[1].at, b), 0.0, 0.01);
  EXPECT_NEAR(geo::distance_m((*sectors)[2].at, c), 50'000.0 / 6, 0.01);
  EXPECT_NEAR(geo::distance_m((*sectors)[3].at, d), 1500.0, 0.01);
  EXPECT_EQ(sectors_along(*line, 50'000.0)->size(), 2U);
  const auto halves = sectors_along(*line, 20'000.0, 2);
  ASSERT_EQ(halves->size(), 8U) << "each stretch again in two";
  EXPECT_EQ((*halves)[5].part, 0U);
  EXPECT_EQ((*halves)[6].part, 1U);
  EXPECT_NEAR(geo::distance_m((*halves)[0].at, a), 50'000.0 / 12, 0.01);
  EXPECT_EQ(sectors_along(*line, 0.0).error().code, Code::out_of_range);
  EXPECT_EQ(sectors_along(*line, 0.1).error().code, Code::too_large);
}

}  // namespace
}  // namespace truce::sense
