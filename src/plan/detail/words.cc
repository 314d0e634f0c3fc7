// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/words.h"

#include <array>
#include <cmath>

#include "base/problem.h"

namespace truce::plan {

std::string count_text(double value) {
  const auto whole = static_cast<long long>(std::llround(std::abs(value)));
  std::string digits = std::to_string(whole);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return value < 0 && whole != 0 ? "-" + digits : digits;
}

std::string decimal_text(double value) {
  const auto hundredths = static_cast<long long>(std::llround(std::abs(value) * 100));
  const long long whole = hundredths / 100;
  std::string out = count_text(static_cast<double>(whole));
  if (hundredths % 100 != 0) {
    const std::string decimals = std::to_string(100 + hundredths % 100).substr(1);
    out += "." + (decimals.back() == '0' ? decimals.substr(0, 1) : decimals);
  }
  return value < 0 && hundredths != 0 ? "-" + out : out;
}

std::string share_text(double share) {
  return std::to_string(std::llround(share * 100)) + " %";
}

std::string month_text(const std::optional<Instant>& start, std::int32_t month) {
  constexpr std::array names{"January", "February", "March",     "April",   "May",      "June",
                             "July",    "August",   "September", "October", "November", "December"};
  if (!start) return "month " + std::to_string(month + 1);
  const CivilTime first = to_civil_utc(*start);
  const int count = first.month - 1 + month;
  return std::string(names[count % 12]) + " " + std::to_string(first.year + count / 12);
}

std::string joined(const std::vector<std::string>& words) {
  return listed(words);
}

}  // namespace truce::plan
