// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/terms.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"

namespace truce::locate {
namespace {

constexpr double sigma_s = 0.03;

// What is left of the stations' offsets after so many residuals of each, root mean square.
double left_s(double spread_s, int residuals) {
  Random random(8);
  Terms terms;
  std::vector<double> off_s, corrected_s(60, 0.0);
  for (int k = 0; k < 60; ++k) off_s.push_back(spread_s * random.normal());
  for (int n = 0; n < residuals; ++n) {
    for (std::uint32_t k = 0; k < 60; ++k)
      terms.learn(k, off_s[k] - corrected_s[k] + sigma_s * random.normal(),
                  1.0 / (sigma_s * sigma_s));
    terms.settle();
    for (std::uint32_t k = 0; k < 60; ++k) corrected_s[k] += terms.change_s(k);
  }
  double squares = 0.0;
  for (std::size_t k = 0; k < 60; ++k) squares += std::pow(off_s[k] - corrected_s[k], 2);
  return std::sqrt(squares / 60.0);
}

TEST(Terms, AreFoundWhereStationsAreOff) {
  EXPECT_LT(left_s(0.02, 50), 0.006);
  EXPECT_LT(left_s(0.1, 5), 0.02);
}

TEST(Terms, AreNotInventedWhereNoneIs) {
  EXPECT_LT(left_s(0.0, 1), 0.002);
  EXPECT_LT(left_s(0.0, 50), 0.002);
}

TEST(Terms, SayNothingOfAStationThatWasNeverHeard) {
  Terms terms;
  terms.settle();
  EXPECT_EQ(terms.change_s(7), 0.0);
  EXPECT_EQ(terms.sigma_s(0), 0.0);
}

TEST(Terms, AreKnownTheBetterTheMoreIsHeard) {
  Random random(9);
  Terms terms;
  const double information_s2 = 1.0 / (sigma_s * sigma_s);
  for (int n = 0; n < 40; ++n)
    for (std::uint32_t k = 0; k < (n < 4 ? 60U : 30U); ++k)
      terms.learn(k, 0.1 * (k % 2 == 0 ? 1.0 : -1.0) + sigma_s * random.normal(), information_s2);
  terms.settle();
  EXPECT_NEAR(terms.sigma_s(100), 0.1, 0.02);  // of which nothing was heard
  EXPECT_NEAR(terms.sigma_s(50), sigma_s / std::sqrt(4.0), 0.002);
  EXPECT_NEAR(terms.sigma_s(10), sigma_s / std::sqrt(40.0), 0.002);
}

TEST(Terms, AClockThatMovedIsKnownAsWellAsTheSignsOfIt) {
  Terms terms;
  const double information_s2 = 1.0 / (sigma_s * sigma_s);
  terms.step(3, sigma_s / std::sqrt(5.0));
  EXPECT_NEAR(terms.sigma_s(3), sigma_s / std::sqrt(5.0), 1e-9);
  for (int n = 0; n < 15; ++n) terms.learn(3, 0.0, information_s2);
  EXPECT_NEAR(terms.sigma_s(3), sigma_s / std::sqrt(20.0), 1e-9);
  EXPECT_EQ(terms.sigma_s(4), 0.0);
}

}  // namespace
}  // namespace truce::locate
