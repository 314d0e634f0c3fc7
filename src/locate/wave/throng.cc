// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/throng.h"

#include <algorithm>

namespace truce::locate {
namespace {

// Two a second for a whole tick, and a burst besides.
constexpr double most_hz = 2.0;
constexpr double burst = 30.0;

}  // namespace

Throng::Throng(std::size_t stations, double tick_s)
    : count_(stations, 0), most_(static_cast<std::uint32_t>(most_hz * tick_s + burst)) {}

void Throng::count(std::span<const Arrival> arrivals) {
  std::fill(count_.begin(), count_.end(), 0U);
  for (const Arrival& a : arrivals) ++count_[a.station];
}

std::vector<std::uint32_t> Throng::suspended() const {
  std::vector<std::uint32_t> list;
  for (std::uint32_t s = 0; s < count_.size(); ++s)
    if (is_suspended(s)) list.push_back(s);
  return list;
}

}  // namespace truce::locate
