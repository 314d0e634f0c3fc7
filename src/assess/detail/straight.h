// SPDX-License-Identifier: Apache-2.0
// A bivariate normal distribution cut by straight lines: the masses of the cells between them.
// Where all run one way these are differences of the normal distribution function; else the plane
// is cut into convex polygons, each weighed by Green's theorem (RingMass). Good to 0.001.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "assess/detail/near_cases.h"

namespace truce::assess {

// The points x with normal . x >= offset, in whitened coordinates: the distribution is the standard
// normal one around the origin. The normal has length 1.
struct HalfPlane {
  Point2 normal;
  double offset = 0.0;
};

constexpr std::size_t most_half_planes = 8;

struct StraightCell {
  std::uint32_t above = 0;  // a bit for each half-plane that holds it
  double mass = 0.0;
};

// Cells with no mass are left out. At most `most_half_planes`.
void cut_straight(const std::vector<HalfPlane>& cuts, std::vector<StraightCell>& out);

}  // namespace truce::assess
