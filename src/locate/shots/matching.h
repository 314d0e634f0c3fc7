// SPDX-License-Identifier: Apache-2.0
// Who belongs to whom, where nobody can belong to two: the probability of each pair under
// P(set of pairs) ~ product of the weights of its pairs, over all sets in which no node stands
// twice (the monomer-dimer model). A weight is the odds of "these two are one" against "two by
// themselves", were nobody else there.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace truce::locate::shots {

struct Bond {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double weight = 0.0;  // positive

  bool operator==(const Bond&) const = default;
};

// Up to so many nodes that hang together the sum is exact.
constexpr std::size_t most_exact = 12;

// One a bond, in [0, 1]. Larger components by belief propagation, which for this model has one
// fixed point whatever the start and is exact where there are no loops (Bayati, Gamarnik, Katz,
// Nair and Tetali, STOC 2007; for tracks and detections Williams and Lau, IEEE Trans. AES 50,
// 2014). Preconditions: a != b, both below `nodes`. The same bonds in the same order: the same
// bits.
std::vector<double> marginals(std::size_t nodes, std::span<const Bond> bonds);

}  // namespace truce::locate::shots
