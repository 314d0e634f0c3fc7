// SPDX-License-Identifier: Apache-2.0
// Short fields at the speed of a bulk file. Plain decimal numbers ("-35.71787"): Up to 15 digits a
// division of two exact doubles is correctly rounded (W. D. Clinger, "How to read floating point
// numbers accurately", 1990); all else goes to the general parser. Both give the same number.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "observe/table.h"

namespace truce::observe::detail {

constexpr std::array<double, 16> powers_of_ten = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                  1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

// Adds the digits from `at` on to `mantissa`; returns where they end.
inline const char* take_digits(const char* at, const char* end, std::int64_t& mantissa) {
  for (; at != end; ++at) {
    const unsigned digit = static_cast<unsigned char>(*at) - unsigned{'0'};
    if (digit > 9) return at;
    mantissa = mantissa * 10 + digit;
  }
  return at;
}

// False where `text` is no number in [low, high].
inline bool read_decimal(std::string_view text, double low, double high, double& out) {
  const char* at = text.data();
  const char* const end = at + text.size();
  if (text.size() < 2 || text.size() > 15) return read_number(text, low, high, out);
  const bool negative = *at == '-';
  std::int64_t mantissa = 0;
  const char* const whole = at + (negative ? 1 : 0);
  const char* const point = take_digits(whole, end, mantissa);
  std::size_t decimals = 0;
  if (point != end) {
    const char* const last = take_digits(point + 1, end, mantissa);
    if (*point != '.' || last != end || point == whole || last == point + 1)
      return read_number(text, low, high, out);
    decimals = static_cast<std::size_t>(last - point) - 1;
  }
  const double size = static_cast<double>(mantissa) / powers_of_ten[decimals];
  const double value = negative ? -size : size;
  if (value < low || value > high) return false;
  out = value;
  return true;
}

// Appends at most 16 bytes, without the call that memcpy makes for a size it does not know.
inline char* put(char* to, std::string_view text) {
  const char* const from = text.data();
  const std::size_t n = text.size();
  if (n >= 8) {
    std::memcpy(to, from, 8);
    std::memcpy(to + n - 8, from + n - 8, 8);
  } else if (n >= 4) {
    std::memcpy(to, from, 4);
    std::memcpy(to + n - 4, from + n - 4, 4);
  } else {
    for (std::size_t i = 0; i < n; ++i) to[i] = from[i];
  }
  return to + n;
}

}  // namespace truce::observe::detail
