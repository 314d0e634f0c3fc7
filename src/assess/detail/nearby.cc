// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/nearby.h"

#include <algorithm>
#include <cmath>

#include "assess/detail/sheet.h"

namespace truce::assess {
namespace {

// What the plane of a sheet may be off, as part of the way and by the square of the distance: what
// the sheet might take for near is not called clear.
constexpr double plane_off_m = 0.1;
constexpr double plane_off = 1e-3;
constexpr double earth_m = 6e6;

double slack_m(double signed_m, double within_m) {
  const double far = signed_m / earth_m;
  return plane_off_m + within_m * (plane_off + far * far);
}

bool has_cut_within(const std::vector<double>& cuts_m, double signed_m, double radius_m) {
  const auto above = std::lower_bound(cuts_m.begin(), cuts_m.end(), signed_m - radius_m);
  return above != cuts_m.end() && *above <= signed_m + radius_m;
}

bool is_clear_of_line(const Ground& ground, const Nearby& near, const Bits& asks, double within_m) {
  if (near.has_end && has(asks, ground.ends_of(near.index))) return false;
  const std::vector<double>& cuts_m = ground.lines()[near.index].cuts_m;
  auto cut = std::lower_bound(cuts_m.begin(), cuts_m.end(), near.signed_m - within_m);
  for (; cut != cuts_m.end() && *cut <= near.signed_m + within_m; ++cut)
    if (has(asks, ground.cut_of(near.index, static_cast<std::size_t>(cut - cuts_m.begin()))))
      return false;
  return true;
}

}  // namespace

void survey(const Ground& ground, LatLon at, double radius_m, Cells& whole,
            std::vector<Nearby>& out) {
  whole.become_one(ground.lines().size(), ground.regions().size());
  const Point3 here = earth_centred(at);
  for (std::size_t i = 0; i < ground.lines().size(); ++i) {
    const Ground::LineGround& line = ground.lines()[i];
    const geo::Nearest nearest = line.line.nearest(at);
    const double signed_m = nearest.left ? nearest.distance_m : -nearest.distance_m;
    whole.set_signed_m(0, i, signed_m);
    const bool has_end = side_may_jump(line, at, nearest, radius_m);
    if (has_end || has_cut_within(line.cuts_m, signed_m, radius_m))
      out.push_back({signed_m, static_cast<std::uint32_t>(i), true, has_end});
  }
  std::vector<std::size_t> regions;
  ground.regions_near(here, radius_m + 1.0, regions);
  for (const std::size_t i : regions) {
    const double signed_m = ground.regions()[i].region.signed_distance_m(at);
    whole.set_inside(0, i, signed_m <= 0.0);
    if (std::fabs(signed_m) <= radius_m)
      out.push_back({signed_m, static_cast<std::uint32_t>(i), false, false});
  }
}

void measure(const Ground& ground, LatLon at, std::span<const Nearby> nearby, const Bits& asks,
             double within_m, std::vector<Nearby>& out) {
  out.clear();
  for (const Nearby& near : nearby) {
    if (is_clear(ground, {&near, 1}, asks, within_m)) continue;
    out.push_back(near);
    out.back().signed_m = near.is_line ? ground.lines()[near.index].line.signed_distance_m(at)
                                       : ground.regions()[near.index].region.signed_distance_m(at);
  }
}

bool is_clear(const Ground& ground, std::span<const Nearby> nearby, const Bits& asks,
              double within_m) {
  return std::ranges::all_of(nearby, [&](const Nearby& near) {
    const double all_m = within_m + slack_m(near.signed_m, within_m);
    if (near.is_line) return is_clear_of_line(ground, near, asks, all_m);
    return std::fabs(near.signed_m) > all_m || !has(asks, ground.edge_of(near.index));
  });
}

}  // namespace truce::assess
