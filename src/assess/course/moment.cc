// SPDX-License-Identifier: Apache-2.0
#include "assess/course/moment.h"

#include <algorithm>

namespace truce::assess {
namespace {

constexpr std::int64_t second_ns = 1'000'000'000;
constexpr std::int64_t day_ns = 86'400 * second_ns;

}  // namespace

Moment later(const Moment& from, const agreement::Length& length, const ZoneRules& zone) {
  return {later(from.low, length, zone), later(from.high, length, zone), from.by, from.withdrawn,
          from.back};
}

Moment last_of(std::span<const Moment> moments) {
  constexpr Instant ever{std::numeric_limits<std::int64_t>::min()};
  Moment last{ever, ever};
  for (const Moment& moment : moments) {
    last.low = std::max(last.low, moment.low);
    last.high = std::max(last.high, moment.high);
    last.by.insert(last.by.end(), moment.by.begin(), moment.by.end());
    last.withdrawn |= moment.withdrawn;
    last.back = std::min(last.back, moment.back);
  }
  return last;
}

std::int64_t civil_day(Instant at, const ZoneRules& zone) {
  const std::int64_t wall = (at + Duration{offset_s(zone, at) * second_ns}).ns;
  return wall / day_ns - (wall % day_ns < 0 ? 1 : 0);
}

Instant start_of_day(std::int64_t day, const ZoneRules& zone) {
  constexpr std::int64_t last = 106'000;  // the year 2260
  return to_instant(to_civil_utc(Instant{} + Duration{std::clamp(day, -last, last) * day_ns}),
                    zone);
}

}  // namespace truce::assess
