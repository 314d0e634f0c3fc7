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
  EXPECT_EQ(terms.spread_s(), 0.0);
}

}  // namespace
}  // namespace truce::locate
