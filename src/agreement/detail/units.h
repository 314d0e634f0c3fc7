// SPDX-License-Identifier: Apache-2.0
// What files count in, in what the program counts in. Private to the agreement's tools.
#pragma once

#include <cstdint>

namespace truce::agreement {

constexpr double m_per_km = 1000.0;
constexpr std::int64_t ns_per_hour = 3'600'000'000'000;

}  // namespace truce::agreement
