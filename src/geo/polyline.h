// SPDX-License-Identifier: Apache-2.0
// A line of one or more parts on the WGS 84 ellipsoid, its edges geodesics; indexed, immutable.
// Distances are geodesic metres, exact to 1 mm at any distance. Places closer than 0.01 mm are one.
// `left` is seen along the direction of the vertices; a point on the line is on its left. The side
// is that of the nearest edge; where the nearest place is a vertex, of the edge at it that sees the
// point at the smallest angle, which is right at corners of both kinds; beyond the ends of an open
// line the end segments go on straight. Crosses the antimeridian and holds the poles without
// special care. Never approximates a buffer by a polygon: "within d" is a predicate.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "base/result.h"
#include "geo/lat_lon.h"

namespace truce::geo {

struct Nearest {
  double distance_m = 0.0;
  LatLon at;  // the foot point on the line
  std::size_t part = 0;
  std::size_t segment = 0;  // from vertex `segment` to `segment + 1` of the part
  bool left = true;
};

class Polyline {
 public:
  // At least one part, each of at least two distinct vertices; at most 1,000,000 vertices; no edge
  // longer than 2,000 km. Errors: bad_geometry, naming the part and vertex.
  static Result<Polyline> make(std::vector<std::vector<LatLon>> parts);

  const std::vector<std::vector<LatLon>>& parts() const;
  double length_m() const;

  Nearest nearest(LatLon p) const;
  // Positive on the left, negative on the right.
  double signed_distance_m(LatLon p) const;
  // A point at exactly `distance_m` counts as within.
  bool is_within(LatLon p, double distance_m) const;

 private:
  struct Index;
  explicit Polyline(std::shared_ptr<const Index> index) : index_(std::move(index)) {}
  std::shared_ptr<const Index> index_;
};

}  // namespace truce::geo
