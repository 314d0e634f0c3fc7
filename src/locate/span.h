// SPDX-License-Identifier: Apache-2.0
// The arithmetic of "when": seconds, TimeSpan as model/time_span.h defines it (spread evenly over
// [from, until), blurred by sigma).
#pragma once

#include <limits>

#include "model/time_span.h"

namespace truce::locate {

// An end before the beginning is swapped, a sigma that is no number is 0, spans are cut to the
// 292 years that fit.
TimeSpan mended(TimeSpan when);

// Density, per second, that both happened at the same moment, give or take a normal `spread_s` > 0:
// exact where both spans are moments or wide against the blur, a normal approximation between.
double same_time_density(const TimeSpan& a, const TimeSpan& b, double spread_s);

// What several independent spans say of one moment: the product of their densities, as a TimeSpan.
// Sharp ones (no wider than two minutes, or than twice their blur) act as normal distributions,
// wide ones as windows. Sharp ones that contradict each other beyond chance show that it lasted:
// the span from the first to the last. Wide ones that exclude each other give the gap between them
// and both its ends.
class TimeProduct {
 public:
  void add(const TimeSpan& when);
  TimeSpan result() const;

 private:
  struct Window {
    Instant from{std::numeric_limits<std::int64_t>::min()};
    Instant until{std::numeric_limits<std::int64_t>::max()};
    double from_sigma_s = 0.0;
    double until_sigma_s = 0.0;
    int count = 0;
  };
  struct Moments {
    Instant zero;  // seconds below count from here
    double weight = 0.0, weight2 = 0.0, weighted = 0.0, squared = 0.0;
    double first_s = 0.0, last_s = 0.0, first_sigma_s = 0.0, last_sigma_s = 0.0;
    int count = 0;
  };
  TimeSpan of_window() const;
  TimeSpan of_moments() const;

  Window window_;
  Moments moments_;
};

}  // namespace truce::locate
