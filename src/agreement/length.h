// SPDX-License-Identifier: Apache-2.0
// When a length that begins at a moment is over. Days are counted on the civil calendar of a zone
// (the same wall-clock reading so many days later), hours as elapsed time; a date is that date
// whatever it counts from.
#pragma once

#include "agreement/course.h"
#include "base/zone.h"

namespace truce::agreement {

// The end of time stays.
Instant later(Instant from, const Length& length, const ZoneRules& zone);

}  // namespace truce::agreement
