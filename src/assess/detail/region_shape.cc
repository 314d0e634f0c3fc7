// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/region_shape.h"

#include <algorithm>
#include <cmath>

namespace truce::assess {
namespace {

// Comparing edges in pairs ends here: who draws more of them side by side has no simple polygon.
constexpr std::size_t pairs_each = 300;
constexpr std::size_t pairs_anyway = 100'000;
constexpr std::size_t most_simple_rings = 500;

double cross(Point2 a, Point2 b, Point2 c) {
  return (b.e - a.e) * (c.n - a.n) - (b.n - a.n) * (c.e - a.e);
}

struct Edge {
  Point2 a, b;
  std::size_t ring = 0;
  std::size_t at = 0;  // in the ring
  std::size_t ring_edges = 0;

  double least_e() const { return std::min(a.e, b.e); }
  double most_e() const { return std::max(a.e, b.e); }
};

// Drawn with both ends: a vertex on the other edge touches it.
bool touch(const Edge& x, const Edge& y) {
  if (std::max(x.a.n, x.b.n) < std::min(y.a.n, y.b.n)) return false;
  if (std::max(y.a.n, y.b.n) < std::min(x.a.n, x.b.n)) return false;
  const auto apart = [](const Edge& one, const Edge& other) {
    const double a = cross(one.a, one.b, other.a);
    const double b = cross(one.a, one.b, other.b);
    return (a > 0.0 && b > 0.0) || (a < 0.0 && b < 0.0);
  };
  return !apart(x, y) && !apart(y, x);
}

// Neighbours meet in a vertex, and where one runs back over the other they are no outline.
bool is_spike(const Edge& x, const Edge& y) {
  const Point2 back{x.a.e - x.b.e, x.a.n - x.b.n};
  const Point2 on{y.b.e - y.a.e, y.b.n - y.a.n};
  return cross({}, back, on) == 0.0 && back.e * on.e + back.n * on.n > 0.0;
}

bool meet(const Edge& x, const Edge& y) {
  if (x.ring != y.ring) return touch(x, y);
  const bool x_first = (x.at + 1) % x.ring_edges == y.at;
  const bool y_first = (y.at + 1) % y.ring_edges == x.at;
  if (x_first || y_first) return (x_first && is_spike(x, y)) || (y_first && is_spike(y, x));
  return touch(x, y);
}

std::vector<Edge> edges_of(const std::vector<std::vector<Point2>>& rings) {
  std::vector<Edge> edges;
  for (std::size_t ring = 0; ring < rings.size(); ++ring) {
    const std::size_t first = edges.size();
    for (std::size_t i = 1; i < rings[ring].size(); ++i)
      if (!(rings[ring][i - 1] == rings[ring][i]))
        edges.push_back({rings[ring][i - 1], rings[ring][i], ring, edges.size() - first});
    for (std::size_t i = first; i < edges.size(); ++i) edges[i].ring_edges = edges.size() - first;
  }
  return edges;
}

bool are_simple(const std::vector<std::vector<Point2>>& rings) {
  if (rings.size() > most_simple_rings) return false;
  std::vector<Edge> edges = edges_of(rings);
  std::ranges::sort(edges, {}, &Edge::least_e);
  std::size_t pairs = pairs_each * edges.size() + pairs_anyway;
  for (std::size_t i = 0; i < edges.size(); ++i)
    for (std::size_t k = i + 1; k < edges.size() && edges[k].least_e() <= edges[i].most_e(); ++k)
      if (pairs-- == 0 || meet(edges[i], edges[k])) return false;
  return true;
}

// Twice the area: positive where the ring runs against the clock.
double turn_of(const std::vector<Point2>& ring) {
  double sum = 0.0;
  for (std::size_t i = 1; i < ring.size(); ++i) sum += cross(ring[0], ring[i - 1], ring[i]);
  return sum;
}

bool encloses(const std::vector<Point2>& ring, Point2 p) {
  bool inside = false;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const Point2 a = ring[i - 1];
    const Point2 b = ring[i];
    if ((a.n > p.n) != (b.n > p.n) && p.e < a.e + (p.n - a.n) / (b.n - a.n) * (b.e - a.e))
      inside = !inside;
  }
  return inside;
}

}  // namespace

bool is_inside(const Outline& outline, Point2 p) {
  bool inside = false;
  for (const std::vector<Point2>& ring : outline.rings)
    if (encloses(ring, p)) inside = !inside;
  return inside;
}

bool crosses(Point2 a, Point2 b, Point2 edge_a, Point2 edge_b) {
  const bool apart = (cross(a, b, edge_a) >= 0.0) != (cross(a, b, edge_b) >= 0.0);
  return apart && (cross(edge_a, edge_b, a) >= 0.0) != (cross(edge_a, edge_b, b) >= 0.0);
}

RegionShape::RegionShape(const geo::Region& region)
    : centre_(earth_centred(region.centre())), radius_m_(region.radius_m()) {
  const Plane plane(region.centre());
  for (const geo::Polygon& polygon : region.polygons()) {
    Polygon drawn;
    const auto close = [&](std::vector<LatLon> ring) {
      if (ring.empty()) return;
      if (!(ring.front() == ring.back())) ring.push_back(ring.front());
      std::vector<Point3>& out = drawn.rings.emplace_back();
      for (const LatLon p : with_short_edges(ring)) out.push_back(earth_centred(p));
    };
    close(polygon.outer);
    for (const std::vector<LatLon>& hole : polygon.holes) close(hole);
    turn_left(drawn, plane);
    polygons_.push_back(std::move(drawn));
  }
}

// By how deep a ring lies within the others, not by what it is called: a hole may lie outside.
void RegionShape::turn_left(Polygon& polygon, const Plane& plane) const {
  std::vector<std::vector<Point2>> rings;
  for (const std::vector<Point3>& ring : polygon.rings) {
    rings.emplace_back();
    for (const Point3& p : ring) rings.back().push_back(plane.project(p));
  }
  polygon.is_simple = are_simple(rings);
  if (!polygon.is_simple) return;
  for (std::size_t i = 0; i < rings.size(); ++i) {
    bool is_solid = true;
    for (std::size_t k = 0; k < rings.size(); ++k)
      if (k != i && encloses(rings[k], rings[i].front())) is_solid = !is_solid;
    if ((turn_of(rings[i]) > 0.0) != is_solid) std::ranges::reverse(polygon.rings[i]);
  }
}

std::vector<Outline> RegionShape::outlines(const Plane& plane) const {
  std::vector<Outline> out;
  out.reserve(polygons_.size());
  for (const Polygon& polygon : polygons_) {
    Outline& drawn = out.emplace_back();
    drawn.is_simple = polygon.is_simple;
    for (const std::vector<Point3>& ring : polygon.rings) {
      std::vector<Point2>& points = drawn.rings.emplace_back();
      points.reserve(ring.size());
      for (const Point3& p : ring) points.push_back(plane.project(p));
    }
  }
  return out;
}

}  // namespace truce::assess
