// SPDX-License-Identifier: Apache-2.0
#include "sim/detail/scenario_scene.h"

#include <cmath>

#include "geo/geodesic.h"

namespace truce::sim::detail {
namespace {

const agreement::Line* find_line(const agreement::Agreement& agreement, const std::string& id) {
  for (const agreement::Line& line : agreement.lines)
    if (line.id == id) return &line;
  return nullptr;
}

// So far from the line on that side, at the height of the map's centre: straight off the line, then
// corrected until the geodesic distance to the line is met to a millimetre.
LatLon off_line(const agreement::Line& line, LatLon centre, bool left, double distance_m) {
  const geo::Nearest foot = line.shape.nearest(centre);
  const auto& part = line.shape.parts()[foot.part];
  const double along = geo::azimuth_deg(part[foot.segment], part[foot.segment + 1]);
  const double away = along + (left ? -90.0 : 90.0);
  double reach = distance_m;
  LatLon at = geo::destination(foot.at, away, reach);
  for (int i = 0; i < 8; ++i) {
    const double miss = distance_m - std::fabs(line.shape.signed_distance_m(at));
    if (std::fabs(miss) < 1e-3) break;
    reach += miss;
    at = geo::destination(foot.at, away, reach);
  }
  return at;
}

}  // namespace

Result<LatLon> locate_spot(const Spot& spot, const Scenario& scenario,
                           const agreement::Agreement& agreement) {
  if (spot.line.empty()) {
    for (const DrawnPlace& place : scenario.places)
      if (place.letter == spot.letter) return place.at;
    return failure(Code::parse, std::string("the map has no letter ") + spot.letter,
                   {scenario.file});
  }
  const agreement::Line* line = find_line(agreement, spot.line);
  if (line == nullptr || (spot.side != line->left && spot.side != line->right))
    return failure(Code::parse,
                   "the agreement has no line '" + spot.line + "' with a side '" + spot.side + "'",
                   {scenario.file});
  return off_line(*line, scenario.centre, spot.side == line->left, spot.distance_m);
}

Result<observe::ToldPlace> locate_sighting(const Sighting& sighting, const Scenario& scenario,
                                           const agreement::Agreement& agreement) {
  const auto at = locate_spot(sighting.spot, scenario, agreement);
  if (!at) return tl::unexpected(at.error());
  if (sighting.bearing_deg >= 0.0)
    return observe::place_of({*at,
                              {},
                              sighting.bearing_deg,
                              sighting.bearing_sigma_deg,
                              sighting.near_m,
                              sighting.far_m});
  return observe::ToldPlace{{*at, circular(sigma_of_radius(sighting.error_m, 0.95))}, {}};
}

}  // namespace truce::sim::detail
