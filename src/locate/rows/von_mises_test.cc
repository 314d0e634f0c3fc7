// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/von_mises.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace truce::locate::rows {
namespace {

TEST(VonMises, TheNormIsTheSumOverAllDirections) {
  for (const double kappa : {0.05, 0.5, 2.0, 3.7, 3.8, 20.0, 400.0}) {
    double sum = 0.0;
    double cosine = 0.0;
    constexpr int steps = 20000;
    for (int i = 0; i < steps; ++i) {
      const double angle = 2.0 * std::numbers::pi * (i + 0.5) / steps;
      const double density = std::exp(kappa * (std::cos(angle) - 1.0) - log_norm(kappa));
      sum += density * 2.0 * std::numbers::pi / steps;
      cosine += density * std::cos(angle) * 2.0 * std::numbers::pi / steps;
    }
    EXPECT_NEAR(sum, 1.0, 1e-5) << kappa;
    EXPECT_NEAR(mean_cosine(kappa), cosine, 1e-5) << kappa;
  }
}

TEST(VonMises, ConcentrationKeepsTheMeanCosineOfTheVarianceTold) {
  for (double variance = 0.001; variance < 3.0; variance *= 1.2)
    EXPECT_NEAR(mean_cosine(concentration(variance)), std::exp(-0.5 * variance), 0.02) << variance;
}

}  // namespace
}  // namespace truce::locate::rows
