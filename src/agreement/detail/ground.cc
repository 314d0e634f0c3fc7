// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/ground.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/json.h"
#include "geo/geodesic.h"

namespace truce::agreement {

using geo::Share;

namespace {

// The distance is no longer than the way that is straight in latitude and longitude, with the
// widest metre a degree that it meets.
double most_m(LatLon a, LatLon b) {
  constexpr double radians = std::numbers::pi / 180.0;
  constexpr double widest_m = 6'399'594.0 * radians;  // the largest radius of curvature
  const double low = std::min(std::abs(a.lat_deg), std::abs(b.lat_deg));
  const double nearest = a.lat_deg * b.lat_deg < 0.0 ? 0.0 : low;
  const double across = std::remainder(a.lon_deg - b.lon_deg, 360.0);
  return widest_m * std::hypot(a.lat_deg - b.lat_deg, across * std::cos(nearest * radians));
}

}  // namespace

Share share_on(const geo::Nearest& nearest, Buffer::Side side, double radius_m) {
  if (side == Buffer::Side::both) return Share::all;
  if (nearest.distance_m <= radius_m) return Share::some;
  return nearest.left == (side == Buffer::Side::left) ? Share::all : Share::none;
}

bool is_far(const geo::Polyline& line, LatLon p, double distance_m) {
  constexpr double far_m = 140'000.0;
  return distance_m < far_m && !line.is_within(p, far_m);
}

geo::Extent extent_of(const geo::Polyline& line) {
  // The first vertex is on the line, so the disc is at most twice as wide as it need be.
  geo::Extent extent{line.parts().front().front(), 0.0};
  double low = 90.0, high = -90.0, west = 0.0, east = 0.0;
  for (const auto& part : line.parts())
    for (const LatLon& p : part) {
      const double lon = std::remainder(p.lon_deg - extent.centre.lon_deg, 360.0);
      low = std::min(low, p.lat_deg);
      high = std::max(high, p.lat_deg);
      west = std::min(west, lon);
      east = std::max(east, lon);
    }
  extent.centre = {0.5 * (low + high),
                   std::remainder(extent.centre.lon_deg + 0.5 * (west + east), 360.0)};
  for (const auto& part : line.parts())
    for (const LatLon& p : part)
      if (most_m(extent.centre, p) > extent.radius_m)  // else the distance itself need not be known
        extent.radius_m = std::max(extent.radius_m, geo::distance_m(extent.centre, p));
  return extent;
}

geo::Extent around(const geo::Extent& a, const geo::Extent& b) {
  const double apart = geo::distance_m(a.centre, b.centre);
  if (apart + b.radius_m <= a.radius_m) return a;
  if (apart + a.radius_m <= b.radius_m) return b;
  return {a.centre, apart + b.radius_m};
}

Ground ground_of(const geo::Region& region) {
  return {{region.centre(), region.radius_m()}, [region](LatLon p, double radius_m) {
            return geo::share_of_margin(-region.signed_distance_m(p), radius_m);
          }};
}

namespace {

// Beside the middle of the line's longest part, halfway to the distance.
LatLon beside(const geo::Polyline& line, double distance_m, Buffer::Side side) {
  const auto& part = *std::ranges::max_element(
      line.parts(), {}, [](const std::vector<LatLon>& p) { return p.size(); });
  const std::size_t middle = (part.size() - 1) / 2;
  const double along = geo::azimuth_deg(part[middle], part[middle + 1]);
  const double turn = side == Buffer::Side::left ? -90.0 : 90.0;
  return geo::destination(part[middle], along + turn, 0.5 * distance_m);
}

bool holds(const Ground& ground, const std::optional<LatLon>& p) {
  return p && ground.test(*p, 0.0) == Share::all;
}

}  // namespace

Ground ground_of(const geo::Polyline& line, double distance_m, Buffer::Side side) {
  geo::Extent extent = extent_of(line);
  extent.radius_m += distance_m;
  return {extent,
          [line, distance_m, side](LatLon p, double radius_m) {
            if (is_far(line, p, distance_m + radius_m)) return geo::Share::none;
            const geo::Nearest nearest = line.nearest(p);
            return geo::both(geo::share_of_margin(distance_m - nearest.distance_m, radius_m),
                             share_on(nearest, side, radius_m));
          },
          beside(line, distance_m, side)};
}

Ground ground_of(const Zone& zone, std::span<const Line> lines) {
  if (const auto* region = std::get_if<geo::Region>(&zone.area)) return ground_of(*region);
  const Buffer& buffer = std::get<Buffer>(zone.area);
  return ground_of(lines[buffer.line].shape, buffer.distance_m, buffer.side);
}

Buffer::Side side_of(const Line& line, std::string_view party) {
  if (line.left == party && line.right != party) return Buffer::Side::left;
  if (line.right == party && line.left != party) return Buffer::Side::right;
  return Buffer::Side::both;
}

Ground common_ground(const Ground& a, const Ground& b) {
  return {a.extent.radius_m <= b.extent.radius_m ? a.extent : b.extent,
          [a, b](LatLon p, double radius_m) {
            const Share in_a = a.test(p, radius_m);
            return in_a == Share::none ? in_a : geo::both(in_a, b.test(p, radius_m));
          },
          holds(b, a.inside)   ? a.inside
          : holds(a, b.inside) ? b.inside
                               : std::nullopt};
}

Ground any_ground(std::vector<Ground> grounds) {
  geo::Extent extent = grounds.front().extent;
  const std::optional<LatLon> inside = grounds.front().inside;
  for (const Ground& ground : grounds) extent = around(extent, ground.extent);
  return {extent,
          [grounds = std::move(grounds)](LatLon p, double radius_m) {
            Share in = Share::none;
            for (const Ground& ground : grounds)
              if (in != Share::all) in = geo::either(in, ground.test(p, radius_m));
            return in;
          },
          inside};
}

Ground without(const Ground& a, const Ground& b) {
  return {a.extent, [a, b](LatLon p, double radius_m) {
            return geo::both(a.test(p, radius_m), geo::outside(b.test(p, radius_m)));
          }};
}

namespace {

// Nothing where there are none.
std::optional<Ground> any_of_zones(const Agreement& agreement, std::span<const std::size_t> zones) {
  std::vector<Ground> grounds;
  for (const std::size_t zone : zones)
    grounds.push_back(ground_of(agreement.zones[zone], agreement.lines));
  if (grounds.empty()) return {};
  return any_ground(std::move(grounds));
}

std::optional<Ground> common_where_given(const std::optional<Ground>& a,
                                         const std::optional<Ground>& b) {
  if (a && b) return common_ground(*a, *b);
  return a ? a : b;
}

std::optional<Ground> where(const Agreement& agreement, const ProhibitedAct& rule) {
  std::vector<Ground> near;
  for (const std::size_t line : rule.near_lines)
    near.push_back(ground_of(agreement.lines[line].shape, rule.near_m, Buffer::Side::both));
  auto zones = any_of_zones(agreement, rule.zones);
  if (near.empty()) return zones;
  return common_where_given(zones, any_ground(std::move(near)));
}

std::optional<Ground> where(const Agreement& agreement, const KeepOut& rule) {
  std::vector<Ground> grounds;
  for (const auto& of : rule.from_line) grounds.push_back(kept_out(agreement, rule, of.first));
  if (grounds.empty()) return {};
  return any_ground(std::move(grounds));
}

// Categories of objects have no place of their own.
std::optional<Ground> where(const Agreement& agreement, const ProtectedObjects& rule) {
  if (!rule.sites.empty() || rule.objects.empty()) return {};
  std::vector<Ground> grounds;
  for (const std::size_t object : rule.objects)
    grounds.push_back(ground_of(agreement.objects[object].area));
  return any_ground(std::move(grounds));
}

std::optional<Ground> where(const Agreement&, const PeopleJudge&) {
  return {};
}

}  // namespace

std::optional<Ground> scope_of(const Agreement& agreement) {
  return any_of_zones(agreement, agreement.scope);
}

std::optional<Ground> ground_of(const Agreement& agreement, const Rule& rule) {
  const auto own = std::visit([&](const auto& kind) { return where(agreement, kind); }, rule.kind);
  return common_where_given(own, scope_of(agreement));
}

std::optional<Ground> ground_of(const Agreement& agreement, const CourseRule& rule) {
  if (const auto* ceiling = std::get_if<Ceiling>(&rule.kind))
    return common_where_given(any_of_zones(agreement, ceiling->zones), scope_of(agreement));
  const auto* inventory = std::get_if<Inventory>(&rule.kind);
  if (!inventory || inventory->sites.empty()) return {};
  std::vector<Ground> grounds;
  for (const std::size_t site : inventory->sites)
    grounds.push_back(ground_of(agreement.sites[site].area));
  return any_ground(std::move(grounds));
}

std::string place_in_words(LatLon p) {
  return to_decimal(p.lat_deg, 3) + ", " + to_decimal(p.lon_deg, 3);
}

GroundFound find_ground(const Ground& ground, std::size_t max_tests) {
  GroundFound found;
  double deepest_m = 0.0;
  const geo::DiscTest test = [&](LatLon p, double radius_m) {
    const Share share = ground.test(p, radius_m);
    if (share == Share::all && radius_m > deepest_m) {
      deepest_m = radius_m;
      found.example = p;
    }
    return share;
  };
  found.area = geo::area_of(ground.extent, test, max_tests);
  if (holds(ground, ground.extent.centre))
    found.example = ground.extent.centre;
  else if (!found.example && holds(ground, ground.inside))
    found.example = ground.inside;
  return found;
}

Ground in_scope(const Agreement& agreement, Ground ground) {
  const auto scope = scope_of(agreement);
  return scope ? common_ground(ground, *scope) : ground;
}

Ground kept_out(const Agreement& agreement, const KeepOut& rule, const std::string& party) {
  const Line& line = agreement.lines[rule.from_line.at(party)];
  return in_scope(agreement, ground_of(line.shape, rule.distance_m, side_of(line, party)));
}

}  // namespace truce::agreement
