// SPDX-License-Identifier: Apache-2.0
#include "geo/polyline.h"

#include <algorithm>
#include <string>
#include <utility>

#include "geo/detail/piece_tree.h"
#include "geo/geodesic.h"

namespace truce::geo {

struct Polyline::Index {
  std::vector<std::vector<LatLon>> parts;
  double length_m = 0.0;
  detail::PieceTree tree;
};

Result<Polyline> Polyline::make(std::vector<std::vector<LatLon>> parts) {
  if (parts.empty()) return failure(Code::bad_geometry, "a line needs at least one part");
  std::size_t vertices = 0;
  for (const auto& part : parts) vertices += part.size();
  if (vertices > detail::max_vertices) {
    return failure(Code::bad_geometry, "a line has at most 1,000,000 vertices, this one has " +
                                           std::to_string(vertices));
  }
  std::vector<detail::Piece> pieces;
  double length_m = 0.0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Result<double> part_m =
        detail::append_pieces(parts[i], static_cast<std::uint32_t>(i),
                              "part " + std::to_string(i + 1) + " of the line", pieces);
    if (!part_m) return tl::unexpected(part_m.error());
    length_m += *part_m;
  }
  return Polyline(std::make_shared<const Index>(
      Index{std::move(parts), length_m, detail::PieceTree(std::move(pieces))}));
}

const std::vector<std::vector<LatLon>>& Polyline::parts() const {
  return index_->parts;
}

double Polyline::length_m() const {
  return index_->length_m;
}

Nearest Polyline::nearest(LatLon p) const {
  const detail::Hit hit = index_->tree.nearest(p);
  const detail::Piece& piece = index_->tree.pieces()[hit.piece];
  return {hit.distance_m, detail::to_lat_lon(hit.foot.at), piece.part, piece.segment,
          hit.foot.left || hit.distance_m <= detail::same_place_m};
}

double Polyline::signed_distance_m(LatLon p) const {
  const detail::Hit hit = index_->tree.nearest(p);
  const bool left = hit.foot.left || hit.distance_m <= detail::same_place_m;
  return left ? hit.distance_m : -hit.distance_m;
}

bool Polyline::is_within(LatLon p, double distance_m) const {
  return index_->tree.is_within(p, detail::to_ecef(p), distance_m);
}

}  // namespace truce::geo
