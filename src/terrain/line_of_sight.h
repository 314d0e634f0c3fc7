// SPDX-License-Identifier: Apache-2.0
// Whether one place sees another, and what stands between them. The same ground, the same line and
// the same answer as viewshed.h where both ends are centres of cells; elsewhere the ends stand on
// the bilinear ground. Time grows with the number of cells crossed; for many targets ask for a
// viewshed.
#pragma once

#include "terrain/viewshed.h"

namespace truce::terrain {

struct Stand {
  Point place;
  double above_m = 2.0;  // the ground
};

struct LineOfSight {
  Sight sight = Sight::unknown;  // hidden, visible or unknown
  double distance_m = 0.0;
  double seen_from_m =
      0.0;  // above the ground at `to`: what a target has to reach; may be negative
  // The place that decides: of all that the line crosses the one over which the target has to rise
  // highest. None between two that nothing lies between.
  bool something_between = false;
  Point worst;
  double worst_distance_m = 0.0;  // from the observer
  double worst_ground_m = 0.0;    // its height
  double over_line_m = 0.0;       // how far it rises over the line; negative: stays under it
};

// Errors: out_of_range for an end that is not on the terrain (within its outermost centres) or
// whose ground is not known, or for heights or bending that are none.
Result<LineOfSight> line_of_sight(const Elevation& ground, const Stand& from, const Stand& to,
                                  const Bending& bending = {});

}  // namespace truce::terrain
