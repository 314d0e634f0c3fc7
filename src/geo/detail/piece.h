// SPDX-License-Identifier: Apache-2.0
// A piece: a geodesic of at most 5 km as a circular arc in the plane of its chord and the surface
// normal at its middle, bent as the ellipsoid is there. Such an arc lies within 0.1 um of the
// geodesic, so the foot of a perpendicular needs no iteration. Earth-centred metres.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "geo/detail/ecef.h"

namespace truce::geo::detail {

inline constexpr double longest_piece_m = 5e3;
inline constexpr double longest_edge_m = 2e6;
inline constexpr std::size_t max_vertices = 1'000'000;
inline constexpr std::size_t max_pieces = 1'500'000;

struct Piece {
  Vec3 mid;      // of the chord
  Vec3 forward;  // unit vectors: along the chord, to its left, and up in the arc's plane
  Vec3 left;
  Vec3 up;
  double half_m = 0.0;    // half the chord
  double radius_m = 0.0;  // of the arc
  double depth_m = 0.0;   // from the chord to the arc's centre
  std::uint32_t part = 0;
  std::uint32_t segment = 0;

  Vec3 start() const { return mid - forward * half_m; }
  Vec3 end() const { return mid + forward * half_m; }
};

Piece make_piece(const Vec3& from, const Vec3& to, std::uint32_t part, std::uint32_t segment);

// Where a piece comes nearest to a point, by the straight line through the Earth.
struct Foot {
  Vec3 at;
  // Cosine between the way to the point and the way into the piece: 0 at a perpendicular foot,
  // negative at an end. Where pieces share the end, the one with the greatest lean decides the
  // side.
  double lean = 0.0;
  bool left = true;  // of the arc's plane; a point in the plane is on the left
};

// Squared length of the straight line from `p` to the nearest point of the piece.
inline double chord_m2(const Piece& piece, const Vec3& p) {
  const Vec3 to = p - piece.mid;
  const double x = dot(to, piece.forward);
  const double z = dot(to, piece.up) + piece.depth_m;
  if (std::abs(x) * piece.depth_m <= z * piece.half_m) {
    const double y = dot(to, piece.left);
    const double above_m = std::sqrt(x * x + z * z) - piece.radius_m;
    return y * y + above_m * above_m;
  }
  const Vec3 rest = to - piece.forward * (x < 0.0 ? -piece.half_m : piece.half_m);
  return dot(rest, rest);
}

Foot foot(const Piece& piece, const Vec3& p);
// The point of the arc at `angle` radians from its middle, forward positive, and its direction
// there.
Vec3 point_at(const Piece& piece, double angle);
Vec3 direction_at(const Piece& piece, double angle);

// Appends the pieces of a chain of vertices joined by geodesics and returns its length in metres.
// Vertices that repeat the one before (within same_place_m) make no piece but keep their number.
// Errors: bad_geometry, which names `what` and the vertex: a vertex outside the globe, an edge over
// 2,000 km, no two distinct vertices, more than max_pieces in `out`.
Result<double> append_pieces(const std::vector<LatLon>& chain, std::uint32_t part,
                             std::string_view what, std::vector<Piece>& out);

}  // namespace truce::geo::detail
