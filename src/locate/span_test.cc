// SPDX-License-Identifier: Apache-2.0
#include "locate/span.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace truce::locate {
namespace {

const Instant zero = from_civil_utc({2026, 3, 1});

TimeSpan span_s(double from, double until, double sigma) {
  return {zero + from_seconds(from), zero + from_seconds(until), sigma};
}
double at_s(Instant at) {
  return seconds(at - zero);
}

// The product of the two densities, summed over a grid.
double by_summing(const TimeSpan& a, const TimeSpan& b, double spread) {
  const TimeSpan wider{a.from, a.until, std::hypot(a.sigma_s, spread)};
  const double step = 2.0;
  double sum = 0.0;
  for (double t = -4000; t < 8000; t += step) {
    const Instant from = zero + from_seconds(t);
    const Instant until = zero + from_seconds(t + step);
    sum += probability_within(wider, from, until) * probability_within(b, from, until) / step;
  }
  return sum;
}

TEST(SameTime, AgreesWithSummingTheProductOfTheDensities) {
  const TimeSpan spans[] = {span_s(0, 0, 30),     span_s(50, 50, 5),    span_s(0, 3600, 0),
                            span_s(100, 700, 20), span_s(-600, 0, 60),  span_s(3000, 3000, 100),
                            span_s(0, 100, 40),   span_s(0, 3600, 300), span_s(1000, 1060, 0)};
  for (const TimeSpan& a : spans)
    for (const TimeSpan& b : spans) {
      const double expected = by_summing(a, b, 45.0);
      EXPECT_NEAR(same_time_density(a, b, 45.0), expected, 0.06 * expected + 2e-7)
          << at_s(a.from) << ".." << at_s(a.until) << " and " << at_s(b.from) << ".."
          << at_s(b.until);
      EXPECT_NEAR(same_time_density(b, a, 45.0), same_time_density(a, b, 45.0), 1e-15);
    }
}

TEST(SameTime, ExtremesGiveFiniteNumbers) {
  const Instant first{std::numeric_limits<std::int64_t>::min()};
  const Instant last{std::numeric_limits<std::int64_t>::max()};
  const TimeSpan ever = mended({last, first, std::nan("")});
  EXPECT_LT(ever.from, ever.until);
  const double density = same_time_density(ever, span_s(0, 0, 1), 10.0);
  EXPECT_GE(density, 0.0);
  EXPECT_LT(density, 1e-9);
}

struct Case {
  const char* name;
  std::vector<TimeSpan> spans;
  double from, until, sigma;
};

TEST(TimeProduct, KeepsWhatAllSpansAllow) {
  const std::vector<Case> cases{
      {"two windows overlap", {span_s(0, 3600, 0), span_s(1800, 7200, 10)}, 1800, 3600, 10},
      {"a moment within a day", {span_s(0, 86400, 0), span_s(500, 500, 5)}, 500, 500, 5},
      {"two clocks alike", {span_s(100, 100, 10), span_s(110, 110, 10)}, 105, 105, 8.660},
      {"a good and a bad clock",
       {span_s(100, 100, 1), span_s(150, 150, 100)},
       100.005,
       100.005,
       1.0},
      {"it lasted", {span_s(0, 0, 10), span_s(6000, 6000, 10)}, 0, 6000, 10},
      {"days that touch", {span_s(0, 86400, 0), span_s(86400, 172800, 0)}, 86400, 86400, 0},
      {"a gap between", {span_s(0, 1000, 0), span_s(3000, 4000, 0)}, 1000, 3000, 0},
      {"a window within the blur", {span_s(1000, 1300, 0), span_s(1000, 1000, 600)}, 1000, 1300, 0},
      {"a moment far outside", {span_s(0, 500, 0), span_s(1000, 1000, 5)}, 0, 1000, 5},
  };
  for (const Case& c : cases) {
    TimeProduct product;
    for (const TimeSpan& span : c.spans) product.add(span);
    const TimeSpan result = product.result();
    EXPECT_NEAR(at_s(result.from), c.from, 0.01) << c.name;
    EXPECT_NEAR(at_s(result.until), c.until, 0.01) << c.name;
    EXPECT_NEAR(result.sigma_s, c.sigma, 0.01) << c.name;
  }
}

}  // namespace
}  // namespace truce::locate
