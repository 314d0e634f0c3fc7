// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/sheet.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace truce::assess {
namespace {

// A ray that goes on for so far bends in the plane by less than this part of the way.
constexpr double bend_of_tails = 1e-3;
constexpr double hook_m = 0.1;

double length_of(Point2 p) {
  return std::sqrt(p.e * p.e + p.n * p.n);
}
double cross(Point2 a, Point2 b, Point2 c) {
  return (b.e - a.e) * (c.n - a.n) - (b.n - a.n) * (c.e - a.e);
}

bool cut_within(const std::vector<double>& cuts_m, double signed_m, double reach_m) {
  const auto above = std::lower_bound(cuts_m.begin(), cuts_m.end(), signed_m);
  return (above != cuts_m.end() && *above - signed_m <= reach_m) ||
         (above != cuts_m.begin() && signed_m - *std::prev(above) <= reach_m);
}

bool may_jump(const Sheet::Line& line, double radius_m) {
  return std::any_of(line.tails.begin(), line.tails.end(), [&](const Tail& tail) {
    return jump_within(line, tail, {}, line.signed_m, radius_m) != Jump::none;
  });
}

void draw_line(const Ground::LineGround& line, LatLon middle, const geo::Nearest& nearest,
               double radius_m, bool in_detail, Sheet::Line drawn, Sheet& sheet) {
  const Point3 foot = earth_centred(nearest.at);
  const bool cuts = cut_within(line.cuts_m, drawn.signed_m, radius_m);
  if (!cuts && !line.shape->has_end_near(earth_centred(middle), foot, radius_m)) return;
  if (cuts && !in_detail) {
    sheet.lines.push_back(std::move(drawn));
    return;
  }
  drawn.tails = line.shape->tails(sheet.plane);
  drawn.in_parts = drawn.tails.size() > 2;
  line.shape->near(sheet.plane, foot, radius_m, drawn.segments);
  if (!cuts && !may_jump(drawn, radius_m)) return;
  const double flat_m = signed_distance_m(drawn.segments, {});
  // Only where both agree on the side: on the line itself they may differ by rounding.
  if ((flat_m < 0.0) == (drawn.signed_m < 0.0)) drawn.correction_m = drawn.signed_m - flat_m;
  sheet.lines.push_back(std::move(drawn));
}

// Twice the area: positive where the ring runs against the clock.
double turn_of(const std::vector<Point2>& ring) {
  double sum = 0.0;
  for (std::size_t i = 1; i < ring.size(); ++i)
    sum += ring[i - 1].e * ring[i].n - ring[i - 1].n * ring[i].e;
  return sum;
}

void draw_area(const RegionShape& shape, double radius_m, Sheet::Area drawn, Sheet& sheet) {
  if (shape.is_disc()) {
    drawn.centre = sheet.plane.project(shape.centre());
    drawn.radius_m = shape.radius_m();
  } else {
    for (const Ring& ring : shape.rings(sheet.plane)) {
      const bool forward = (turn_of(ring.points) > 0.0) != ring.hole;
      for (std::size_t i = 1; i < ring.points.size(); ++i) {
        const Point2 a = ring.points[i - 1];
        const Point2 b = ring.points[i];
        if (distance_from_origin_m(a, b) > radius_m) continue;
        drawn.edges.push_back(forward ? Sheet::Edge{a, b} : Sheet::Edge{b, a});
      }
    }
  }
  sheet.areas.push_back(std::move(drawn));
}

}  // namespace

Sheet draw(const Ground& ground, LatLon middle, double radius_m, bool in_detail, Cells& whole) {
  Sheet sheet(middle);
  whole.become_one(ground.lines().size(), ground.regions().size());
  for (std::size_t i = 0; i < ground.lines().size(); ++i) {
    const Ground::LineGround& line = ground.lines()[i];
    const geo::Nearest nearest = line.line.nearest(middle);
    const double signed_m = nearest.left ? nearest.distance_m : -nearest.distance_m;
    whole.set_signed_m(0, i, signed_m);
    if (radius_m > 0.0)
      draw_line(line, middle, nearest, radius_m, in_detail, {i, signed_m, 0.0, {}, {}, false},
                sheet);
  }
  std::vector<std::size_t> nearby;
  ground.regions_near(earth_centred(middle), radius_m + 1.0, nearby);
  for (const std::size_t i : nearby) {
    const Ground::RegionGround& region = ground.regions()[i];
    const double signed_m = region.region.signed_distance_m(middle);
    const bool inside = signed_m <= 0.0;
    whole.set_inside(0, i, inside);
    if (radius_m > 0.0 && std::fabs(signed_m) <= radius_m)
      draw_area(region.shape, radius_m, {i, inside, {}, {}, 0.0}, sheet);
  }
  return sheet;
}

Jump jump_within(const Sheet::Line& line, const Tail& tail, Point2 p, double here_m,
                 double reach_m) {
  const double most_m = std::fabs(here_m) + 2.0 * reach_m;
  const auto before_end = [&](Point2 q) {  // how far on, along the ray
    return (q.e - tail.end.e) * tail.out.e + (q.n - tail.end.n) * tail.out.n;
  };
  if (length_of({p.e - tail.end.e, p.n - tail.end.n}) > most_m) return Jump::none;
  if (before_end(p) + reach_m < 0.0) return Jump::none;
  std::size_t near = 0;
  bool is_hook = false;
  for (const Segment& s : line.segments) {
    if (distance_from_origin_m({s.a.e - p.e, s.a.n - p.n}, {s.b.e - p.e, s.b.n - p.n}) > most_m)
      continue;
    ++near;
    is_hook = is_hook || std::max(before_end(s.a), before_end(s.b)) > hook_m;
  }
  if (is_hook || (line.in_parts && near > 1)) return Jump::anywhere;
  const double slack_m = bend_of_tails * length_of(tail.end);
  return away_m(tail, p) <= reach_m + slack_m ? Jump::on_ray : Jump::none;
}

double signed_m(const Sheet::Line& line, Point2 p) {
  if (p == Point2{}) return line.signed_m;
  return signed_distance_m(line.segments, p) + line.correction_m;
}

// Beside the middle by as many edges as the way to it crosses.
double signed_m(const Sheet::Area& area, Point2 p) {
  if (area.edges.empty() && area.radius_m > 0.0)
    return length_of({p.e - area.centre.e, p.n - area.centre.n}) - area.radius_m;
  double away_m = std::numeric_limits<double>::infinity();
  bool inside = area.inside;
  for (const Sheet::Edge& edge : area.edges) {
    away_m = std::min(away_m, distance_from_origin_m({edge.a.e - p.e, edge.a.n - p.n},
                                                     {edge.b.e - p.e, edge.b.n - p.n}));
    const bool apart = (cross({}, p, edge.a) >= 0.0) != (cross({}, p, edge.b) >= 0.0);
    const bool between = (cross(edge.a, edge.b, {}) >= 0.0) != (cross(edge.a, edge.b, p) >= 0.0);
    if (apart && between) inside = !inside;
  }
  return inside ? -away_m : away_m;
}

}  // namespace truce::assess
