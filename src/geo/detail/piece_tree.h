// SPDX-License-Identifier: Apache-2.0
// A tree of boxes over pieces, in Earth-centred metres: which piece lies nearest to a point, and is
// any within a distance. Finds with chords through the Earth, whose length bounds the geodesic from
// both sides; up to 150 km the chord gives the geodesic to micrometres, beyond that GeographicLib
// judges every piece that may be the nearest. Immutable, at least one piece.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/detail/piece.h"

namespace truce::geo::detail {

struct Hit {
  double distance_m = 0.0;
  std::size_t piece = 0;
  Foot foot;
};

struct Box {
  Vec3 low;
  Vec3 high;
};

class PieceTree {
 public:
  explicit PieceTree(std::vector<Piece> pieces);

  const std::vector<Piece>& pieces() const { return pieces_; }
  const Box& bounds() const { return nodes_.front().box; }

  // Of pieces at one distance (to 0.1 um) the greatest lean wins, then the left side.
  Hit nearest(LatLon p) const;
  Hit nearest(LatLon p, const Vec3& at) const;
  // Without GeographicLib: off by up to chord_error_m of the distance.
  Hit nearest_by_chord(const Vec3& at) const;
  // A piece at exactly `distance_m` (to same_place_m) counts.
  bool is_within(LatLon p, const Vec3& at, double distance_m) const;

  // Calls `take(index, squared chord)` for every piece with a chord of at most `chord_m`, which
  // `take` may lower by returning a smaller value.
  template <class Take>
  void visit(const Vec3& at, double chord_m, Take take) const;

 private:
  struct Node {
    Box box;
    std::uint32_t first = 0;  // of its pieces; or its right child, the left one follows it
    std::uint32_t count = 0;  // 0: not a leaf
  };

  std::uint32_t build(std::uint32_t first, std::uint32_t count);
  static double chord_m2(const Box& box, const Vec3& at);

  std::vector<Piece> pieces_;  // in the order of the leaves
  std::vector<Node> nodes_;
};

// The tree is balanced, so a million pieces reach depth 20.
inline constexpr std::size_t max_depth = 64;

inline double PieceTree::chord_m2(const Box& box, const Vec3& at) {
  const double x = std::max({box.low.x - at.x, at.x - box.high.x, 0.0});
  const double y = std::max({box.low.y - at.y, at.y - box.high.y, 0.0});
  const double z = std::max({box.low.z - at.z, at.z - box.high.z, 0.0});
  return x * x + y * y + z * z;
}

template <class Take>
void PieceTree::visit(const Vec3& at, double chord_m, Take take) const {
  struct Entry {
    std::uint32_t node;
    double chord_m2;
  };
  Entry stack[max_depth];
  std::size_t depth = 0;
  double limit_m2 = chord_m * chord_m;
  stack[depth++] = {0, chord_m2(nodes_.front().box, at)};
  while (depth > 0) {
    const Entry entry = stack[--depth];
    if (entry.chord_m2 > limit_m2) continue;
    const Node& node = nodes_[entry.node];
    for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
      const double m2 = detail::chord_m2(pieces_[i], at);
      if (m2 > limit_m2) continue;
      const double lower_m = take(i, m2);
      limit_m2 = std::min(limit_m2, lower_m * lower_m);
    }
    if (node.count > 0) continue;
    Entry left{entry.node + 1, chord_m2(nodes_[entry.node + 1].box, at)};
    Entry right{node.first, chord_m2(nodes_[node.first].box, at)};
    if (left.chord_m2 < right.chord_m2) std::swap(left, right);
    if (left.chord_m2 <= limit_m2) stack[depth++] = left;
    if (right.chord_m2 <= limit_m2) stack[depth++] = right;
  }
}

}  // namespace truce::geo::detail
