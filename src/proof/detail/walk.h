// SPDX-License-Identifier: Apache-2.0
// Which subtrees a proof consists of (RFC 6962, sections 2.1.1 and 2.1.2), whoever knows their
// hashes: a tree in memory or tiles. A subtree is leaves [begin, end); it is complete, a power of
// two long and aligned, or it reaches the tree's right edge. Never hashes anything itself.
#pragma once

#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

namespace truce::proof::detail {

using Range = std::pair<std::uint64_t, std::uint64_t>;

// Where a tree of `size` leaves, two at least, splits: the largest power of two below it.
inline std::uint64_t split_of(std::uint64_t size) {
  return std::bit_floor(size - 1);
}

// From the leaf's sibling upwards.
inline std::vector<Range> inclusion_ranges(std::uint64_t index, std::uint64_t size) {
  std::vector<Range> down;
  std::uint64_t begin = 0;
  std::uint64_t end = size;
  while (end - begin > 1) {
    const std::uint64_t middle = begin + split_of(end - begin);
    if (index < middle) {
      down.emplace_back(middle, end);
      end = middle;
    } else {
      down.emplace_back(begin, middle);
      begin = middle;
    }
  }
  return {down.rbegin(), down.rend()};
}

// In the order of the proof. 0 < old_size < size.
inline std::vector<Range> consistency_ranges(std::uint64_t old_size, std::uint64_t size) {
  std::vector<Range> down;
  std::uint64_t begin = 0;
  std::uint64_t end = size;
  while (end != old_size) {
    const std::uint64_t middle = begin + split_of(end - begin);
    if (old_size <= middle) {
      down.emplace_back(middle, end);
      end = middle;
    } else {
      down.emplace_back(begin, middle);
      begin = middle;
    }
  }
  // Where the old tree is a complete subtree of the new one, whoever verifies has its hash already.
  if (begin != 0) down.emplace_back(begin, end);
  return {down.rbegin(), down.rend()};
}

// The complete subtrees that [begin, end) consists of, left to right; begin is aligned to the
// largest of them.
inline std::vector<Range> complete_parts(std::uint64_t begin, std::uint64_t end) {
  std::vector<Range> parts;
  while (begin < end) {
    const std::uint64_t part = std::bit_floor(end - begin);
    parts.emplace_back(begin, begin + part);
    begin += part;
  }
  return parts;
}

}  // namespace truce::proof::detail
