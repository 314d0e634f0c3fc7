// SPDX-License-Identifier: Apache-2.0
// Counts and money as integers in hundredths (of an item, of a unit of the currency), so that what
// is posted always adds up. Never negative in a statement.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "base/field_reader.h"

namespace truce::pledge {

struct Hundredths {
  std::int64_t value = 0;

  auto operator<=>(const Hundredths&) const = default;
};

// Of one statement: ten thousand times what the largest economies make in a year.
constexpr std::int64_t max_hundredths = std::int64_t{1'000'000'000'000'000} * 100;
// Of all statements of a guarantor in one unit together: no sum of them overflows.
constexpr std::int64_t max_gross = std::int64_t{2'000'000'000'000'000} * 1000;
// Beyond it a number of the formats does not hold two decimals exactly.
constexpr std::int64_t max_with_fraction = std::int64_t{10'000'000'000'000} * 100;

// "1234.5": as files and records write it.
std::string to_plain(Hundredths quantity);
// "1,234.5": for reading.
std::string in_figures(Hundredths quantity);
// Nothing where it is negative, too large or has more than two decimals.
std::optional<Hundredths> hundredths_of(double number);
std::optional<Hundredths> hundredths_of(std::int64_t whole);

inline void write_field(JsonWriter& out, Hundredths quantity) {
  out.raw(to_plain(quantity));
}
inline bool read_field(const tree::JsonValue& json, Hundredths& quantity) {
  const bool whole = json.kind == tree::JsonValue::Kind::whole;
  if (!whole && json.kind != tree::JsonValue::Kind::number) return false;
  const auto read = whole ? hundredths_of(json.whole) : hundredths_of(json.number);
  if (read) quantity = *read;
  return read.has_value();
}

// What is known of a quantity: it lies from `low` to `high`.
struct Interval {
  std::int64_t low = 0;
  std::int64_t high = 0;

  bool operator==(const Interval&) const = default;
  bool is_zero() const { return low == 0 && high == 0; }
};
constexpr Interval operator+(Interval a, Interval b) {
  return {a.low + b.low, a.high + b.high};
}
// "8" or "0 to 400".
std::string in_figures(const Interval& interval);

}  // namespace truce::pledge
