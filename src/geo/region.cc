// SPDX-License-Identifier: Apache-2.0
#include "geo/region.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <string>
#include <utility>

#include "base/check.h"
#include "geo/detail/gnomonic.h"
#include "geo/detail/piece_tree.h"
#include "geo/geodesic.h"

namespace truce::geo {

using detail::Gnomonic;
using detail::Piece;
using detail::PieceTree;
using detail::Vec3;

namespace {

// Rings open: the last vertex does not repeat the first.
struct Ring {
  std::vector<LatLon> vertices;
  std::uint32_t polygon = 0;
  bool hole = false;
  std::string name;
};

std::vector<Ring> rings_of(const std::vector<Polygon>& polygons) {
  std::vector<Ring> rings;
  const auto add = [&](const std::vector<LatLon>& vertices, std::size_t polygon, bool hole,
                       const std::string& name) {
    rings.push_back({vertices, static_cast<std::uint32_t>(polygon), hole, name});
    auto& open = rings.back().vertices;
    if (open.size() > 1 && open.front() == open.back()) open.pop_back();
  };
  for (std::size_t i = 0; i < polygons.size(); ++i) {
    const std::string name = "polygon " + std::to_string(i + 1);
    add(polygons[i].outer, i, false, name + ", outer ring");
    for (std::size_t h = 0; h < polygons[i].holes.size(); ++h) {
      add(polygons[i].holes[h], i, true, name + ", hole " + std::to_string(h + 1));
    }
  }
  return rings;
}

std::optional<Error> refuse_rings(const std::vector<Ring>& rings) {
  std::size_t vertices = 0;
  for (const Ring& ring : rings) {
    vertices += ring.vertices.size();
    if (ring.vertices.size() < 3) {
      return Error{Code::bad_geometry, ring.name + ": needs at least three distinct vertices", {}};
    }
    for (std::size_t i = 0; i < ring.vertices.size(); ++i) {
      if (is_valid(ring.vertices[i])) continue;
      return Error{Code::bad_geometry,
                   ring.name + ", vertex " + std::to_string(i + 1) +
                       ": a latitude is from -90 to 90 and a longitude from -180 to 180 degrees",
                   {}};
    }
  }
  if (vertices <= detail::max_vertices) return std::nullopt;
  return Error{Code::bad_geometry,
               "a region has at most 1,000,000 vertices, this one has " + std::to_string(vertices),
               {}};
}

Vec3 middle(const std::vector<Ring>& rings) {
  Vec3 sum;
  for (const Ring& ring : rings) {
    for (const LatLon p : ring.vertices) sum = sum + detail::to_ecef(p);
  }
  return sum;
}

struct Boundary {
  std::vector<Piece> pieces;
  std::vector<Gnomonic::Edge> edges;
};

std::optional<Error> append_ring(Ring ring, const Gnomonic& plane, Boundary& boundary) {
  for (std::size_t i = 0; i < ring.vertices.size(); ++i) {
    if (plane.maps(detail::to_ecef(ring.vertices[i]))) continue;
    return Error{Code::bad_geometry,
                 ring.name + ", vertex " + std::to_string(i + 1) +
                     ": a region reaches at most 8,800 km from its middle",
                 {}};
  }
  const double width_m = detail::mean_width_m(ring.vertices, plane);
  if (std::abs(width_m) < detail::same_place_m) {
    return Error{Code::bad_geometry, ring.name + ": encloses nothing", {}};
  }
  // The area of the polygon lies to the left of all its edges: holes run the other way.
  if ((width_m > 0.0) == ring.hole) std::reverse(ring.vertices.begin(), ring.vertices.end());
  ring.vertices.push_back(ring.vertices.front());
  const std::size_t first = boundary.pieces.size();
  const Result<double> length_m =
      detail::append_pieces(ring.vertices, ring.polygon, ring.name, boundary.pieces);
  if (!length_m) return length_m.error();
  for (std::size_t i = first; i < boundary.pieces.size(); ++i) {
    const Piece& piece = boundary.pieces[i];
    boundary.edges.push_back({plane.map(piece.start()), plane.map(piece.end()), ring.polygon});
  }
  // Ends meet bit by bit, or a ray could slip through between them.
  for (std::size_t i = first; i + 1 < boundary.edges.size(); ++i) {
    boundary.edges[i].to = boundary.edges[i + 1].from;
  }
  boundary.edges.back().to = boundary.edges[first].from;
  return std::nullopt;
}

}  // namespace

struct Region::Index {
  struct Area {
    PieceTree tree;
    std::shared_ptr<const Gnomonic> plane;
  };

