// SPDX-License-Identifier: Apache-2.0
#include "pledge/quantity.h"

#include <cmath>

#include "pledge/words.h"

namespace truce::pledge {
namespace {

// The part behind the point: "", ".5", ".25".
std::string fraction(std::int64_t value) {
  const std::int64_t rest = value % 100;
  if (rest == 0) return {};
  std::string digits = std::to_string(100 + rest).substr(1);
  if (digits.back() == '0') digits.pop_back();
  return "." + digits;
}

}  // namespace

std::string to_plain(Hundredths quantity) {
  return std::to_string(quantity.value / 100) + fraction(quantity.value);
}

std::string in_figures(Hundredths quantity) {
  const std::int64_t value = quantity.value < 0 ? -quantity.value : quantity.value;
  std::string digits = std::to_string(value / 100);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return (quantity.value < 0 ? "-" : "") + digits + fraction(value);
}

std::optional<Hundredths> hundredths_of(double number) {
  if (!(number >= 0.0) || number * 100.0 > static_cast<double>(max_with_fraction)) return {};
  const double scaled = number * 100.0;
  const double whole = std::round(scaled);
  if (std::abs(scaled - whole) > 1e-6 * std::max(1.0, scaled * 1e-9)) return {};
  return Hundredths{static_cast<std::int64_t>(whole)};
}

std::optional<Hundredths> hundredths_of(std::int64_t whole) {
  if (whole < 0 || whole > max_hundredths / 100) return {};
  return Hundredths{whole * 100};
}

std::string in_figures(const Interval& interval) {
  std::string high = in_figures(Hundredths{interval.high});
  if (interval.low == interval.high) return high;
  return in_figures(Hundredths{interval.low}) + " to " + high;
}

std::string spaced(std::string_view word) {
  std::string text(word);
  for (char& c : text)
    if (c == '_') c = ' ';
  return text;
}

}  // namespace truce::pledge
