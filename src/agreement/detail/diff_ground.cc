// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/diff_ground.h"

#include <algorithm>
#include <cmath>

#include "agreement/detail/ground.h"
#include "geo/geodesic.h"

namespace truce::agreement {
namespace {

geo::DiscTest minus(geo::DiscTest a, geo::DiscTest b) {
  return [a = std::move(a), b = std::move(b)](LatLon p, double radius_m) {
    const geo::Share in = a(p, radius_m);
    return in == geo::Share::none ? in : geo::both(in, geo::outside(b(p, radius_m)));
  };
}

GroundChange change_between(const Ground& was, const Ground& now, std::size_t tests) {
  const geo::Extent extent = around(was.extent, now.extent);
  return {geo::area_of(extent, minus(now.test, was.test), tests),
          geo::area_of(extent, minus(was.test, now.test), tests)};
}

bool is_same_buffer(const Buffer& a, const Agreement& of_a, const Buffer& b,
                    const Agreement& of_b) {
  return a.distance_m == b.distance_m && a.side == b.side &&
         is_same(of_a.lines[a.line].shape, of_b.lines[b.line].shape);
}

bool is_same_scope(const Agreement& a, const Agreement& b) {
  return std::ranges::equal(a.scope, b.scope, [&](std::size_t i, std::size_t j) {
    return is_same(a.zones[i], a, b.zones[j], b);
  });
}

// From one line to another: the greatest distance of any point of the first from the second.
double furthest_m(const geo::Polyline& from, const geo::Polyline& to) {
  constexpr double step_m = 1000.0;
  double most = 0.0;
  for (const auto& part : from.parts())
    for (std::size_t i = 0; i < part.size(); ++i) {
      most = std::max(most, to.nearest(part[i]).distance_m);
      if (i == 0) continue;
      const double length = geo::distance_m(part[i - 1], part[i]);
      const double azimuth = geo::azimuth_deg(part[i - 1], part[i]);
      for (double at = step_m; at < length; at += step_m)
        most = std::max(most, to.nearest(geo::destination(part[i - 1], azimuth, at)).distance_m);
    }
  return most;
}

// Left of one line and right of the other, within `reach_m` of both.
geo::DiscTest between(const geo::Polyline& left_of, const geo::Polyline& right_of, double reach_m) {
  const auto side = [](const geo::Nearest& nearest, bool left, double radius_m) {
    if (nearest.distance_m <= radius_m) return geo::Share::some;
    return nearest.left == left ? geo::Share::all : geo::Share::none;
  };
  return [=](LatLon p, double radius_m) {
    const geo::Nearest a = left_of.nearest(p), b = right_of.nearest(p);
    const double furthest = std::max(a.distance_m, b.distance_m);
    return geo::both(geo::share_of_margin(reach_m - furthest, radius_m),
                     geo::both(side(a, true, radius_m), side(b, false, radius_m)));
  };
}

}  // namespace

bool is_same(const geo::Polyline& a, const geo::Polyline& b) {
  return a.parts() == b.parts();
}

bool is_same(const geo::Region& a, const geo::Region& b) {
  const auto same = [](const geo::Polygon& p, const geo::Polygon& q) {
    return p.outer == q.outer && p.holes == q.holes;
  };
  return a.centre() == b.centre() && a.radius_m() == b.radius_m() &&
         std::ranges::equal(a.polygons(), b.polygons(), same);
}

GroundChange ground_change(const geo::Region& was, const geo::Region& now, std::size_t tests) {
  return change_between(ground_of(was), ground_of(now), tests);
}

bool is_same(const Zone& a, const Agreement& of_a, const Zone& b, const Agreement& of_b) {
  if (a.area.index() != b.area.index()) return false;
  if (const auto* region = std::get_if<geo::Region>(&a.area))
    return is_same(*region, std::get<geo::Region>(b.area));
  return is_same_buffer(std::get<Buffer>(a.area), of_a, std::get<Buffer>(b.area), of_b);
}

GroundChange ground_change(const Zone& was, const Agreement& of_was, const Zone& now,
                           const Agreement& of_now, std::size_t tests) {
  return change_between(ground_of(was, of_was.lines), ground_of(now, of_now.lines), tests);
}

bool is_same_ground(const Denial& a, const Denial& b, const std::string& party) {
  const Line& line_a = a.agreement->lines[a.rule->from_line.at(party)];
  const Line& line_b = b.agreement->lines[b.rule->from_line.at(party)];
  return a.rule->distance_m == b.rule->distance_m &&
         side_of(line_a, party) == side_of(line_b, party) && is_same(line_a.shape, line_b.shape) &&
         is_same_scope(*a.agreement, *b.agreement);
}

GroundChange ground_change(const Denial& was, bool was_bound, const Denial& now, bool is_bound,
                           const std::string& party, std::size_t tests) {
  const bool before = was.to(party, was_bound), after = now.to(party, is_bound);
  if (!before && !after) return {};
  if (!before || !after) {
    const Denial& only = before ? was : now;
    const Ground ground = kept_out(*only.agreement, *only.rule, party);
    const geo::AreaFound whole = geo::area_of(ground.extent, ground.test, tests);
    return before ? GroundChange{{}, whole} : GroundChange{whole, {}};
  }
  const Line& line = now.agreement->lines[now.rule->from_line.at(party)];
  const Line& old_line = was.agreement->lines[was.rule->from_line.at(party)];
  const Buffer::Side side = side_of(line, party);
  const Ground old_ground = kept_out(*was.agreement, *was.rule, party);
  const Ground ground = kept_out(*now.agreement, *now.rule, party);
  if (!is_same(line.shape, old_line.shape) || side != side_of(old_line, party))
    return change_between(old_ground, ground, tests);
  // From one line on one side only the distance tells: what lies at the line is in both, on
  // whichever side it may be.
  const auto within = [&](double distance_m) {
    return ground_of(line.shape, distance_m, Buffer::Side::both).test;
  };
  if (!is_same_scope(*was.agreement, *now.agreement))
    return change_between(old_ground, ground, tests);
  const geo::Extent extent = around(old_ground.extent, ground.extent);
  return {geo::area_of(extent, minus(ground.test, within(was.rule->distance_m)), tests),
          geo::area_of(extent, minus(old_ground.test, within(now.rule->distance_m)), tests)};
}

LineChange line_change(const geo::Polyline& was, const geo::Polyline& now, std::size_t tests) {
  const double shift_m = std::max(furthest_m(was, now), furthest_m(now, was));
  geo::Extent extent = around(extent_of(was), extent_of(now));
  extent.radius_m += shift_m;
  return {geo::area_of(extent, between(now, was, shift_m), tests),
          geo::area_of(extent, between(was, now, shift_m), tests), shift_m};
}

}  // namespace truce::agreement
