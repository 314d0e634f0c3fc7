// SPDX-License-Identifier: Apache-2.0
// Sets of small numbers, a bit each, 64 to a word. Sets that meet have the same number of words.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace truce::assess {

using Bits = std::vector<std::uint64_t>;

inline Bits bits_for(std::size_t count) {
  return Bits((count + 63) / 64, 0);
}
inline void put(Bits& bits, std::size_t i) {
  bits[i / 64] |= std::uint64_t{1} << (i % 64);
}
inline bool has(const Bits& bits, std::size_t i) {
  return (bits[i / 64] >> (i % 64) & 1) != 0;
}
inline bool meet(const Bits& a, const Bits& b) {
  for (std::size_t i = 0; i < a.size(); ++i)
    if ((a[i] & b[i]) != 0) return true;
  return false;
}
inline bool is_part(const Bits& small, const Bits& large) {
  for (std::size_t i = 0; i < small.size(); ++i)
    if ((small[i] & ~large[i]) != 0) return false;
  return true;
}
// In ascending order.
template <class Take>
void each(std::span<const std::uint64_t> bits, Take take) {
  for (std::size_t i = 0; i < bits.size(); ++i)
    for (std::uint64_t word = bits[i]; word != 0; word &= word - 1)
      take(i * 64 + static_cast<std::size_t>(std::countr_zero(word)));
}

}  // namespace truce::assess
