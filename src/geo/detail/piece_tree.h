// SPDX-License-Identifier: Apache-2.0
// A tree of boxes over pieces, in Earth-centred metres: which piece lies nearest to a point, and is
// any within a distance. Finds with chords through the Earth, whose length bounds the geodesic from
// both sides; up to 150 km the chord gives the geodesic to micrometres, beyond that GeographicLib
// judges every piece that may be the nearest. Immutable, at least one piece.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/detail/box_tree.h"
#include "geo/detail/piece.h"

namespace truce::geo::detail {

struct Hit {
  double distance_m = 0.0;
  std::size_t piece = 0;
  Foot foot;
};

class PieceTree {
 public:
  explicit PieceTree(std::vector<Piece> pieces);

  const std::vector<Piece>& pieces() const { return pieces_; }
  const Box& bounds() const { return tree_.bounds(); }

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
  std::vector<Piece> pieces_;  // in the order of the tree
  BoxTree tree_;
};

template <class Take>
void PieceTree::visit(const Vec3& at, double chord_m, Take take) const {
  double limit_m2 = chord_m * chord_m;
  tree_.visit(at, limit_m2, [&](std::uint32_t i) {
    const double m2 = chord_m2(pieces_[i], at);
    if (m2 <= limit_m2) {
      const double lower_m = take(i, m2);
      limit_m2 = std::min(limit_m2, lower_m * lower_m);
    }
    return limit_m2;
  });
}

}  // namespace truce::geo::detail
