// SPDX-License-Identifier: Apache-2.0
// Point in polygon by counting crossings, on the plane that touches the Earth below a region's
// centre, seen from the Earth's centre: great circles become straight lines there, and antimeridian
// and poles disappear. Geodesics differ from great circles by up to 2 mm per piece, so a point
// within `unsure_m` of an edge is answered `near` and left to the exact distance. A ring may cross
// itself: a point is inside a polygon where a ray from it crosses the polygon's rings an odd number
// of times.
#pragma once

#include <cstdint>
#include <vector>

#include "geo/detail/ecef.h"

namespace truce::geo::detail {

class Gnomonic {
 public:
  enum class Answer : std::uint8_t { outside, inside, near };
  static constexpr double unsure_m = 5e-3;
  // Directions farther than this from the centre (cosine of the angle) do not map: 8,900 km.
  static constexpr double horizon = 0.17;

  struct Point {
    double x = 0.0;
    double y = 0.0;
  };
  struct Edge {
    Point from;
    Point to;
    std::uint32_t polygon = 0;
  };

  // `centre` need not be a unit vector.
  explicit Gnomonic(const Vec3& centre);

  bool maps(const Vec3& p) const;
  Point map(const Vec3& p) const;
  // Once, before the first question. Edges of one polygon stand together.
  void index(std::vector<Edge> edges);
  Answer locate(const Vec3& p) const;

 private:
  std::size_t slab(double y) const;

  Vec3 centre_;
  Vec3 right_;
  Vec3 up_;
  std::vector<Edge> edges_;
  // Horizontal slabs of equal height; slab i holds the edges slab_edges_[starts_[i], starts_[i+1]).
  double low_ = 0.0;
  double slabs_per_unit_ = 0.0;
  std::vector<std::uint32_t> starts_;
  std::vector<std::uint32_t> slab_edges_;
};

// Mean width in metres of a ring (area over half its length) on the plane, positive where it runs
// with its inside on the left. All vertices must map; the last may repeat the first.
double mean_width_m(const std::vector<LatLon>& ring, const Gnomonic& plane);

}  // namespace truce::geo::detail
