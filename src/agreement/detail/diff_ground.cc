// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/diff_ground.h"

#include <algorithm>
#include <cmath>

#include "base/digest.h"
#include "geo/geodesic.h"

namespace truce::agreement {
namespace {

geo::DiscTest minus(geo::DiscTest a, geo::DiscTest b) {
  return [a = std::move(a), b = std::move(b)](LatLon p, double radius_m) {
    const geo::Share in = a(p, radius_m);
    return in == geo::Share::none ? in : geo::both(in, geo::outside(b(p, radius_m)));
  };
}

Exchange between(const Ground& was, const Ground& now) {
  const geo::Extent extent = around(was.extent, now.extent);
  return {{extent, minus(now.test, was.test)}, {extent, minus(was.test, now.test)}};
}

// Further than `from_m` and within `to_m` of one line, on a side of it.
Ground band_of(const geo::Polyline& line, double from_m, double to_m, Buffer::Side side) {
  geo::Extent extent = extent_of(line);
  extent.radius_m += to_m;
  if (to_m <= from_m) return {extent, [](LatLon, double) { return geo::Share::none; }};
  return {extent, [=](LatLon p, double radius_m) {
            if (is_far(line, p, to_m + radius_m)) return geo::Share::none;
            const geo::Nearest nearest = line.nearest(p);
            const geo::Share out = geo::share_of_margin(nearest.distance_m - from_m, radius_m);
            const geo::Share in = geo::share_of_margin(to_m - nearest.distance_m, radius_m);
            return geo::both(geo::both(out, in), share_on(nearest, side, radius_m));
          }};
}

// From one line on one side only the distance tells: what lies at the line is in both, on whichever
// side it may be.
Exchange of_distances(const geo::Polyline& line, Buffer::Side side, double was_m, double now_m) {
  return {band_of(line, was_m, now_m, side), band_of(line, now_m, was_m, side)};
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
geo::DiscTest between_lines(const geo::Polyline& left_of, const geo::Polyline& right_of,
                            double reach_m) {
  const auto side = [](const geo::Nearest& nearest, bool left, double radius_m) {
    if (nearest.distance_m <= radius_m) return geo::Share::some;
    return nearest.left == left ? geo::Share::all : geo::Share::none;
  };
  return [=](LatLon p, double radius_m) {
    if (is_far(left_of, p, reach_m + radius_m)) return geo::Share::none;
    const geo::Nearest a = left_of.nearest(p), b = right_of.nearest(p);
    const double furthest = std::max(a.distance_m, b.distance_m);
    return geo::both(geo::share_of_margin(reach_m - furthest, radius_m),
                     geo::both(side(a, true, radius_m), side(b, false, radius_m)));
  };
}

// Of several rules, any.
Ground ground_of(const Denial& denial, const std::string& party) {
  Ground all;
  std::vector<geo::DiscTest> tests;
  for (const Rule* rule : denial.rules) {
    Ground one = kept_out(*denial.agreement, std::get<KeepOut>(rule->kind), party);
    all.extent = tests.empty() ? one.extent : around(all.extent, one.extent);
    tests.push_back(std::move(one.test));
  }
  all.test = [tests](LatLon p, double radius_m) {
    geo::Share share = geo::Share::none;
    for (const geo::DiscTest& test : tests) {
      if (share == geo::Share::all) break;
      share = geo::either(share, test(p, radius_m));
    }
    return share;
  };
  return all;
}

// Good enough to be told; or nothing that matters beside the other side.
bool is_good(const geo::AreaFound& found, const geo::AreaFound& other, std::size_t tests) {
  constexpr double near = 0.05, negligible = 0.02;
  // From then on a side of which nothing was found is given up, the earlier where the other tells.
  constexpr std::size_t enough = 300'000, enough_alone = 1'000'000;
  if (found.error_m2 <= near * found.m2) return true;
  const bool other_tells = other.m2 > other.error_m2;
  if (found.m2 <= found.error_m2 && tests > (other_tells ? enough : enough_alone)) return true;
  return found.m2 <= found.error_m2 &&
         found.m2 + found.error_m2 <= negligible * (other.m2 - other.error_m2);
}

// As bytes.
void append(std::string& bytes, const std::vector<LatLon>& points) {
  const double values[] = {static_cast<double>(points.size())};
  bytes.append(reinterpret_cast<const char*>(values), sizeof values);
  bytes.append(reinterpret_cast<const char*>(points.data()), points.size() * sizeof(LatLon));
}

}  // namespace

bool is_same(const geo::Polyline& a, const geo::Polyline& b) {
  return &a.parts() == &b.parts() || a.parts() == b.parts();
}

bool is_same(const geo::Region& a, const geo::Region& b) {
  const auto same = [](const geo::Polygon& p, const geo::Polygon& q) {
    return p.outer == q.outer && p.holes == q.holes;
  };
  return a.centre() == b.centre() && a.radius_m() == b.radius_m() &&
         std::ranges::equal(a.polygons(), b.polygons(), same);
}

double shift_m(const geo::Polyline& was, const geo::Polyline& now) {
  return std::max(furthest_m(was, now), furthest_m(now, was));
}

Exchange exchange_of(const geo::Polyline& was, const geo::Polyline& now, double shift_m) {
  geo::Extent extent = around(extent_of(was), extent_of(now));
  extent.radius_m += shift_m;
  return {{extent, between_lines(now, was, shift_m)}, {extent, between_lines(was, now, shift_m)}};
}

Exchange exchange_of(const geo::Region& was, const geo::Region& now) {
  return between(ground_of(was), ground_of(now));
}

Exchange exchange_of(const Zone& was, const Agreement& of_was, const Zone& now,
                     const Agreement& of_now) {
  const auto* old = std::get_if<Buffer>(&was.area);
  const auto* fresh = std::get_if<Buffer>(&now.area);
  if (old && fresh && old->side == fresh->side) {
    const geo::Polyline& line = of_now.lines[fresh->line].shape;
    if (is_same(of_was.lines[old->line].shape, line))
      return of_distances(line, fresh->side, old->distance_m, fresh->distance_m);
  }
  return between(ground_of(was, of_was.lines), ground_of(now, of_now.lines));
}

bool is_same(const Zone& a, const Agreement& of_a, const Zone& b, const Agreement& of_b) {
  if (a.area.index() != b.area.index()) return false;
  if (const auto* region = std::get_if<geo::Region>(&a.area))
    return is_same(*region, std::get<geo::Region>(b.area));
  return is_same_buffer(std::get<Buffer>(a.area), of_a, std::get<Buffer>(b.area), of_b);
}

bool is_same_ground(const Agreement& was, const KeepOut& old_rule, const Agreement& now,
                    const KeepOut& new_rule, const std::string& party) {
  const Line& a = was.lines[old_rule.from_line.at(party)];
  const Line& b = now.lines[new_rule.from_line.at(party)];
  return old_rule.distance_m == new_rule.distance_m && side_of(a, party) == side_of(b, party) &&
         is_same(a.shape, b.shape) && is_same_scope(was, now);
}

Exchange exchange_of(const Denial& was, const Denial& now, const std::string& party) {
  const geo::DiscTest nowhere = [](LatLon, double) { return geo::Share::none; };
  if (was.rules.empty() && now.rules.empty()) return {{{}, nowhere}, {{}, nowhere}};
  const Ground old_ground = ground_of(was, party), ground = ground_of(now, party);
  if (was.rules.empty()) return {ground, {ground.extent, nowhere}};
  if (now.rules.empty()) return {{old_ground.extent, nowhere}, old_ground};
  if (was.rules.size() == 1 && now.rules.size() == 1 &&
      is_same_scope(*was.agreement, *now.agreement)) {
    const KeepOut& old = std::get<KeepOut>(was.rules[0]->kind);
    const KeepOut& fresh = std::get<KeepOut>(now.rules[0]->kind);
    const Line& old_line = was.agreement->lines[old.from_line.at(party)];
    const Line& line = now.agreement->lines[fresh.from_line.at(party)];
    const Buffer::Side side = side_of(line, party);
    if (side == side_of(old_line, party) && is_same(old_line.shape, line.shape)) {
      const Exchange all = of_distances(line.shape, side, old.distance_m, fresh.distance_m);
      return {in_scope(*now.agreement, all.gained), in_scope(*was.agreement, all.lost)};
    }
  }
  return between(old_ground, ground);
}

std::string ShapeKeys::of(const geo::Polyline& line) {
  std::string& key = lines_[&line.parts()];
  if (!key.empty()) return key;
  std::string bytes;
  for (const auto& part : line.parts()) append(bytes, part);
  return key = to_hex(sha256(bytes));
}

std::string ShapeKeys::of(const geo::Region& region) {
  const std::vector<LatLon> middle{region.centre(), {region.radius_m(), 0.0}};
  std::string bytes;
  append(bytes, middle);
  for (const geo::Polygon& polygon : region.polygons()) {
    append(bytes, polygon.outer);
    for (const auto& hole : polygon.holes) append(bytes, hole);
  }
  return to_hex(sha256(bytes));
}

std::string ShapeKeys::of(const Zone& zone, const Agreement& agreement) {
  if (const auto* region = std::get_if<geo::Region>(&zone.area)) return of(*region);
  const Buffer& buffer = std::get<Buffer>(zone.area);
  std::string bytes;
  append(bytes, {{buffer.distance_m, static_cast<double>(buffer.side)}});
  return of(agreement.lines[buffer.line].shape) + bytes;
}

GroundChange measured(const Exchange& exchange, Effort& effort) {
  constexpr std::size_t most_a_side = 2'000'000;
  const std::size_t share = effort.tests / std::max<std::size_t>(2 * effort.areas, 2);
  const std::size_t most = std::min(share, most_a_side);
  geo::AreaFound gained, lost;
  std::size_t tests = std::min<std::size_t>(most, 20'000);
  bool again_gained = true, again_lost = true;
  for (;; tests = std::min(most, 4 * tests)) {
    if (again_gained) gained = geo::area_of(exchange.gained.extent, exchange.gained.test, tests);
    if (again_lost) lost = geo::area_of(exchange.lost.extent, exchange.lost.test, tests);
    const std::size_t sides = (again_gained ? 1U : 0U) + (again_lost ? 1U : 0U);
    effort.tests -= std::min(effort.tests, sides * tests);
    again_gained = !is_good(gained, lost, tests);
    again_lost = !is_good(lost, gained, tests);
    if (tests >= most || (!again_gained && !again_lost)) break;
  }
  effort.areas -= std::min<std::size_t>(effort.areas, 1);
  GroundChange change;
  for (const auto& [found, side] : {std::pair{gained, &change.gained}, {lost, &change.lost}})
    if (found.m2 > found.error_m2 || found.error_m2 == 0.0)
      *side = found;
    else
      change.below_m2 += found.m2 + found.error_m2;
  return change;
}

}  // namespace truce::agreement
