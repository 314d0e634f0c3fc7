// SPDX-License-Identifier: Apache-2.0
// One eighth of a viewshed, column by column outwards (detail/horizon.h). Column k of an eighth
// lies k cells ahead of the observer, row i as many to the side, 0 <= i <= k. Memory is walked
// sixteen columns at a time, so that no direction suffers from how the raster lies.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "terrain/detail/horizon.h"
#include "terrain/viewshed.h"

namespace truce::terrain {

// The same for all eighths of one observer.
struct View {
  const float* ground = nullptr;  // at the observer's cell
  Sight* seen = nullptr;          // at the observer's cell of the result
  float* seen_from_m = nullptr;   // the same, or none
  double eye_level_m = 0.0;       // above what heights count from
  double target_m = 0.0;
  double radius2_m2 = 0.0;
  double drop_per_m2 = 0.0;  // by curvature and refraction
};

struct Octant {
  std::ptrdiff_t ahead = 0, aside = 0;                // from cell to cell of the terrain
  std::ptrdiff_t ahead_result = 0, aside_result = 0;  // and of the result
  std::uint32_t columns = 0, rows = 0;                // how far the result goes
  double ahead_m = 0.0, aside_m = 0.0;
};

// What stands in for a height that is not known.
enum class Gaps : std::uint8_t { never_block, always_block };

// Fills the result with `hidden` and `visible` as if gaps never blocked; a second pass, where they
// always do, turns what then differs into unknown. A target on a gap is unknown. Answers whether
// there were gaps.
bool look(const View& view, const Octant& octant, Gaps gaps);

// The greatest n with (n step)^2 + other2 <= radius2, at most `most`; the caller has seen to n = 0.
std::uint32_t steps_within(double radius2_m2, double other2_m2, double step_m, std::uint32_t most);

}  // namespace truce::terrain
