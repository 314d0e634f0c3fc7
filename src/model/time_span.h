// SPDX-License-Identifier: Apache-2.0
// When something happened, and how well that is known: at one moment, spread evenly over
// [from, until), blurred by a normal clock error of sigma_s. from == until is a known moment.
#pragma once

#include "base/instant.h"

namespace truce {

struct TimeSpan {
  Instant from;
  Instant until;
  double sigma_s = 0.0;

  bool operator==(const TimeSpan&) const = default;
  Instant middle() const { return from + (until - from) / 2; }
};

// Probability that it happened at or after `moment`, exact for this distribution.
double probability_from(const TimeSpan& when, Instant moment);
// Probability that it happened in [from, until).
double probability_within(const TimeSpan& when, Instant from, Instant until);

}  // namespace truce
