// SPDX-License-Identifier: Apache-2.0
// Made-up shots by integration: a point mass with drag that depends on the Mach number, in air that
// thins with height. Metres, seconds, metres a second. Knows nothing of the bounds that the
// locating engine works with.
#pragma once

#include "base/random.h"

namespace truce::sim::detail {

struct Shell {
  double calibre_m = 0.122;
  double mass_kg = 21.8;
  double form = 1.0;  // drag against that of a streamlined shell
};

struct Flight {
  double distance_m = 0.0;
  double lasts_s = 0.0;
  double launch_mps = 0.0;
  double supersonic_m = 0.0;  // ground covered while faster than sound
  double size = 0.0;          // how loud, 0 to 1
};

// To the height it was fired from.
Flight fly(const Shell& shell, double launch_mps, double elevation_deg);

// Mortars of 60, 82 and 120 mm, howitzers of 122, 152 and 155 mm, rockets of 107 and 122 mm; any
// charge and elevation that the kind has.
Flight draw_flight(Random& random);

}  // namespace truce::sim::detail
