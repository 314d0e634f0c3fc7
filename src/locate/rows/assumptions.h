// SPDX-License-Identifier: Apache-2.0
// What the solver takes as known beforehand, and how loosely. Sigmas that givers tell are taken as
// a hint: their common factor and the share of strays are estimated from the rows at hand, with
// these as priors. The same for every giver and every party.
#pragma once

#include <array>

#include "model/detection.h"

namespace truce::locate::rows {

// Chance that somebody at distance d hears and tells: most / (1 + (d / half_m)^4). The tail is
// heavy, so that good directions from far off outweigh it. half_m of 0: no such row.
struct Hearing {
  double most = 0.5;
  double half_m = 6000.0;
};

struct Assumptions {
  std::array<double, phase_count> speed_m_s{340.0, 6000.0, 3460.0};
  // Relative error of the speed along a path (wind, temperature), taken as independent by path.
  double speed_error = 0.01;
  double window_s = 600.0;         // what is unrelated falls anywhere in this time
  double area_m2 = 1e10;           // and anywhere in this area
  double stray_bearings = 0.15;    // prior share of directions that mean something else
  double stray_times = 0.05;       // the same of times
  double stray_places = 0.05;      // and of places
  double prior_weight = 10.0;      // rows that the shares above are worth
  double scale_weight = 6.0;       // rows that "the sigmas are as told" is worth
  double untold_bearing_deg = 15;  // where a giver tells no sigma
  double untold_time_s = 5.0;
  double untold_place_m = 500.0;
  double footprint_error_m = 150.0;  // geolocation of a pixel, one sigma
  double window_error_s = 30.0;
  Hearing hearing;  // of people; half_m = 0 where the givers hear at any distance
  // People live in crowds, which says nothing of where it happened: together those who heard weigh
  // no more by their places than this many would.
  double hearing_weight = 5.0;
  // How far from its centre a happening may show itself, one sigma: two guns of one salvo, two
  // pixels of one fire. 0: it is a point. Else estimated, most likely a point still (likelihood.h).
  double extent_m = 0.0;
  bool with_depth = false;
  double depth_prior_m = 20e3;
  // Happenings to expect per km2 and hour, against which a fit is weighed.
  double density_per_km2_h = 1e-5;
};

}  // namespace truce::locate::rows
