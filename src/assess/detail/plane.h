// SPDX-License-Identifier: Apache-2.0
// The neighbourhood of one place as a plane: metres east and north of it, azimuthal equidistant
// (distances from the place itself are true, Snyder 1987, chapter 25). Good to millimetres at
// 70 km and centimetres at 150 km from the place. Shapes keep their vertices earth-centred, so a
// projection costs a rotation. For masses of a location, never for a distance on record.
#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/polyline.h"

namespace truce::assess {

struct Point2 {
  double e = 0.0;
  double n = 0.0;

  bool operator==(const Point2&) const = default;
};
constexpr Point2 minus(Point2 a, Point2 b) {
  return {a.e - b.e, a.n - b.n};
}
constexpr double dot(Point2 a, Point2 b) {
  return a.e * b.e + a.n * b.n;
}
constexpr double cross(Point2 a, Point2 b) {
  return a.e * b.n - a.n * b.e;
}
inline double length_of(Point2 p) {
  return std::sqrt(dot(p, p));
}

struct Point3 {
  double x = 0.0;
  double y = 0.0;
  double z = 0.0;
};

// Earth-centred metres on the WGS 84 ellipsoid.
Point3 earth_centred(LatLon p);

class Plane {
 public:
  explicit Plane(LatLon origin);
  Point2 project(const Point3& p) const;
  const Point3& origin() const { return origin_; }

 private:
  Point3 origin_, east_, north_, up_;
  double radius_e_m_ = 0.0;  // of curvature in the prime vertical
  double radius_n_m_ = 0.0;  // of the meridian
};

struct Segment {
  Point2 a, b;
  // Left normals that decide the side where the nearest point is the end (the sum of the unit
  // normals of the two edges that meet there: Baerentzen and Aanaes 2005).
  Point2 normal_a, normal_b;
  bool open = false;  // one of its ends is an end of the line, behind which the side may change
};

// Behind an end of an open line its side changes on a ray, straight on from the line.
struct Tail {
  Point2 end, out;    // `out` of length 1
  bool last = false;  // behind the last vertex, not before the first
};
double away_m(const Tail& tail, Point2 p);

// A line's vertices in runs of short edges, with a ball around each run.
class LineShape {
 public:
  explicit LineShape(const geo::Polyline& line);
  // The segments that may be nearest to some point within `reach_m` of the plane's origin, whose
  // own nearest point of the line is `foot`.
  void near(const Plane& plane, const Point3& foot, double reach_m,
            std::vector<Segment>& out) const;
  std::vector<Tail> tails(const Plane& plane) const;
  // An end of the line is as near as that to some point within `reach_m` of the place, whose own
  // nearest point of the line is `foot`: it may be, never that it must.
  bool has_end_near(const Point3& place, const Point3& foot, double reach_m) const;

 private:
  struct Run {
    std::int32_t first = 0;  // vertices first..last
    std::int32_t last = 0;
    Point3 centre;
    double radius_m = 0.0;
  };
  struct End {
    std::int32_t at = 0;
    std::int32_t inner = 0;  // its neighbour
  };
  void add_part(const std::vector<LatLon>& part);
  void add_blocks();
  const Point3& vertex(std::int32_t i) const { return vertices_[static_cast<std::size_t>(i)]; }
  void add_near(const Plane& plane, const Run& run, Point2 foot, double reach_m,
                std::vector<Segment>& out) const;

  std::vector<Point3> vertices_;
  std::vector<std::int32_t> before_, after_;  // neighbours of a vertex within its part, or -1
  std::vector<End> ends_;
  std::vector<Run> runs_;
  std::vector<Run> blocks_;  // of runs first..last, each in its ball
};

// The vertices, with more put in where an edge is long.
std::vector<LatLon> with_short_edges(const std::vector<LatLon>& vertices);

double distance_from_origin_m(Point2 a, Point2 b);
// Signed distance to the nearest of `segments`: positive on the left.
double signed_distance_m(const std::vector<Segment>& segments, Point2 p);
// The same for those of `segments` whose indices stand in `some`.
double signed_distance_m(const std::vector<Segment>& segments, std::span<const std::uint32_t> some,
                         Point2 p);

}  // namespace truce::assess
