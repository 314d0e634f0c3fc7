// SPDX-License-Identifier: Apache-2.0
#include "observe/detections/time_text.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace truce::observe {
namespace {

constexpr std::int64_t ns_per_s = 1'000'000'000;
constexpr std::int64_t ns_per_day = 86'400 * ns_per_s;

// The first nine decimals as nanoseconds, rounded by the tenth; false where one is no digit.
bool read_decimals(std::string_view digits, std::int64_t& ns) {
  if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) return false;
  ns = 0;
  for (std::size_t i = 0; i < 9; ++i) ns = ns * 10 + (i < digits.size() ? digits[i] - '0' : 0);
  if (digits.size() > 9 && digits[9] >= '5') ++ns;
  return true;
}

}  // namespace

bool TimeText::read_other(std::string_view text, Instant& at) {
  if (read_long_seconds(text, at)) return true;
  const Result<Instant> read = parse_instant(text);
  if (!read || !is_in_bounds(*read)) return false;
  at = *read;
  if (text.size() >= 20 && text.back() == 'Z') {
    std::copy_n(text.begin(), day_text_.size(), day_text_.begin());
    day_.ns = at.ns - ((at.ns % ns_per_day) + ns_per_day) % ns_per_day;
  }
  return true;
}

// Before the epoch, with more decimals than nanoseconds, or as "1.5e3".
bool TimeText::read_long_seconds(std::string_view text, Instant& at) const {
  const bool negative = text.starts_with('-');
  const std::string_view size = text.substr(negative ? 1 : 0);
  const auto digits =
      static_cast<std::size_t>(std::find_if_not(size.begin(), size.end(), is_digit) - size.begin());
  std::int64_t whole_s = 0;
  std::int64_t ns = 0;
  if (digits > 0 && digits <= 10 && (digits == size.size() || size[digits] == '.') &&
      (digits == size.size() || read_decimals(size.substr(digits + 1), ns))) {
    for (const char c : size.substr(0, digits)) whole_s = whole_s * 10 + (c - '0');
    return negative ? since_epoch(-whole_s, -ns, at) : since_epoch(whole_s, ns, at);
  }
  const std::optional<double> value = to_double(text);
  if (!value || *value < -1e10 || *value > 1e10) return false;
  whole_s = static_cast<std::int64_t>(*value);
  return since_epoch(whole_s, std::llround((*value - static_cast<double>(whole_s)) * 1e9), at);
}

}  // namespace truce::observe
