// SPDX-License-Identifier: Apache-2.0
// How a line was watched (model/line_coverage.h): the average along each stretch is taken over
// places a small part of the smallest range apart, so that it does not matter where in a stretch a
// watch stands.
#pragma once

#include "model/line_coverage.h"
#include "sense/coverage.h"

namespace truce::sense {

// Places asked along the line: an eighth of the smallest range apart, but never nearer or farther
// than this, nor more of them than max_samples over all steps. Ranges below four times the distance
// that came of it are averaged roughly.
constexpr double least_sample_m = 100.0;
constexpr double most_sample_m = 1000.0;
constexpr double samples_per_range = 8.0;
constexpr std::size_t max_samples = 1U << 22;
double sample_distance_m(std::span<const Watch> watches);

// Stretches of equal length, at most `length_m` long; the `most_gaps` greatest gaps. Errors: those
// of `coverage` and `sectors_along`.
Result<LineCoverage> line_coverage(const geo::Polyline& line, std::span<const Watch> watches,
                                   Instant from, Instant until, Duration step, double length_m,
                                   std::size_t most_gaps);

}  // namespace truce::sense
