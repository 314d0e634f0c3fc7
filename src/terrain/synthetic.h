// SPDX-License-Identifier: Apache-2.0
// Made-up ground for demonstrations, tests and benchmarks: no elevation data is packaged. Octaves
// of gradient noise (Perlin, "An image synthesizer", SIGGRAPH 1985) at places that depend on x, y
// and the seed alone: two windows of it fit together, and every machine makes the same. Its name
// says SYNTHETIC; nothing about a real place follows from it.
#pragma once

#include "terrain/elevation.h"

namespace truce::terrain {

struct Hills {
  std::uint64_t seed = 1;
  double mean_m = 200.0;
  double relief_m = 60.0;       // about one standard deviation
  double longest_m = 20'000.0;  // from hill to hill, the widest
  double roughness = 0.5;       // of each octave's height to that of the one twice as wide; 0 to 1
};

// Fills the heights of the grid that is given (frame, corner, steps, rows and columns), and its
// name. Errors: those of check_elevation; out_of_range for hills that are none.
Result<Elevation> synthetic_ground(Elevation grid, const Hills& hills);

}  // namespace truce::terrain
