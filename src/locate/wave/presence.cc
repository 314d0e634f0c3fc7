// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/presence.h"

#include <algorithm>

namespace truce::locate {
namespace {

constexpr double bins_a_gate = 4.0;
constexpr double most_bins = 4096.0;  // half a kilobyte a channel

}  // namespace

void Presence::build(const Window& window, std::size_t channels, std::size_t phases,
                     const Gates& gate_s) {
  gate_s_ = gate_s;
  bins_ = 0;
  bits_.clear();
  if (window.size() == 0) return;
  const double widest_s = std::max(gate_s[0], gate_s[1]);
  start_s_ = window.at_s(0) - widest_s;
  const auto last = static_cast<std::uint32_t>(window.size() - 1);
  const double span_s = window.at_s(last) + widest_s - start_s_;
  bins_a_second_ = std::min(bins_a_gate / gate_s[0], (most_bins - 1.0) / span_s);
  bins_ = static_cast<std::size_t>(span_s * bins_a_second_) + 1;
  words_ = (bins_ + 63) / 64;
  bits_.assign(channels * words_, 0);
  for (std::uint32_t k = 0; k <= last; ++k) {
    const std::uint32_t channel = window.channel(k);
    const double gate = gate_s[channel % phases];
    const double from_s = window.at_s(k) - gate - start_s_;
    const double until_s = window.at_s(k) + gate - start_s_;
    const auto first = static_cast<std::size_t>(std::max(0.0, from_s) * bins_a_second_);
    const std::size_t end = std::min(static_cast<std::size_t>(until_s * bins_a_second_) + 1, bins_);
    std::uint64_t* const row = bits_.data() + channel * words_;
    for (std::size_t b = first; b < end;) {  // a word at a time
      const std::size_t count = std::min<std::size_t>(64 - b % 64, end - b);
      row[b / 64] |= (~std::uint64_t{0} >> (64 - count)) << (b % 64);
      b += count;
    }
  }
}

}  // namespace truce::locate
