// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/sheet.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace truce::assess {
namespace {

// A ray that goes on for so far bends in the plane by less than this part of the way.
constexpr double bend_of_tails = 1e-3;
constexpr double hook_m = 0.1;
// A middle that is nearer to an edge than this, or than that part of the sheet, is no anchor.
constexpr double clear_m = 0.1;
constexpr double clear_part = 0.05;

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

void trace(const Ground::LineGround& line, const Plane& plane, const Point3& foot, double radius_m,
           Sheet::Line& drawn) {
  drawn.tails = line.shape->tails(plane);
  drawn.in_parts = drawn.tails.size() > 2;
  std::vector<Segment> segments;
  segments.reserve(128);
  line.shape->near(plane, foot, radius_m, segments);
  drawn.segments.assign(segments.begin(), segments.end());  // no more room than it takes
}

void draw_line(const Ground::LineGround& line, LatLon middle, const geo::Nearest& nearest,
               double radius_m, Sheet::Line drawn, Sheet& sheet) {
  const Point3 foot = earth_centred(nearest.at);
  const bool cuts = cut_within(line.cuts_m, drawn.signed_m, radius_m);
  if (!cuts && !line.shape->has_end_near(earth_centred(middle), foot, radius_m)) return;
  trace(line, sheet.plane, foot, radius_m, drawn);
  if (!cuts && !may_jump(drawn, radius_m)) return;
  const double flat_m = signed_distance_m(drawn.segments, {});
  // Only where both agree on the side: on the line itself they may differ by rounding.
  if ((flat_m < 0.0) == (drawn.signed_m < 0.0)) drawn.correction_m = drawn.signed_m - flat_m;
  sheet.lines.push_back(std::move(drawn));
}

double to_edge_m(const Sheet::Area& area, Point2 p) {
  double away_m = std::numeric_limits<double>::infinity();
  for (const Sheet::Part& part : area.parts)
    for (const Sheet::Edge& edge : part.edges)
      away_m = std::min(away_m, distance_from_origin_m(minus(edge.a, p), minus(edge.b, p)));
  return away_m;
}

// The middle of the sheet, or where that lies on an edge the clearest place around it.
Point2 anchor_of(const Sheet::Area& area, double radius_m) {
  double best_m = to_edge_m(area, {});
  if (best_m > std::min(clear_m, clear_part * radius_m)) return {};
  Point2 best;
  for (const double way_m : {std::min(1.0, 0.2 * radius_m), 0.5 * radius_m})
    for (int i = 0; i < 8; ++i) {
      const double angle = 0.25 * std::numbers::pi * (i + 0.37);
      const Point2 p{way_m * std::cos(angle), way_m * std::sin(angle)};
      const double away_m = to_edge_m(area, p);
      if (away_m > best_m) {
        best_m = away_m;
        best = p;
      }
    }
  return best;
}

void draw_area(const RegionShape& shape, double radius_m, std::size_t region, Sheet& sheet) {
  Sheet::Area drawn{region, {}, {}, {}, 0.0};
  if (shape.is_disc()) {
    drawn.centre = sheet.plane.project(shape.centre());
    drawn.radius_m = shape.radius_m();
    sheet.areas.push_back(std::move(drawn));
    return;
  }
  const std::vector<Outline> outlines = shape.outlines(sheet.plane);
  for (const Outline& outline : outlines) {
    Sheet::Part& part = drawn.parts.emplace_back();
    part.is_simple = outline.is_simple;
    for (const std::vector<Point2>& ring : outline.rings)
      for (std::size_t i = 1; i < ring.size(); ++i)
        if (distance_from_origin_m(ring[i - 1], ring[i]) <= radius_m)
          part.edges.push_back({ring[i - 1], ring[i]});
  }
  drawn.anchor = anchor_of(drawn, radius_m);
  for (std::size_t i = 0; i < outlines.size(); ++i)
    drawn.parts[i].inside = is_inside(outlines[i], drawn.anchor);
  std::erase_if(drawn.parts,
                [](const Sheet::Part& part) { return part.edges.empty() && !part.inside; });
  sheet.areas.push_back(std::move(drawn));
}

}  // namespace

std::size_t Sheet::bytes() const {
  std::size_t bytes = sizeof(Sheet);
  for (const Line& line : lines)
    bytes += sizeof(Line) + line.segments.capacity() * sizeof(Segment) +
             line.tails.capacity() * sizeof(Tail);
  for (const Area& area : areas) {
    bytes += sizeof(Area);
    for (const Part& part : area.parts)
      bytes += sizeof(Part) + part.edges.capacity() * sizeof(Edge);
  }
  return bytes;
}

Sheet draw(const Ground& ground, LatLon middle, double radius_m, Cells& whole) {
  Sheet sheet(middle);
  whole.become_one(ground.lines().size(), ground.regions().size());
  for (std::size_t i = 0; i < ground.lines().size(); ++i) {
    const Ground::LineGround& line = ground.lines()[i];
    const geo::Nearest nearest = line.line.nearest(middle);
    const double signed_m = nearest.left ? nearest.distance_m : -nearest.distance_m;
    whole.set_signed_m(0, i, signed_m);
    if (radius_m > 0.0)
      draw_line(line, middle, nearest, radius_m, {i, signed_m, 0.0, {}, {}, false}, sheet);
  }
  std::vector<std::size_t> nearby;
  ground.regions_near(earth_centred(middle), radius_m + 1.0, nearby);
  for (const std::size_t i : nearby) {
    const Ground::RegionGround& region = ground.regions()[i];
    const double signed_m = region.region.signed_distance_m(middle);
    whole.set_inside(0, i, signed_m <= 0.0);
    if (radius_m > 0.0 && std::fabs(signed_m) <= radius_m)
      draw_area(region.shape, radius_m, i, sheet);
  }
  return sheet;
}

bool side_may_jump(const Ground::LineGround& line, LatLon at, const geo::Nearest& nearest,
                   double radius_m) {
  const Point3 foot = earth_centred(nearest.at);
  if (!line.shape->has_end_near(earth_centred(at), foot, radius_m)) return false;
  Sheet::Line drawn;
  drawn.signed_m = nearest.left ? nearest.distance_m : -nearest.distance_m;
  trace(line, Plane(at), foot, radius_m, drawn);
  return may_jump(drawn, radius_m);
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

// Beside the anchor by as many edges as the way from there crosses.
bool is_inside(const Sheet::Area& area, const Sheet::Part& part, Point2 p) {
  bool inside = part.inside;
  for (const Sheet::Edge& edge : part.edges)
    if (crosses(area.anchor, p, edge.a, edge.b)) inside = !inside;
  return inside;
}

double signed_m(const Sheet::Area& area, Point2 p) {
  if (area.is_disc()) return length_of({p.e - area.centre.e, p.n - area.centre.n}) - area.radius_m;
  const double away_m = to_edge_m(area, p);
  const bool inside = std::ranges::any_of(
      area.parts, [&](const Sheet::Part& part) { return is_inside(area, part, p); });
  return inside ? -away_m : away_m;
}

}  // namespace truce::assess
