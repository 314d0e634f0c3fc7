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

// From the first to the last of these local days, both whole, where local time may be anything from
// UTC+least to UTC+most.
TimeSpan local_days(const CivilTime& first, const CivilTime& last, int least_offset_h,
                    int most_offset_h);

struct OffsetRange {
  int least_h = 0;
  int most_h = 0;
};
// The offsets from UTC that people may count their days by. In Ukraine Kyiv's, and Moscow's (+3) on
// soil that it holds; elsewhere solar time at this longitude, less two hours to more three (China
// keeps the widest zone, daylight saving adds an hour).
OffsetRange offsets_in(std::string_view country, double lon_deg);

}  // namespace truce::observe
