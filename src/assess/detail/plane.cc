// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/plane.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "geo/geodesic.h"

namespace truce::assess {
namespace {

constexpr double axis_m = 6378137.0;
constexpr double eccentricity2 = 6.69437999014131699614e-3;
// An edge shorter than this bends by less than 2 cm from straight in a plane 150 km away.
constexpr double longest_edge_m = 10000.0;
constexpr double near_x2 = 1e-3;  // squared sine of 200 km
constexpr std::int32_t run_edges = 8;
constexpr std::int32_t block_runs = 16;
constexpr double chord_to_arc = 1.01;  // more than enough up to 3,000 km
constexpr std::int32_t none = -1;

double radians(double deg) {
  return deg * std::numbers::pi / 180.0;
}
Point3 minus(const Point3& a, const Point3& b) {
  return {a.x - b.x, a.y - b.y, a.z - b.z};
}
double dot(const Point3& a, const Point3& b) {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}
double gap_m(const Point3& a, const Point3& b) {
  const Point3 d = minus(a, b);
  return std::sqrt(dot(d, d));
}

double dot2(Point2 p) {
  return p.e * p.e + p.n * p.n;
}
// Metres far from overflow: no need of hypot's care.
Point2 plus(Point2 a, Point2 b) {
  return {a.e + b.e, a.n + b.n};
}

Point2 left_normal(Point2 a, Point2 b) {
  const double e = b.e - a.e;
  const double n = b.n - a.n;
  const double length = length_of({e, n});
  if (length <= 0.0) return {};
  return {-n / length, e / length};
}

}  // namespace

std::vector<LatLon> with_short_edges(const std::vector<LatLon>& vertices) {
  std::vector<LatLon> out;
  for (std::size_t i = 0; i < vertices.size(); ++i) {
    if (i > 0) {
      const LatLon a = vertices[i - 1];
      const double length = geo::distance_m(a, vertices[i]);
      const double pieces = std::ceil(length / longest_edge_m);
      const double azimuth = pieces > 1.0 ? geo::azimuth_deg(a, vertices[i]) : 0.0;
      for (double k = 1.0; k < pieces; k += 1.0)
        out.push_back(geo::destination(a, azimuth, length * k / pieces));
    }
    out.push_back(vertices[i]);
  }
  return out;
}

double distance_from_origin_m(Point2 a, Point2 b) {
  const double e = b.e - a.e;
  const double n = b.n - a.n;
  const double length2 = e * e + n * n;
  const double along = length2 > 0.0 ? std::clamp(-(a.e * e + a.n * n) / length2, 0.0, 1.0) : 0.0;
  return length_of({a.e + along * e, a.n + along * n});
}

Point3 earth_centred(LatLon p) {
  const double lat = radians(p.lat_deg);
  const double lon = radians(p.lon_deg);
  const double s = std::sin(lat);
  const double radius = axis_m / std::sqrt(1.0 - eccentricity2 * s * s);
  return {radius * std::cos(lat) * std::cos(lon), radius * std::cos(lat) * std::sin(lon),
          radius * (1.0 - eccentricity2) * s};
}

Plane::Plane(LatLon origin) : origin_(earth_centred(origin)) {
  const double lat = radians(origin.lat_deg);
  const double lon = radians(origin.lon_deg);
  const double sin_lat = std::sin(lat);
  const double cos_lat = std::cos(lat);
  east_ = {-std::sin(lon), std::cos(lon), 0.0};
  north_ = {-sin_lat * std::cos(lon), -sin_lat * std::sin(lon), cos_lat};
  up_ = {cos_lat * std::cos(lon), cos_lat * std::sin(lon), sin_lat};
  const double w = 1.0 - eccentricity2 * sin_lat * sin_lat;
  radius_e_m_ = axis_m / std::sqrt(w);
  radius_n_m_ = radius_e_m_ * (1.0 - eccentricity2) / w;
}

Point2 Plane::project(const Point3& p) const {
  const Point3 d = minus(p, origin_);
  const double e = dot(d, east_);
  const double n = dot(d, north_);
  const double flat2 = e * e + n * n;
  if (flat2 < 1.0) return {e, n};
  // Euler's formula: the radius of curvature towards the point.
  const double radius =
      flat2 * radius_e_m_ * radius_n_m_ / (e * e * radius_n_m_ + n * n * radius_e_m_);
  const double x2 = flat2 / (radius * radius);
  // The arc by its sine, as a series where that is exact to a nanometre, else by its angle.
  double stretch = 1.0 + x2 * (1.0 / 6.0 + x2 * (3.0 / 40.0 + x2 * (15.0 / 336.0)));
  const double up = dot(d, up_);
  if (x2 > near_x2 || up < -radius) {
    const double flat = std::sqrt(flat2);
    stretch = radius * std::atan2(flat, radius + up) / flat;
  }
  return {e * stretch, n * stretch};
}

LineShape::LineShape(const geo::Polyline& line) {
  for (const std::vector<LatLon>& part : line.parts()) add_part(with_short_edges(part));
  add_blocks();
}

void LineShape::add_blocks() {
  const auto count = static_cast<std::int32_t>(runs_.size());
  for (std::int32_t first = 0; first < count; first += block_runs) {
    Run block{first, std::min(first + block_runs, count) - 1, {}, 0.0};
    block.centre = runs_[static_cast<std::size_t>((block.first + block.last) / 2)].centre;
    for (std::int32_t i = block.first; i <= block.last; ++i) {
      const Run& run = runs_[static_cast<std::size_t>(i)];
      block.radius_m = std::max(block.radius_m, gap_m(block.centre, run.centre) + run.radius_m);
    }
    blocks_.push_back(block);
  }
}

void LineShape::add_part(const std::vector<LatLon>& part) {
  const auto first = static_cast<std::int32_t>(vertices_.size());
  const auto last = first + static_cast<std::int32_t>(part.size()) - 1;
  const bool closed = part.size() > 3 && part.front() == part.back();
  for (std::int32_t i = first; i <= last; ++i) {
    vertices_.push_back(earth_centred(part[static_cast<std::size_t>(i - first)]));
    before_.push_back(i > first ? i - 1 : closed ? last - 1 : none);
    after_.push_back(i < last ? i + 1 : closed ? first + 1 : none);
  }
  if (!closed) {
    ends_.push_back({first, first + 1});
    ends_.push_back({last, last - 1});
  }
  for (std::int32_t at = first; at < last; at += run_edges) {
    Run run{at, std::min(at + run_edges, last), {}, 0.0};
    run.centre = vertex((run.first + run.last) / 2);
    for (std::int32_t i = run.first; i <= run.last; ++i)
      run.radius_m = std::max(run.radius_m, gap_m(run.centre, vertex(i)));
    runs_.push_back(run);
  }
}

// A point q of the line is nearest to some point within reach only if q^2 - foot^2 <= 2 reach |q -
// foot|, all seen from the origin: else every such point is nearer to the foot. Bounds of both
// sides decide for runs and for segments.
void LineShape::near(const Plane& plane, const Point3& foot, double reach_m,
                     std::vector<Segment>& out) const {
  out.clear();
  const Point2 nearest = plane.project(foot);
  const double foot_m = length_of(nearest);
  const double slack_m2 = 2.0 * (foot_m + 1.0);  // a metre for the bend of chords and plane
  const auto passes = [&](const Run& run) {
    const double least_m = std::max(0.0, gap_m(run.centre, plane.origin()) - run.radius_m);
    const double away_m = chord_to_arc * (gap_m(run.centre, foot) + run.radius_m);
    return least_m * least_m - foot_m * foot_m <= 2.0 * reach_m * away_m + slack_m2;
  };
  for (const Run& block : blocks_) {
    if (!passes(block)) continue;
    for (std::int32_t i = block.first; i <= block.last; ++i)
      if (const Run& run = runs_[static_cast<std::size_t>(i)]; passes(run))
        add_near(plane, run, nearest, reach_m, out);
  }
}

// The segments of one run that pass the same test.
void LineShape::add_near(const Plane& plane, const Run& run, Point2 foot, double reach_m,
                         std::vector<Segment>& out) const {
  std::array<Point2, run_edges + 3> points;  // with the neighbours of both ends
  const auto count = static_cast<std::size_t>(run.last - run.first) + 1;
  const std::int32_t before = before_[static_cast<std::size_t>(run.first)];
  const std::int32_t after = after_[static_cast<std::size_t>(run.last)];
  for (std::size_t i = 0; i < count; ++i)
    points[i + 1] = plane.project(vertex(run.first + static_cast<std::int32_t>(i)));
  points[0] = before == none ? points[1] : plane.project(vertex(before));
  points[count + 1] = after == none ? points[count] : plane.project(vertex(after));
  const double foot_m2 = dot2(foot);
  const double slack_m2 = 2.0 * (std::sqrt(foot_m2) + 1.0);
  for (std::size_t i = 1; i < count; ++i) {
    const Point2 a = points[i];
    const Point2 b = points[i + 1];
    const double away_m =
        std::sqrt(std::max(dot2({a.e - foot.e, a.n - foot.n}), dot2({b.e - foot.e, b.n - foot.n})));
    const double q_m = distance_from_origin_m(a, b);
    if (q_m * q_m - foot_m2 > 2.0 * reach_m * away_m + slack_m2) continue;
    const bool first = i == 1 && before == none;
    const bool last = i + 1 == count && after == none;
    const Point2 normal = left_normal(a, b);
    Segment s{a, b, normal, normal, first || last};
    if (!first) s.normal_a = plus(normal, left_normal(points[i - 1], a));
    if (!last) s.normal_b = plus(normal, left_normal(b, points[i + 2]));
    out.push_back(s);
  }
}

std::vector<Tail> LineShape::tails(const Plane& plane) const {
  std::vector<Tail> out;
  for (const End& end : ends_) {
    const Point2 at = plane.project(vertex(end.at));
    const Point2 inner = plane.project(vertex(end.inner));
    const Point2 d{at.e - inner.e, at.n - inner.n};
    const double length = length_of(d);
    if (length > 0.0) out.push_back({at, {d.e / length, d.n / length}, end.inner < end.at});
  }
  return out;
}

bool LineShape::has_end_near(const Point3& place, const Point3& foot, double reach_m) const {
  const double foot_m = gap_m(place, foot);
  return std::any_of(ends_.begin(), ends_.end(), [&](const End& end) {
    const double end_m = gap_m(place, vertex(end.at));
    return end_m * end_m - foot_m * foot_m <=
           2.0 * reach_m * chord_to_arc * gap_m(vertex(end.at), foot) + 2.0 * (foot_m + 1.0);
  });
}

double away_m(const Tail& tail, Point2 p) {
  const Point2 d{p.e - tail.end.e, p.n - tail.end.n};
  const double along = std::max(0.0, d.e * tail.out.e + d.n * tail.out.n);
  return length_of({d.e - along * tail.out.e, d.n - along * tail.out.n});
}

namespace {

// The nearest segment so far, and on which side of it a point lies.
struct NearestSegment {
  double best2 = std::numeric_limits<double>::infinity();
  double side = 1.0;

