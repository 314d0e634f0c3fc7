// SPDX-License-Identifier: Apache-2.0
// Somebody or something that could have seen: a sensor, a camera, a patrol, for a stretch of time.
// Where no watch is on record, nothing was observed, which is never "quiet".
#pragma once

#include <string>

#include "model/place.h"
#include "model/time_span.h"
#include "model/vocabulary.h"

namespace truce {

struct Watch {
  std::string id;  // "camera-12"
  Means means = Means::unknown;
  LatLon at;
  double range_m = 0.0;    // beyond it nothing is detected
  double detection = 0.0;  // probability to notice a happening at half the range
  Instant from;            // working from (inclusive)
  Instant until;           // to (exclusive)
};

}  // namespace truce
