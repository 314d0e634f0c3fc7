// SPDX-License-Identifier: Apache-2.0
// Whether a channel has any arrival about a moment: a bit for each short stretch of time. "No" is
// sure, "yes" has to be looked at: of ten stations that are asked nine have nothing, and this is
// how they say so fast.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "locate/wave/window.h"

namespace truce::locate {

class Presence {
 public:
  // By phase: how far from an arrival the answer still is "yes".
  using Gates = std::array<double, 2>;

  // Of an indexed window, whose channels are slot * phases + phase.
  void build(const Window& window, std::size_t channels, std::size_t phases, const Gates& gate_s);

  double gate_s(std::size_t phase) const { return gate_s_[phase]; }
  bool may_hold(std::uint32_t channel, double at_s) const {
    const double bin = (at_s - start_s_) * bins_a_second_;
    if (!(bin >= 0.0 && bin < static_cast<double>(bins_))) return false;
    const auto b = static_cast<std::uint32_t>(bin);
    return (bits_.data()[channel * words_ + b / 64] >> (b % 64) & 1U) != 0;
  }

 private:
  Gates gate_s_{};
  double start_s_ = 0.0, bins_a_second_ = 1.0;
  std::size_t bins_ = 0, words_ = 0;
  std::vector<std::uint64_t> bits_;
};

}  // namespace truce::locate
