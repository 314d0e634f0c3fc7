// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/clocks.h"

#include <algorithm>
#include <cmath>

namespace truce::locate {
namespace {

constexpr double apart_sigmas = 4.0;  // of signs that agree
constexpr double least_sigmas = 8.0;  // of an offset worth a correction

}  // namespace

std::optional<double> Clocks::see(const ClockSign& sign, double sigma_s) {
  if (sign.slot >= by_slot_.size()) by_slot_.resize(sign.slot + 1);
  Signs& signs = by_slot_[sign.slot];
  signs.late_s[signs.count++ % remembered] = sign.late_s;
  if (signs.count < agreeing) return std::nullopt;
  std::array<double, remembered> sorted = signs.late_s;
  const auto end = sorted.begin() + static_cast<std::ptrdiff_t>(std::min(signs.count, remembered));
  std::sort(sorted.begin(), end);
  const double middle_s = sorted[static_cast<std::size_t>(end - sorted.begin()) / 2];
  double sum_s = 0.0, count = 0.0;
  for (auto at = sorted.begin(); at != end; ++at) {
    if (std::abs(*at - middle_s) > apart_sigmas * sigma_s) continue;
    sum_s += *at;
    count += 1.0;
  }
  if (count < static_cast<double>(agreeing) || std::abs(middle_s) < least_sigmas * sigma_s)
    return std::nullopt;
  signs = {};
  return sum_s / count;
}

}  // namespace truce::locate
