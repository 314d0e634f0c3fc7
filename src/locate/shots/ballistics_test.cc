// SPDX-License-Identifier: Apache-2.0
#include "locate/shots/ballistics.h"

#include <gtest/gtest.h>

namespace truce::locate::shots {
namespace {

TEST(Ballistics, TheDensityOfFlightsIntegratesToNearlyOne) {
  double sum = 0.0;
  const double step_m = 50.0, step_s = 0.25;
  for (double d = 0.5 * step_m; d < 40e3; d += step_m)
    for (double t = 0.5 * step_s; t < longest_flight_s; t += step_s)
      sum += flight_density(d, t) * step_m * step_s;
  EXPECT_GT(sum, 0.85);
  EXPECT_LT(sum, 1.0);
}

TEST(Ballistics, FlightsOfCommonWeaponsArePossible) {
  struct Flight {
    const char* of;
    double distance_m, flight_s;
  };
  // Integrated with drag; the greatest ranges are those of published tables
  // (docs/methods/shots.md).
  const Flight flights[] = {
      {"60 mm mortar, small charge", 850.0, 13.5},
      {"60 mm mortar, greatest range", 3'407.0, 28.9},
      {"120 mm mortar, greatest range", 7'098.0, 40.9},
      {"120 mm mortar, 80 degrees", 2'477.0, 56.5},
      {"122 mm howitzer, greatest range", 15'911.0, 63.8},
      {"122 mm howitzer, 5 degrees", 5'455.0, 10.9},
      {"122 mm howitzer, small charge, 5 degrees", 1'247.0, 4.8},
      {"155 mm howitzer, 65 degrees", 17'136.0, 97.4},
      {"155 mm howitzer, small charge, high angle", 4'431.0, 40.7},
      {"122 mm rocket, greatest range", 20'319.0, 78.2},
      {"107 mm rocket, 15 degrees", 4'922.0, 17.3},
  };
  for (const Flight& f : flights) EXPECT_GT(flight_density(f.distance_m, f.flight_s), 0.0) << f.of;
}

TEST(Ballistics, WhatNothingFiredCanDoIsImpossible) {
  EXPECT_EQ(flight_density(20'000.0, 15.0), 0.0);  // faster than any shell on the average
  EXPECT_EQ(flight_density(300.0, 100.0), 0.0);    // nearly straight up
  EXPECT_EQ(flight_density(30'000.0, 160.0), 0.0);
  EXPECT_EQ(flight_density(100.0, 0.5), 0.0);   // two guns of a battery
  EXPECT_EQ(flight_density(300.0, 14.0), 0.0);  // the same, or a mortar nearer than anybody stands
  EXPECT_EQ(flight_density(0.0, 10.0), 0.0);
  EXPECT_EQ(flight_density(1'000.0, -1.0), 0.0);
}

TEST(Ballistics, ADistanceThatIsNotWellKnownSoftensTheEdges) {
  EXPECT_EQ(flight_density(12'000.0, 12.0), 0.0);
  EXPECT_GT(flight_density(12'000.0, 3'000.0, 12.0), 0.0);
  EXPECT_NEAR(flight_density(9'000.0, 1.0, 30.0), flight_density(9'000.0, 30.0), 1e-9);
}

}  // namespace
}  // namespace truce::locate::shots
