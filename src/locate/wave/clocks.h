// SPDX-License-Identifier: Apache-2.0
// Stations whose clocks are off, or step. Each incident that is beyond doubt says of each station
// near it how late its arrival was, or, where none was in time, how late the one nearest in time
// would have been. Five of six in a row that agree on the same offset are no chance. Seconds.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>

namespace truce::locate {

struct ClockSign {
  std::uint32_t slot = 0;
  double late_s = 0.0;  // against what its clock is already known to be off
};

// How far off a clock may be for its arrivals to be looked for.
constexpr double most_late_s = 5.0;

class Clocks {
 public:
  // The step by which the station's clock has moved, once the signs agree.
  std::optional<double> see(const ClockSign& sign, double sigma_s);
  // How well a step is known, at worst.
  static double sigma_s(double sign_sigma_s) {
    return sign_sigma_s / std::sqrt(static_cast<double>(agreeing));
  }

 private:
  static constexpr std::size_t remembered = 6, agreeing = 5;
  struct Signs {
    std::array<double, remembered> late_s{};
    std::size_t count = 0;
  };
  std::vector<Signs> by_slot_;
};

}  // namespace truce::locate
