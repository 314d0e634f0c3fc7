// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/json.h"

namespace truce::plan {

std::string in_figures(double value, int decimals) {
  std::string text = to_decimal(std::abs(value), decimals);
  const bool is_zero = text.find_first_not_of("0.") == std::string::npos;
  for (std::size_t at = std::min(text.find('.'), text.size()); at > 3; at -= 3)
    text.insert(at - 3, ",");
  return value < 0 && !is_zero ? "-" + text : text;
}

std::string measured_text(double value, int decimals) {
  if (value == 0 || std::abs(value) >= std::pow(10.0, 1 - decimals))
    return in_figures(value, decimals);
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value,
                                 std::chars_format::scientific, 3);
  return {text.data(), end.ptr};
}

std::string count_text(double value) {
  return in_figures(value, 0);
}

std::string decimal_text(double value) {
  return in_figures(value, 2);
}

std::string share_text(double share) {
  return to_decimal(100 * share, 0) + " %";
}

std::string percent_text(double share) {
  return to_decimal(100 * share, 1) + " %";
}

std::string month_text(const std::optional<Instant>& start, std::int32_t month) {
  constexpr std::array names{"January", "February", "March",     "April",   "May",      "June",
                             "July",    "August",   "September", "October", "November", "December"};
  if (!start) return "month " + std::to_string(month + 1);
  const CivilTime first = to_civil_utc(*start);
  const int count = first.month - 1 + month;
  return std::string(names[count % 12]) + " " + std::to_string(first.year + count / 12);
}

}  // namespace truce::plan
