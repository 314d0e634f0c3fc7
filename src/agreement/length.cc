// SPDX-License-Identifier: Apache-2.0
#include "agreement/length.h"

#include <algorithm>
#include <limits>

namespace truce::agreement {
namespace {

constexpr std::int64_t second_ns = 1'000'000'000;
constexpr std::int64_t day_ns = 86'400 * second_ns;
constexpr std::int64_t hour_ns = 3'600 * second_ns;
constexpr Instant end_of_time{std::numeric_limits<std::int64_t>::max()};

Instant days_later(Instant from, std::int64_t days, const ZoneRules& zone) {
  constexpr std::int64_t most_days = 213'000;  // what an Instant can span
  const Instant wall = from + Duration{offset_s(zone, from) * second_ns};
  return to_instant(
      to_civil_utc(wall + Duration{std::clamp(days, -most_days / 2, most_days / 2) * day_ns}),
      zone);
}

}  // namespace

Instant later(Instant from, const Length& length, const ZoneRules& zone) {
  if (from == end_of_time) return from;
  switch (length.unit) {
    case Length::Unit::days:
      return days_later(from, length.count, zone);
    case Length::Unit::hours:
      return from + Duration{length.count * hour_ns};
    case Length::Unit::date:
      return length.until;
    case Length::Unit::none:
      break;
  }
  return from;
}

}  // namespace truce::agreement
