// SPDX-License-Identifier: Apache-2.0
#include "observe/local_day.h"

#include <cmath>

namespace truce::observe {
namespace {

using std::chrono::hours;

// 01:00 UTC on the last Sunday of a month of 31 days.
Instant last_sunday(int year, int month) {
  const Instant last = from_civil_utc({year, month, 31, 1, 0, 0, 0});
  const std::int64_t day_ns = std::chrono::nanoseconds(hours(24)).count();
  // 1970-01-01 was a Thursday: day 3 was the first Sunday.
  const std::int64_t days = last.ns / day_ns - (last.ns < 0 ? 1 : 0);
  const std::int64_t since_sunday = ((days - 3) % 7 + 7) % 7;
  return last - hours(24 * since_sunday);
}

}  // namespace

Instant from_kyiv(const CivilTime& civil) {
  const Instant wall = from_civil_utc(civil);
  const Instant summer = wall - hours(3);
  const bool is_summer =
      summer >= last_sunday(civil.year, 3) && summer < last_sunday(civil.year, 10);
  return is_summer ? summer : wall - hours(2);
}

TimeSpan local_days(const CivilTime& first, const CivilTime& last, std::string_view country,
                    double lon_deg) {
  const Instant from = from_civil_utc({first.year, first.month, first.day});
  const Instant until = from_civil_utc({last.year, last.month, last.day}) + hours(24);
  if (country == "Ukraine")  // Moscow's day begins first, Kyiv's ends last
    return {from - hours(3), from_kyiv(to_civil_utc(until))};
  const double solar_h = lon_deg / 15.0;
  return {from - hours(static_cast<int>(std::ceil(solar_h)) + 3),
          until - hours(static_cast<int>(std::floor(solar_h)) - 2)};
}

}  // namespace truce::observe
