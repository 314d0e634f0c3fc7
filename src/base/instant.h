// SPDX-License-Identifier: Apache-2.0
// A moment in UTC, nanoseconds since 1970-01-01T00:00:00Z, without leap seconds (as RFC 3339 and
// POSIX count). Covers 1678 to 2261; parsers refuse what lies outside, sums and differences stop at
// the ends. Never reads a clock.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "base/result.h"

namespace truce {

using Duration = std::chrono::nanoseconds;

// The sum, or the end of the range that it would pass.
constexpr std::int64_t sum_within_range(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  if (!__builtin_add_overflow(a, b, &sum)) return sum;
  return b > 0 ? std::numeric_limits<std::int64_t>::max()
               : std::numeric_limits<std::int64_t>::min();
}
constexpr std::int64_t difference_within_range(std::int64_t a, std::int64_t b) {
  std::int64_t difference = 0;
  if (!__builtin_sub_overflow(a, b, &difference)) return difference;
  return b < 0 ? std::numeric_limits<std::int64_t>::max()
               : std::numeric_limits<std::int64_t>::min();
}

struct Instant {
  std::int64_t ns = 0;

  constexpr auto operator<=>(const Instant&) const = default;
  constexpr Instant operator+(Duration d) const { return {sum_within_range(ns, d.count())}; }
  constexpr Instant operator-(Duration d) const { return {difference_within_range(ns, d.count())}; }
  constexpr Duration operator-(Instant other) const {
    return Duration{difference_within_range(ns, other.ns)};
  }
};

// A wall-clock reading without a zone: what an agreement's text says. zone.h turns it into an
// Instant.
struct CivilTime {
  int year = 1970;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int nanosecond = 0;
};

constexpr double seconds(Duration d) {
  return static_cast<double>(d.count()) * 1e-9;
}
Duration from_seconds(double s);

// True for a day that the (proleptic Gregorian) calendar has, hour 0-23, second 0-59.
bool is_valid(const CivilTime& civil);
Instant from_civil_utc(const CivilTime& civil);
CivilTime to_civil_utc(Instant at);

// RFC 3339 with zone ("2015-03-10T09:40:00Z", "...+02:00"); a space for the T is taken too, and
// seconds may be left out. Up to nine decimals. A leap second (23:59:60 UTC) is read as the last
// nanosecond before midnight: clocks here have none. An error tells the column inside `text`.
Result<Instant> parse_instant(std::string_view text);
// The same without a zone: "2015-02-15T00:00", "2015-02-15 00:00:00.000" or "2015-02-15".
Result<CivilTime> parse_civil(std::string_view text);

// "2015-03-10T09:40:00Z"; decimals only where they are not zero.
std::string to_text(Instant at);
// "2015-03-10" in UTC.
std::string to_date(Instant at);

}  // namespace truce
