// SPDX-License-Identifier: Apache-2.0
// Stations that say too much: one that fires many times a second says nothing, and would cost the
// others their hearing. Decided anew for each tick, from the counts of that tick alone.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/detection.h"

namespace truce::locate {

class Throng {
 public:
  Throng(std::size_t stations, double tick_s);

  void count(std::span<const Arrival> arrivals);
  bool is_suspended(std::uint32_t station) const { return count_[station] > most_; }
  std::vector<std::uint32_t> suspended() const;

 private:
  std::vector<std::uint32_t> count_;  // in the tick, by station
  std::uint32_t most_;
};

}  // namespace truce::locate
