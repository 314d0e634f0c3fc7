// SPDX-License-Identifier: Apache-2.0
// A region's outline, vertices earth-centred, to be drawn in the plane of any place. Inside is, as
// geo::Region has it, what an odd number of rings of some one polygon encloses. A polygon is simple
// where its rings neither cross nor touch themselves or each other: then each of them runs with the
// polygon on its left, however it was given. Polygons may overlap. Metres.
#pragma once

#include <vector>

#include "assess/detail/plane.h"
#include "geo/region.h"

namespace truce::assess {

// One polygon: rings closed, the last point is the first; holes are rings too.
struct Outline {
  std::vector<std::vector<Point2>> rings;
  bool is_simple = false;
};

// Far from p the plane bends edges, but none over p where that is clear of them.
bool is_inside(const Outline& outline, Point2 p);

class RegionShape {
 public:
  explicit RegionShape(const geo::Region& region);
  bool is_disc() const { return polygons_.empty(); }
  double radius_m() const { return radius_m_; }
  const Point3& centre() const { return centre_; }
  std::vector<Outline> outlines(const Plane& plane) const;

 private:
  struct Polygon {
    std::vector<std::vector<Point3>> rings;
    bool is_simple = false;
  };
  void turn_left(Polygon& polygon, const Plane& plane) const;

  std::vector<Polygon> polygons_;
  Point3 centre_;
  double radius_m_ = 0.0;
};

// Whether the way from a to b crosses the edge: what leaves a side and what comes to it at a vertex
// that lies on the way agree.
bool crosses(Point2 a, Point2 b, Point2 edge_a, Point2 edge_b);

}  // namespace truce::assess