  void look(const Segment& s, Point2 p) {
    const double de = s.b.e - s.a.e;
    const double dn = s.b.n - s.a.n;
    const double pe = p.e - s.a.e;
    const double pn = p.n - s.a.n;
    const double length2 = de * de + dn * dn;
    const double along = length2 > 0.0 ? std::clamp((pe * de + pn * dn) / length2, 0.0, 1.0) : 0.0;
    const double qe = pe - along * de;
    const double qn = pn - along * dn;
    const double d2 = qe * qe + qn * qn;
    if (d2 >= best2) return;
    best2 = d2;
    if (along <= 0.0)
      side = qe * s.normal_a.e + qn * s.normal_a.n;
    else if (along >= 1.0)
      side = qe * s.normal_b.e + qn * s.normal_b.n;
    else
      side = de * pn - dn * pe;
  }
  double signed_m() const { return side >= 0.0 ? std::sqrt(best2) : -std::sqrt(best2); }
};

}  // namespace

double signed_distance_m(const std::vector<Segment>& segments, Point2 p) {
  NearestSegment nearest;
  for (const Segment& s : segments) nearest.look(s, p);
  return nearest.signed_m();
}

double signed_distance_m(const std::vector<Segment>& segments, std::span<const std::uint32_t> some,
                         Point2 p) {
  NearestSegment nearest;
  for (std::uint32_t i : some) nearest.look(segments[i], p);
  return nearest.signed_m();
}

}  // namespace truce::assess
