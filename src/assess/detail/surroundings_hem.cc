// SPDX-License-Identifier: Apache-2.0
// What is not measured is not nothing: a boundary within six sigma of a place that no cell lies
// beyond gets one there, cut off the largest. 0 and 1 are left to what is exact.
#include <algorithm>
#include <cmath>

#include "assess/detail/surroundings.h"

namespace truce::assess {
namespace {

// One boundary that all cells lie on one side of.
struct Flip {
  std::size_t line = 0;
  double to_m = 0.0;
  std::size_t region = 0;
  bool is_region = false;
};

template <class Side>
bool on_one_side(const Cells& cells, Side side) {
  for (std::size_t cell = 1; cell < cells.size(); ++cell)
    if (side(cell) != side(0)) return false;
  return true;
}

std::size_t largest_of(const Cells& cells) {
  std::size_t largest = 0;
  for (std::size_t cell = 1; cell < cells.size(); ++cell)
    if (cells.mass(cell) > cells.mass(largest)) largest = cell;
  return largest;
}

}  // namespace

void Surroundings::add_hem(const Bits& asked, Cells& out) const {
  std::vector<Flip> flips;
  const std::size_t from = largest_of(out);
  for (const Area& area : areas_) {
    const std::size_t region = area.on_sheet->region;
    if (has(asked, ground_.edge_of(region)) &&
        on_one_side(out, [&](std::size_t cell) { return out.inside(cell, region); }))
      flips.push_back({0, 0.0, region, true});
  }
  for (const Line& line : lines_) {
    const std::size_t index = line.on_sheet->line;
    const std::vector<double>& cuts_m = ground_.lines()[index].cuts_m;
    const double from_m = out.signed_distance_m(from, index);
    for (std::size_t k = 0; k < cuts_m.size(); ++k) {
      const bool near = std::fabs(cuts_m[k] - line.signed_m) <= reach_m_;
      const bool jumps = line.jumps_beyond && std::fabs(cuts_m[k]) <= std::fabs(line.signed_m);
      const auto above = [&](std::size_t cell) {
        return out.signed_distance_m(cell, index) >= cuts_m[k];
      };
      if (!has(asked, ground_.cut_of(index, k)) || !(near || jumps) || !on_one_side(out, above))
        continue;
      if (near)
        flips.push_back({index, middle_of_band(cuts_m, from_m >= cuts_m[k] ? k : k + 1), 0, false});
      else
        flips.push_back({index, -line.signed_m, 0, false});
    }
  }
  const double mass = beyond_share / static_cast<double>(std::max<std::size_t>(flips.size(), 1));
  for (const Flip& flip : flips) {
    const std::size_t cell = out.split(from, mass);
    if (flip.is_region)
      out.set_inside(cell, flip.region, !out.inside(from, flip.region));
    else
      out.set_signed_m(cell, flip.line, flip.to_m);
  }
}

}  // namespace truce::assess
