// SPDX-License-Identifier: Apache-2.0
// One boundary alone within reach, or two: in closed form, where they have one.
#include <algorithm>

#include "assess/detail/surroundings.h"

namespace truce::assess {

// Edges of one simple polygon alone: of what overlaps or crosses itself some would count twice.
std::optional<Boundary> Surroundings::boundary_of(const Sheet::Area& area) const {
  if (area.is_disc()) return {};
  std::vector<Sheet::Part> parts = parts_of(area);
  if (parts.size() != 1 || !parts.front().is_simple) return {};
  return Boundary{std::move(parts.front().edges), parts.front().inside};
}

// The sides of a line.
std::optional<Boundary> Surroundings::boundary_of(const Asked& asked) const {
  if (!asked.sides_only) return {};
  Boundary out{{}, asked.line->signed_m >= 0.0};
  for (const Segment& s : segments_of(asked))
    if (distance_from_origin_m(s.a, s.b) <= measured_m_) out.edges.push_back({s.a, s.b});
  return out;
}

bool Surroundings::cut_by_two(Cells& out) {
  const EdgeMass mass(covariance_);
  if (!mass.possible()) return false;
  std::vector<Boundary> two;
  const auto add = [&](std::optional<Boundary> boundary) {
    if (boundary) two.push_back(std::move(*boundary));
  };
  for (const Asked& asked : asked_lines_) add(boundary_of(asked));
  for (const Sheet::Area* area : asked_areas_) add(boundary_of(*area));
  if (two.size() != 2) return false;
  const auto both = share_left_of_both(two[0], two[1], mass, measured_m_);
  if (!both) return false;
  const double first = share_left(two[0], mass);
  const double second = share_left(two[1], mass);
  Shares shares(asked_lines_.size(), asked_areas_.size());
  const auto take_cell = [&](std::uint32_t in_first, std::uint32_t in_second, double share) {
    if (share <= 0.0) return;
    std::vector<std::uint32_t> key{in_first, in_second};
    if (asked_lines_.empty()) key = {in_first | in_second << 1U};
    shares.add(shares.cell_of(key), share);
  };
  // Each to 1e-4; what differences leave below 0 is taken off the others by rounding them off.
  const double most = std::min(first, second);
  const double least = std::min(most, std::max(0.0, first + second - 1.0));  // rounding may pass it
  const double all = std::clamp(*both, least, most);
  take_cell(1, 1, all);
  take_cell(1, 0, first - all);
  take_cell(0, 1, second - all);
  take_cell(0, 0, 1.0 - first - second + all);
  take(shares, out);
  return true;
}

bool Surroundings::cut_by_area(Cells& out) {
  const EdgeMass mass(covariance_);
  const auto boundary = boundary_of(*asked_areas_.front());
  if (!mass.possible() || !boundary) return false;
  const double inside = share_left(*boundary, mass);
  Shares shares(0, 1);
  if (inside > 0.0) shares.add(shares.cell_of({1}), inside);
  if (inside < 1.0) shares.add(shares.cell_of({0}), 1.0 - inside);
  take(shares, out);
  return true;
}

bool Surroundings::cut_by_one(Cells& out) {
  if (!asked_areas_.empty()) return cut_by_area(out);
  const EdgeMass mass(covariance_);
  const Asked& asked = asked_lines_.front();
  const std::vector<Segment> segments = segments_of(asked);
  std::vector<double> bands;
  if (asked.sides_only) {
    if (!mass.possible()) return false;
    double left = asked.line->signed_m >= 0.0 ? 1.0 : 0.0;
    for (const Segment& s : segments)
      if (distance_from_origin_m(s.a, s.b) <= measured_m_) left -= mass.across(s.a, s.b);
    left = std::clamp(left, 0.0, 1.0);
    bands = {1.0 - left, left};
  } else {
    auto masses = band_masses(segments, asked.cuts_m, asked.line->signed_m, covariance_);
    if (!masses) return false;
    bands = std::move(*masses);
  }
  Shares shares(1, 0);
  for (std::uint32_t band = 0; band < bands.size(); ++band)
    if (bands[band] > 0.0) shares.add(shares.cell_of({band}), bands[band]);
  take(shares, out);
  return true;
}

}  // namespace truce::assess
