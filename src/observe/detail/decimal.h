// SPDX-License-Identifier: Apache-2.0
// Plain decimal numbers ("-35.71787") at the speed of a bulk file. Up to 15 digits a division of
// two exact doubles is correctly rounded (W. D. Clinger, "How to read floating point numbers
// accurately", 1990); all else goes to the general parser. Both give the same number.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "observe/table.h"

namespace truce::observe::detail {

constexpr std::array<double, 16> powers_of_ten = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                  1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

// False where `text` is no number in [low, high].
inline bool read_decimal(std::string_view text, double low, double high, double& out) {
  const bool negative = !text.empty() && text.front() == '-';
  const std::string_view digits = text.substr(negative ? 1 : 0);
  std::int64_t mantissa = 0;
  std::size_t point = digits.size();
  if (digits.size() < 2 || digits.size() > 16) return read_number(text, low, high, out);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const unsigned digit = static_cast<unsigned char>(digits[i]) - unsigned{'0'};
    if (digit <= 9) {
      mantissa = mantissa * 10 + digit;
    } else if (digits[i] == '.' && point == digits.size()) {
      point = i;
    } else {
      return read_number(text, low, high, out);
    }
  }
  const std::size_t decimals = point == digits.size() ? 0 : digits.size() - point - 1;
  if (digits.size() == 16 && point == 16) return read_number(text, low, high, out);
  const double size = static_cast<double>(mantissa) / powers_of_ten[decimals];
  const double value = negative ? -size : size;
  if (value < low || value > high) return false;
  out = value;
  return true;
}

}  // namespace truce::observe::detail
