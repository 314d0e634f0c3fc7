// SPDX-License-Identifier: Apache-2.0
// The time of a detection at the speed of a bulk file: RFC 3339 with its zone, or bare seconds
// since an epoch ("1234.567891"), exact to the nanosecond, rounded beyond it. Refuses what lies
// outside observe/bounds.h.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/instant.h"
#include "observe/bounds.h"

namespace truce::observe {

class TimeText {
 public:
  explicit TimeText(Instant epoch) : epoch_(epoch) {}

  bool read(std::string_view text, Instant& at) {
    if (text.size() >= 20 && text.size() <= 30 && text[10] == 'T') {
      if (text.back() == 'Z' && same_day(text) && read_clock(text.substr(11), at)) return true;
    } else if (read_seconds(text, at)) {
      return true;
    }
    return read_other(text, at);
  }

 private:
  bool same_day(std::string_view text) const {
    return std::memcmp(text.data(), day_text_.data(), day_text_.size()) == 0;
  }
  bool read_clock(std::string_view clock, Instant& at) const;
  bool read_seconds(std::string_view text, Instant& at) const;
  bool read_other(std::string_view text, Instant& at);
  bool read_long_seconds(std::string_view text, Instant& at) const;
  bool since_epoch(std::int64_t whole_s, std::int64_t ns, Instant& at) const {
    // In seconds first: the sum of any two times need not fit.
    const std::int64_t from_1970_s = epoch_.ns / 1'000'000'000 + whole_s;
    if (from_1970_s < first_instant.ns / 1'000'000'000 - 2 ||
        from_1970_s > last_instant.ns / 1'000'000'000 + 2)
      return false;
    at.ns = from_1970_s * 1'000'000'000 + epoch_.ns % 1'000'000'000 + ns;
    return is_in_bounds(at);
  }

  Instant epoch_;
  std::array<char, 10> day_text_{};  // of the last time that was read: neighbours share it
  Instant day_;
};

constexpr std::array<std::int64_t, 10> ns_of_last_decimal = {
    1'000'000'000, 100'000'000, 10'000'000, 1'000'000, 100'000, 10'000, 1'000, 100, 10, 1};

// "09:40:00.25Z" of the day that neighbours share; false where it is written in any other way.
inline bool TimeText::read_clock(std::string_view clock, Instant& at) const {
  const char* const c = clock.data();
  const auto digit = [&](std::size_t i) { return static_cast<unsigned>(c[i]) - unsigned{'0'}; };
  const unsigned hour = digit(0) * 10 + digit(1);
  const unsigned minute = digit(3) * 10 + digit(4);
  const unsigned second = digit(6) * 10 + digit(7);
  unsigned largest = 0;
  for (const std::size_t i : {0U, 1U, 3U, 4U, 6U, 7U}) largest |= digit(i) > 9 ? 1U : 0U;
  if (largest != 0 || hour > 23 || minute > 59 || second > 59 || c[2] != ':' || c[5] != ':')
    return false;
  std::int64_t fraction = 0;
  const std::size_t end = clock.size() - 1;
  if (end > 8) {
    if (c[8] != '.' || end == 9) return false;
    for (std::size_t i = 9; i < end; ++i) {
      if (digit(i) > 9) return false;
      fraction = fraction * 10 + digit(i);
    }
    fraction *= ns_of_last_decimal[end - 9];
  }
  at.ns = day_.ns + std::int64_t{hour * 3600 + minute * 60 + second} * 1'000'000'000 + fraction;
  return true;
}

// "1234.567891": up to ten digits, up to nine decimals; false where it is written in any other way.
inline bool TimeText::read_seconds(std::string_view text, Instant& at) const {
  if (text.size() > 18) return false;  // no more digits than an integer holds
  const char* c = text.data();
  const char* const end = c + text.size();
  const auto is_digit = [&] { return static_cast<unsigned>(*c) - unsigned{'0'} <= 9; };
  std::int64_t whole_s = 0;
  for (; c != end && is_digit(); ++c) whole_s = whole_s * 10 + (*c - '0');
  const auto digits = static_cast<std::size_t>(c - text.data());
  if (digits == 0 || digits > 10) return false;
  if (c == end) return since_epoch(whole_s, 0, at);
  if (*c != '.') return false;
  const char* const point = c++;
  std::int64_t ns = 0;
  for (; c != end && is_digit(); ++c) ns = ns * 10 + (*c - '0');
  const auto decimals = static_cast<std::size_t>(c - point - 1);
  if (c != end || decimals == 0 || decimals > 9) return false;
  return since_epoch(whole_s, ns * ns_of_last_decimal[decimals], at);
}

}  // namespace truce::observe