  std::vector<Polygon> polygons;
  LatLon centre;
  Vec3 centre_at;
  double radius_m = 0.0;
  std::optional<Area> area;  // none: a disc

  // The side of a point near an edge: that of a point beyond it as seen from the edge, for all
  // polygons; in slivers, where other edges are near as well, the direction of the ring decides.
  bool is_inside(const Vec3& at, const detail::Hit& hit) const {
    if (hit.distance_m <= detail::same_place_m) return true;
    constexpr double clear_m = 4.0 * Gnomonic::unsure_m;
    Gnomonic::Answer answer = area->plane->locate(at);
    if (answer == Gnomonic::Answer::near) {
      const Vec3 way = at - hit.foot.at;
      answer = area->plane->locate(hit.foot.at + way * (clear_m / detail::norm(way)));
    }
    return answer == Gnomonic::Answer::near ? hit.foot.left : answer == Gnomonic::Answer::inside;
  }
  double disc_distance_m(const Vec3& at, LatLon p) const {
    const double estimate_m = detail::geodesic_from_chord_m(centre_at, at);
    return (estimate_m <= detail::chord_is_exact_m ? estimate_m : distance_m(centre, p)) - radius_m;
  }
};

Result<Region> Region::make(std::vector<Polygon> polygons) {
  if (polygons.empty()) return failure(Code::bad_geometry, "a region needs at least one polygon");
  std::vector<Ring> rings = rings_of(polygons);
  if (std::optional<Error> error = refuse_rings(rings)) return tl::unexpected(*error);
  const Vec3 sum = middle(rings);
  if (detail::norm(sum) < 1.0) {
    return failure(Code::bad_geometry, "a region reaches at most 8,800 km from its middle");
  }
  Gnomonic plane(sum);
  Boundary boundary;
  const LatLon centre = detail::to_lat_lon(sum);
  double radius_m = 0.0;
  for (Ring& ring : rings) {
    if (std::optional<Error> error = append_ring(std::move(ring), plane, boundary)) {
      return tl::unexpected(*error);
    }
  }
  for (const Piece& piece : boundary.pieces) {
    radius_m = std::max(radius_m, distance_m(centre, detail::to_lat_lon(piece.start())));
  }
  plane.index(std::move(boundary.edges));
  return Region(std::make_shared<const Index>(
      Index{std::move(polygons), centre, detail::to_ecef(centre), radius_m + 1e-3,
            Index::Area{PieceTree(std::move(boundary.pieces)),
                        std::make_shared<const Gnomonic>(std::move(plane))}}));
}

Region Region::disc(LatLon centre, double radius_m) {
  check(is_valid(centre) && radius_m >= 0.0, "a disc needs a centre and a radius of 0 m or more");
  return Region(std::make_shared<const Index>(
      Index{{}, centre, detail::to_ecef(centre), radius_m, std::nullopt}));
}

const std::vector<Polygon>& Region::polygons() const {
  return index_->polygons;
}
LatLon Region::centre() const {
  return index_->centre;
}
double Region::radius_m() const {
  return index_->radius_m;
}

bool Region::contains(LatLon p) const {
  const Vec3 at = detail::to_ecef(p);
  if (!index_->area) return index_->disc_distance_m(at, p) <= detail::same_place_m;
  const Gnomonic::Answer answer = index_->area->plane->locate(at);
  if (answer != Gnomonic::Answer::near) return answer == Gnomonic::Answer::inside;
  return index_->is_inside(at, index_->area->tree.nearest(p, at));
}

double Region::signed_distance_m(LatLon p) const {
  const Vec3 at = detail::to_ecef(p);
  if (!index_->area) {
    const double d = index_->disc_distance_m(at, p);
    return std::abs(d) <= detail::same_place_m ? -std::abs(d) : d;
  }
  const detail::Hit hit = index_->area->tree.nearest(p, at);
  return index_->is_inside(at, hit) ? -hit.distance_m : hit.distance_m;
}

detail::Box Region::bounds() const {
  detail::Box box = detail::Box::none();
  if (!index_->area) {
    box.grow(index_->centre_at, index_->radius_m);  // a chord is shorter than its geodesic
    return box;
  }
  box = index_->area->tree.bounds();
  // A coordinate is greatest on the boundary, or where an axis of the Earth comes out.
  for (const LatLon axis : {LatLon{90, 0}, {-90, 0}, {0, 0}, {0, 90}, {0, 180}, {0, -90}}) {
    if (contains(axis)) box.grow(detail::to_ecef(axis), 0.0);
  }
  return box;
}

}  // namespace truce::geo
