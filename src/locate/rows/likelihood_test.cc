// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/likelihood.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>

#include "locate/rows/test_rows.h"

namespace truce::locate::rows {
namespace {

// One row of every kind.
struct Mixed {
  std::vector<Station> stations{{"a", around_town(4000, 1000), 120.0}};
  std::vector<Arrival> arrivals{{1, 0, Phase::acoustic, rows_dusk + from_seconds(11.0), 0.2, 0.0}};
  std::vector<Bearing> bearings{heard(2, around_town(-2000, 500), around_town(300, 400))};
  std::vector<Position> positions{{3, 0, around_town(100, 700), 400.0, rows_dusk, 2.0}};
  std::vector<Footprint> footprints{{4, 0, around_town(0, 0), 400.0, 700.0, 15.0,
                                     rows_dusk - std::chrono::minutes(3),
                                     rows_dusk + std::chrono::minutes(2)}};
  std::vector<Quiet> quiet{{around_town(1500, 1500), {0.6, 2000.0}}};
  Assumptions assumptions;

  Rows rows() {
    bearings[0].from_error_m = 300.0;
    Detections d{stations, arrivals, bearings, positions, footprints, {}, quiet};
    Rows made = make_rows(d, Plane(rows_town), assumptions);
    made.rays[0].near_m = near_m;
    made.rays[0].far_m = far_m;
    return made;
  }
  double near_m = 500.0;
  double far_m = 4000.0;
};

TEST(Likelihood, TheSlopeIsTheDerivativeOfTheValue) {
  Mixed mixed;
  mixed.assumptions.with_depth = true;
  const Rows rows = mixed.rows();
  ASSERT_EQ(rows.rays.size() + rows.spots.size() + rows.patches.size(), 3U);
  ASSERT_EQ(rows.ears.size(), 2U);
  const Likelihood likelihood(rows, mixed.assumptions);
  EXPECT_TRUE(rc::check("gradient", [&](std::uint64_t seed) {
    Random random(seed);
    Unknowns u = first_unknowns(mixed.assumptions);
    u.bearing_scale = random.uniform(0.5, 2.0);
    u.extent_m = random.chance(0.5) ? random.uniform(0.0, 500.0) : 0.0;
    u.blur_m = random.chance(0.5) ? random.uniform(0.0, 500.0) : 0.0;
    const Point p{random.uniform(-3000, 3000), random.uniform(-3000, 3000), random.uniform(-9, 9),
                  random.uniform(0, 800)};
    const Slope slope = likelihood.slope(p, u);
    RC_ASSERT(std::abs(slope.value - likelihood.value(p, u)) < 1e-9);
    const Point by{0.05, 0.05, 1e-4, 0.05};
    for (std::size_t i = 0; i < dimensions; ++i) {
      Point ahead = p;
      Point behind = p;
      ahead[i] += by[i];
      behind[i] -= by[i];
      const double expected =
          (likelihood.value(ahead, u) - likelihood.value(behind, u)) / (2.0 * by[i]);
      RC_ASSERT(std::abs(slope.gradient[i] - expected) <
                2e-3 * std::abs(expected) + (i == 2 ? 1e-4 : 1e-6));
    }
  }));
}

TEST(Likelihood, NoSingleRowCanRuleAPlaceOut) {
  Mixed mixed;
  mixed.assumptions.hearing.half_m = 0.0;
  mixed.quiet.clear();
  const Rows rows = mixed.rows();
  const Likelihood likelihood(rows, mixed.assumptions);
  const double far = likelihood.value({80e3, -60e3, 500.0, 0.0}, first_unknowns(mixed.assumptions));
  EXPECT_GT(far, likelihood.floor() - 30.0);
}

TEST(Rows, OfOneOriginTheSharpestCarriesWeight) {
  std::vector<Bearing> clip;
  for (const double sigma : {20.0, 5.0, 12.0}) {
    clip.push_back(heard(clip.size() + 1, around_town(2000, 0), rows_town));
    clip.back().origin = 77;
    clip.back().sigma_deg = sigma;
  }
  Detections d;
  d.bearings = clip;
  const Rows rows = make_rows(d, Plane(rows_town), {});
  ASSERT_EQ(rows.rays.size(), 3U);
  EXPECT_EQ(rows.rays[0].weight, 0.0);
  EXPECT_EQ(rows.rays[1].weight, 1.0);
  EXPECT_EQ(rows.rays[2].weight, 0.0);
  EXPECT_EQ(rows.fronts[1].weight, 1.0);
}

TEST(Rows, WhatIsNoNumberIsCountedAndGivesNoRow) {
  const double nan = std::nan("");
  std::vector<Bearing> bearings(6, heard(1, around_town(2000, 0), rows_town));
  bearings[0].from.lat_deg = nan;
  bearings[1].azimuth_deg = 360.0;
  bearings[2].sigma_deg = -1.0;
  bearings[3].time_sigma_s = nan;
  bearings[4].from_error_m = 1e300;
  std::vector<Position> positions{{1, 0, {nan, 0}, 1.0, rows_dusk, 1.0}};
  std::vector<Footprint> footprints{{1, 0, rows_town, 0.0, 10.0, 0.0, rows_dusk, rows_dusk}};
  std::vector<Arrival> arrivals{{1, 9, Phase::p, rows_dusk, 0.1, 0.0}};
  Detections d;
  d.bearings = bearings;
  d.positions = positions;
  d.footprints = footprints;
  d.arrivals = arrivals;
  const Rows rows = make_rows(d, Plane(rows_town), {});
  EXPECT_EQ(rows.unusable, 8U);
  EXPECT_EQ(rows.sources.size(), 1U);
}

}  // namespace
}  // namespace truce::locate::rows
