// SPDX-License-Identifier: Apache-2.0
// Days as people count them, in UTC. Sources that name a day mean a local one; readers see no zone
// table, so the rule of Kyiv is written out here and other places get a span that is sure to hold
// the day.
#pragma once

#include <string_view>

#include "model/time_span.h"

namespace truce::observe {

// Kyiv keeps UTC+2, and UTC+3 from the last Sunday of March to the last Sunday of October, 01:00
// UTC both (Europe's rule, kept there since 1997; source: IANA time zone database). An hour that
// comes twice is taken as its first.
Instant from_kyiv(const CivilTime& civil);

// From the first to the last of these local days, both whole, by every clock that people there may
// count their days by. In Ukraine Kyiv's, and Moscow's (+3) on soil that it holds: a day of summer
// is the same by both. Elsewhere solar time at this longitude, less two hours to more three (China
// keeps the widest zone, daylight saving adds an hour).
TimeSpan local_days(const CivilTime& first, const CivilTime& last, std::string_view country,
                    double lon_deg);

}  // namespace truce::observe
