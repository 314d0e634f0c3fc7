// SPDX-License-Identifier: Apache-2.0
// A balanced tree over boxes in Earth-centred metres, for finding what lies near a point.
// Immutable, at least one box.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "geo/detail/ecef.h"

namespace truce::geo::detail {

struct Box {
  Vec3 low;
  Vec3 high;

  static Box none();
  void grow(const Vec3& p, double by_m);
  Vec3 middle() const { return (low + high) * 0.5; }
};

// Squared length of the straight line from a point to a box.
inline double chord_m2(const Box& box, const Vec3& at) {
  const double x = std::max({box.low.x - at.x, at.x - box.high.x, 0.0});
  const double y = std::max({box.low.y - at.y, at.y - box.high.y, 0.0});
  const double z = std::max({box.low.z - at.z, at.z - box.high.z, 0.0});
  return x * x + y * y + z * z;
}

class BoxTree {
 public:
  explicit BoxTree(const std::vector<Box>& boxes);

  // Which box stands at each place of the tree; boxes near each other stand together.
  const std::vector<std::uint32_t>& order() const { return order_; }
  const Box& bounds() const { return nodes_.front().box; }

  // Calls `take(place)` for the places of all leaves within the limit, nearer ones first; it
  // returns the limit, a squared chord, that holds from then on.
  template <class Take>
  void visit(const Vec3& at, double limit_m2, Take take) const;

 private:
  struct Node {
    Box box;
    std::uint32_t first = 0;  // of its places; or its right child, the left one follows it
    std::uint32_t count = 0;  // 0: not a leaf
  };

  std::uint32_t build(const std::vector<Box>& boxes, std::uint32_t first, std::uint32_t count);

  std::vector<std::uint32_t> order_;
  std::vector<Node> nodes_;
};

template <class Take>
void BoxTree::visit(const Vec3& at, double limit_m2, Take take) const {
  struct Entry {
    std::uint32_t node;
    double chord_m2;
  };
  Entry stack[64];  // the tree is balanced: 2^32 boxes reach depth 32
  std::size_t depth = 0;
  stack[depth++] = {0, chord_m2(nodes_.front().box, at)};
  while (depth > 0) {
    const Entry entry = stack[--depth];
    if (entry.chord_m2 > limit_m2) continue;
    const Node& node = nodes_[entry.node];
    if (node.count > 0) {
      for (std::uint32_t i = node.first; i < node.first + node.count; ++i) limit_m2 = take(i);
      continue;
    }
    Entry left{entry.node + 1, chord_m2(nodes_[entry.node + 1].box, at)};
    Entry right{node.first, chord_m2(nodes_[node.first].box, at)};
    if (left.chord_m2 < right.chord_m2) std::swap(left, right);
    if (left.chord_m2 <= limit_m2) stack[depth++] = left;
    if (right.chord_m2 <= limit_m2) stack[depth++] = right;
  }
}

}  // namespace truce::geo::detail
