// SPDX-License-Identifier: Apache-2.0
// Date and time cells of a monitoring mission's table. Local time is Kyiv's (local_day.h) unless
// the row names its offset from UTC. A time to the minute means that whole minute, an interval both
// of its minutes, a date alone the whole day; an interval that ends before it starts ends next day.
#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"
#include "model/time_span.h"

namespace truce::observe {

struct MissionTimeCells {
  std::string_view date;        // "26/02/2018", "26-Feb", "26 February 2018", "2018-02-26"
  std::string_view time;        // "18:20", "18:20-18:40"; may be empty
  std::string_view year;        // where the date has none; may be empty
  std::string_view utc_offset;  // "+02:00", "+3", "UTC+2"; empty: Kyiv's civil time
};

// Parts "26-Feb, 18:20-18:40" into date and time; all of it is the date where there is no time.
void part_date_and_time(std::string_view both, MissionTimeCells& cells);

// Errors: parse, saying what would be right.
Result<TimeSpan> parse_mission_time(const MissionTimeCells& cells);

}  // namespace truce::observe
