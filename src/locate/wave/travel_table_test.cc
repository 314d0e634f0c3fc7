// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/travel_table.h"

#include <gtest/gtest.h>

#include <cmath>

namespace truce::locate {
namespace {

TEST(TravelTable, IsAStraightLineInOneLayer) {
  const std::vector<VelocityLayer> layers{{0.0, 6'000.0, 3'400.0}};
  const TravelTable table(layers, 120e3, 20e3);
  for (const double d : {100.0, 3'000.0, 25'000.0, 110'000.0})
    for (const double z : {1'000.0, 8'000.0, 19'000.0}) {
      const double slant_m = std::hypot(d, z);
      EXPECT_NEAR(table.at(0, d, z).s, slant_m / 6'000.0, 2e-3) << d << " " << z;
      EXPECT_NEAR(table.at(1, d, z).s, slant_m / 3'400.0, 4e-3) << d << " " << z;
      EXPECT_NEAR(table.at(0, d, z).by_distance, d / slant_m / 6'000.0, 3e-6) << d << " " << z;
    }
}

// Two layers: direct up to the crossover, then along the top of the second (Telford and others).
TEST(TravelTable, TurnsToTheHeadWaveBeyondTheCrossover) {
  const double h = 10'000.0, slow = 5'000.0, fast = 7'000.0;
  const std::vector<VelocityLayer> layers{{0.0, slow, 2'900.0}, {h, fast, 4'000.0}};
  const double crossover_m = 2.0 * h * std::sqrt((fast + slow) / (fast - slow));
  const double delay_s = 2.0 * h * std::sqrt(1.0 / (slow * slow) - 1.0 / (fast * fast));
  for (const double d : {5'000.0, 0.95 * crossover_m})
    EXPECT_NEAR(first_arrival_s(layers, 0, d, 0.0), d / slow, 1e-6) << d;
  for (const double d : {1.05 * crossover_m, 3.0 * crossover_m})
    EXPECT_NEAR(first_arrival_s(layers, 0, d, 0.0), delay_s + d / fast, 1e-6) << d;
}

TEST(TravelTable, ObeysReciprocityOfFermat) {
  const std::vector<VelocityLayer> layers{
      {0.0, 4'000.0, 2'300.0}, {3'000.0, 5'500.0, 3'150.0}, {12'000.0, 6'200.0, 3'560.0}};
  // No straight line through the layers is faster than the first arrival.
  for (const double d : {1'000.0, 10'000.0, 40'000.0}) {
    const double z = 9'000.0, share = 1.0 / 3.0;
    const double length_m = std::hypot(d, z);
    const double straight_s = length_m * (share / 4'000.0 + (1.0 - share) / 5'500.0);
    EXPECT_LE(first_arrival_s(layers, 0, d, z), straight_s + 1e-9) << d;
    EXPECT_GE(first_arrival_s(layers, 0, d, z), length_m / 6'200.0) << d;
  }
}

}  // namespace
}  // namespace truce::locate
