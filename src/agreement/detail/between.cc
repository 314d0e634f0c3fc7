// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/between.h"

#include <algorithm>
#include <optional>

#include "agreement/detail/ground.h"
#include "agreement/detail/shape.h"
#include "agreement/detail/units.h"
#include "agreement/resolve.h"
#include "geo/geodesic.h"

namespace truce::agreement {
namespace {

constexpr double default_tolerance_km = 5.0;

std::optional<Line> line_of(const Draft& draft, const CompileInputs& inputs,
                            std::string_view baseline) {
  for (const DraftLine& line : draft.lines) {
    if (line.id.value != baseline) continue;
    const auto stand_in = inputs.lines.find(line.id.value);
    const auto file = inputs.files.find(line.file.value);
    const auto outline = inputs.files.find(line.outline.value);
    const bool own = stand_in == inputs.lines.end();
    if (own && file == inputs.files.end()) return {};
    auto shape =
        line_shape(own ? file->second : stand_in->second.text,
                   outline == inputs.files.end() ? "" : outline->second, tolerance_m(line));
    if (!shape) return {};
    return Line{line.id.value, {}, std::move(shape->line), line.left.value, line.right.value};
  }
  return {};
}

bool differ(const Ground& a, const Ground& b, LatLon p) {
  return (a.test(p, 0.0) == geo::Share::all) != (b.test(p, 0.0) == geo::Share::all);
}

// Square to the line at its middle, halfway between the distances, on either side.
std::optional<LatLon> beside_middle(const Line& line, const Ground& a, const Ground& b,
                                    double distance_m) {
  const auto& part = *std::ranges::max_element(
      line.shape.parts(), {}, [](const std::vector<LatLon>& p) { return p.size(); });
  const std::size_t middle = (part.size() - 1) / 2;
  const double along = geo::azimuth_deg(part[middle], part[middle + 1]);
  for (const double turn : {-90.0, 90.0})
    if (const LatLon p = geo::destination(part[middle], along + turn, distance_m); differ(a, b, p))
      return p;
  return {};
}

}  // namespace

double tolerance_m(const DraftLine& line) {
  const Number& km = line.outline_tolerance_km;
  return (km.given() ? km.value : default_tolerance_km) * m_per_km;
}

std::string place_between(const Draft& draft, const CompileInputs& inputs, const DraftRule& a,
                          const DraftRule& b, const std::string& party) {
  const auto line_a = line_of(draft, inputs, baseline_of(a, party));
  const auto line_b = line_of(draft, inputs, baseline_of(b, party));
  if (!line_a || !line_b) return {};
  const double a_m = a.distance_km.value * m_per_km, b_m = b.distance_km.value * m_per_km;
  const Ground near_a = ground_of(line_a->shape, a_m, side_of(*line_a, party));
  const Ground near_b = ground_of(line_b->shape, b_m, side_of(*line_b, party));
  if (const auto p = beside_middle(*line_a, near_a, near_b, 0.5 * (a_m + b_m)))
    return " at " + place_in_words(*p);
  for (const Ground& ground : {without(near_a, near_b), without(near_b, near_a)})
    if (const auto found = find_ground(ground); found.example)
      return " at " + place_in_words(*found.example);
  return {};
}

}  // namespace truce::agreement
