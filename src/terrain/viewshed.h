// SPDX-License-Identifier: Apache-2.0
// What an observer sees of the ground: for each cell whether a target that stands there, that high,
// is in line of sight. The line runs from the centre of the observer's cell to the centre of the
// target's. The ground between is the profile under that line: heights interpolated linearly where
// the line crosses a line between neighbouring centres, all such crossings and nothing else. Ground
// blocks where it rises over the line; touching it within `grazing_m` does not. The answer is exact
// for this definition; docs/methods/terrain.md says how and how fast.
//
// Distances on a geographic grid take the size of the observer's cell for all cells: right to the
// size of the area over that of the Earth. Trees and buildings are there only if the heights hold
// them. Never says what an observer notices, only what is not hidden.
#pragma once

#include <cstdint>
#include <vector>

#include "terrain/elevation.h"

namespace truce::terrain {

struct Observer {
  Cell cell{};
  double eye_m = 2.0;          // above the ground
  double target_m = 2.0;       // above the ground, anywhere
  double radius_m = 20'000.0;  // to the target's centre, horizontally; at it counts as within
};

// As r.viewshed has it: what lies d away appears lower by (1 - refraction) d^2 / (2 radius).
struct Bending {
  bool curved = true;  // false: a flat Earth, straight light
  double earth_radius_m = 6'378'137.0;
  double refraction = 1.0 / 7.0;  // of light in ordinary air
};
double drop_per_m2(const Bending& bending);

enum class Sight : std::uint8_t {
  hidden = 0,
  visible = 1,
  unknown = 2,  // heights that are not known decide
  beyond = 3,   // the radius
};

// The part of the terrain that a result covers.
struct Window {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
  bool operator==(const Window&) const = default;
};

struct Viewshed {
  Window window;
  std::vector<Sight> seen;  // row by row
  // Asked for only: from which height above the ground on a target is seen; 0 where the ground
  // itself is, NaN where unknown or beyond.
  std::vector<float> seen_from_m;

  // Of a cell of the terrain.
  Sight at(Cell cell) const;
};

constexpr double grazing_m = 1e-6;  // above rounding, below any survey

enum class Detail : std::uint8_t { seen, heights };

// The terrain is a valid one (check_elevation). Errors: out_of_range for an observer that is not on
// the terrain, whose ground is not known, or with heights, radius or bending that are none.
Result<Viewshed> viewshed(const Elevation& ground, const Observer& observer,
                          const Bending& bending = {}, Detail detail = Detail::seen);

// What viewshed() will fill: the radius's box, cut to the terrain.
Window window_of(const Elevation& ground, const Observer& observer);

}  // namespace truce::terrain
