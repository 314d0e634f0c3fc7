// SPDX-License-Identifier: Apache-2.0
// Where and when the tests of courses take place: a town, and hours since the beginning of time.
#pragma once

#include <chrono>

#include "base/instant.h"
#include "model/place.h"

namespace truce::assess {

constexpr LatLon town{48.0, 38.0};

inline Instant hour(int h) {
  return Instant{} + std::chrono::hours{h};
}

}  // namespace truce::assess
