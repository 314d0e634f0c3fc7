// SPDX-License-Identifier: Apache-2.0
#include "sim/detail/scenario_scene.h"

#include <cmath>
#include <numbers>

#include "geo/geodesic.h"

namespace truce::sim::detail {
namespace {

constexpr double radians = std::numbers::pi / 180.0;

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

// A fan as an ellipse: along the bearing the range's spread (even between near and far), across it
// the width of the fan in the middle. A stretch of width w has a variance of w^2 / 12.
Place fan(LatLon from, const Sighting& sighting) {
  const double middle = (sighting.near_m + sighting.far_m) / 2.0;
  const double along = (sighting.far_m - sighting.near_m) / std::sqrt(12.0);
  const double across = middle * std::tan(sighting.bearing_sigma_deg * radians);
  const double e = std::sin(sighting.bearing_deg * radians);
  const double n = std::cos(sighting.bearing_deg * radians);
  const double a = along * along;
  const double c = across * across;
  return {geo::destination(from, sighting.bearing_deg, middle),
          {a * e * e + c * n * n, (a - c) * e * n, a * n * n + c * e * e}};
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

Result<Place> locate_sighting(const Sighting& sighting, const Scenario& scenario,
                              const agreement::Agreement& agreement) {
  const auto at = locate_spot(sighting.spot, scenario, agreement);
  if (!at) return tl::unexpected(at.error());
  if (sighting.bearing_deg >= 0.0) return fan(*at, sighting);
  return Place{*at, circular(sigma_of_radius(sighting.error_m, 0.95))};
}

}  // namespace truce::sim::detail
