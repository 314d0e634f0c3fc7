// SPDX-License-Identifier: Apache-2.0
// What a tile has learnt of its air or ground and of its stations as listeners. Metres a second,
// seconds, hertz; sigmas are one standard deviation.
#pragma once

#include "geo/lat_lon.h"

namespace truce::locate {

struct MediumState {
  LatLon centre;
  double wind_east_mps = 0.0, wind_east_sigma = 0.0;
  double wind_north_mps = 0.0, wind_north_sigma = 0.0;
  double sound_mps = 0.0, sound_sigma = 0.0;
  double p_slowness_error = 0.0, s_slowness_error = 0.0;  // relative
  double detection = 0.0;                 // probability that a station in range hears
  double noise_hz = 0.0;                  // false arrivals of one station and phase
  double sigma_s = 0.0, s_sigma_s = 0.0;  // of an arrival time; of S
};

}  // namespace truce::locate
