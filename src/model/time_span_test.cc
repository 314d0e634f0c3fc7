// SPDX-License-Identifier: Apache-2.0
#include "model/time_span.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/random.h"

namespace truce {
namespace {

constexpr Instant at(std::int64_t s) {
  return {s * 1'000'000'000};
}

TEST(TimeSpan, AKnownMomentIsInOrOut) {
  const TimeSpan when{at(100), at(100), 0.0};
  EXPECT_EQ(probability_from(when, at(100)), 1.0);
  EXPECT_EQ(probability_from(when, at(101)), 0.0);
}

TEST(TimeSpan, AnEvenSpanSplitsInProportion) {
  const TimeSpan when{at(0), at(100), 0.0};
  EXPECT_DOUBLE_EQ(probability_from(when, at(25)), 0.75);
  EXPECT_DOUBLE_EQ(probability_within(when, at(25), at(50)), 0.25);
}

TEST(TimeSpan, TheEndsOfTheScaleAreAlwaysAndNever) {
  const TimeSpan when{at(1'700'000'000), at(1'700'000'100), 5.0};
  const Instant first{std::numeric_limits<std::int64_t>::min()};
  const Instant last{std::numeric_limits<std::int64_t>::max()};
  EXPECT_DOUBLE_EQ(probability_from(when, first), 1.0);
  EXPECT_DOUBLE_EQ(probability_within(when, first, last), 1.0);
  EXPECT_DOUBLE_EQ(probability_within(when, first, at(1'700'000'050)), 0.5);
}

TEST(TimeSpan, TheBlurredSpanAgreesWithSampling) {
  const TimeSpan when{at(0), at(100), 30.0};
  Random random(7);
  int inside = 0;
  constexpr int n = 400'000;
  for (int i = 0; i < n; ++i) {
    const double t = random.uniform(0, 100) + 30.0 * random.normal();
    inside += t >= 20 && t < 90;
  }
  EXPECT_NEAR(probability_within(when, at(20), at(90)), static_cast<double>(inside) / n, 0.003);
}

}  // namespace
}  // namespace truce
