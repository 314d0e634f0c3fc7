// SPDX-License-Identifier: Apache-2.0
// An area of one or more polygons with holes on the WGS 84 ellipsoid, its edges geodesics; indexed,
// immutable. The boundary counts as inside, and what is within 0.01 mm of it is on it. Rings may be
// given in either direction and may cross the antimeridian or hold a pole: the outer ring's inside
// is its smaller side, and no vertex lies more than 8,800 km from the middle of all. Polygons may
// overlap or share edges (inside one is inside; shared edges stay boundary for distances). Where a
// ring crosses itself or another of its polygon, inside is what an odd number of rings encloses.
#pragma once

#include <memory>
#include <vector>

#include "base/result.h"
#include "geo/lat_lon.h"

namespace truce::geo {

namespace detail {
struct Box;
}

struct Polygon {
  std::vector<LatLon> outer;  // closed or not: the last vertex may repeat the first
  std::vector<std::vector<LatLon>> holes;
};

class Region {
 public:
  // Errors: bad_geometry, naming polygon, ring and vertex.
  static Result<Region> make(std::vector<Polygon> polygons);
  // All points within `radius_m` of the centre (a true disc, not a polygon).
  static Region disc(LatLon centre, double radius_m);

  const std::vector<Polygon>& polygons() const;  // empty for a disc
  bool contains(LatLon p) const;
  // Geodesic distance to the boundary, negative inside.
  double signed_distance_m(LatLon p) const;
  // A centre and a radius that hold the whole region.
  LatLon centre() const;
  double radius_m() const;

 private:
  friend class ZoneIndex;
  struct Index;
  // In Earth-centred metres.
  detail::Box bounds() const;
  explicit Region(std::shared_ptr<const Index> index) : index_(std::move(index)) {}
  std::shared_ptr<const Index> index_;
};

}  // namespace truce::geo
