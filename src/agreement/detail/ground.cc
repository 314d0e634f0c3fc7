// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/ground.h"

#include <algorithm>
#include <cmath>

#include "geo/geodesic.h"

namespace truce::agreement {
namespace {

using geo::Share;

Share on_side(const geo::Nearest& nearest, Buffer::Side side, double radius_m) {
  if (side == Buffer::Side::both) return Share::all;
  if (nearest.distance_m <= radius_m) return Share::some;
  return nearest.left == (side == Buffer::Side::left) ? Share::all : Share::none;
}

}  // namespace

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

Ground ground_of(const geo::Polyline& line, double distance_m, Buffer::Side side) {
  geo::Extent extent = extent_of(line);
  extent.radius_m += distance_m;
  return {extent, [line, distance_m, side](LatLon p, double radius_m) {
            const geo::Nearest nearest = line.nearest(p);
            return geo::both(geo::share_of_margin(distance_m - nearest.distance_m, radius_m),
                             on_side(nearest, side, radius_m));
          }};
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

Ground kept_out(const Agreement& agreement, const KeepOut& rule, const std::string& party) {
  const Line& line = agreement.lines[rule.from_line.at(party)];
  Ground near = ground_of(line.shape, rule.distance_m, side_of(line, party));
  if (agreement.scope.empty()) return near;
  std::vector<Ground> scope;
  for (const std::size_t zone : agreement.scope)
    scope.push_back(ground_of(agreement.zones[zone], agreement.lines));
  return {near.extent, [near, scope](LatLon p, double radius_m) {
            Share within = Share::none;
            for (const Ground& zone : scope) within = geo::either(within, zone.test(p, radius_m));
            return geo::both(within, near.test(p, radius_m));
          }};
}

}  // namespace truce::agreement
