// SPDX-License-Identifier: Apache-2.0
// What every format keeps to, beyond max_text_bytes and max_list (model/observation.h). What lies
// outside is quarantined with its reason, never clamped in silence.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/instant.h"
#include "model/observation.h"

namespace truce::observe {

// Times an observation may carry: so that any two can be subtracted in 64-bit nanoseconds.
constexpr Instant first_instant = {-2'208'988'800LL * 1'000'000'000};  // 1900-01-01T00:00:00Z
constexpr Instant last_instant = {4'133'980'799LL * 1'000'000'000};    // 2100-12-31T23:59:59Z
constexpr bool is_in_bounds(Instant at) {
  return at >= first_instant && at <= last_instant;
}

constexpr double max_sigma_m = 5.0e6;     // some place or other on this side of the Earth
constexpr double min_variance_m2 = 0.01;  // nobody knows a place better than 10 cm
constexpr double max_time_sigma_s = 10.0 * 366 * 86'400;
constexpr std::int64_t max_count = 1'000'000'000;
constexpr int max_calibre_mm = 2000;
constexpr std::size_t max_word_bytes = max_text_bytes;  // ids, names, values of facts
constexpr double share_tolerance = 1e-4;                // rounded shares may exceed 1 by this

}  // namespace truce::observe
