// SPDX-License-Identifier: Apache-2.0
// The best that a locator could do: each source located by least squares on its own true arrivals,
// with the true jitter, the true speed of sound and the true law of the wind. Association and
// weights cost it nothing, so no honest method beats it but by luck. The wind it must find itself,
// where there is one: from all sources together, each source's own place and time eliminated (Schur
// complement of the normal equations). Beside it the Cramér-Rao bound: the least standard deviation
// of an unbiased estimate with the wind known. Metres, seconds, metres a second.
#pragma once

#include <vector>

#include "sim/arrivals.h"

namespace truce::bench {

enum class OracleWind : std::uint8_t {
  still,    // no wind, and the oracle knows
  one,      // one unknown wind for the scene
  by_tile,  // an unknown wind for each tile and span of time
};

struct OracleOptions {
  OracleWind wind = OracleWind::still;
  double tile_m = 25e3;
  double tile_s = 3600.0;
  double wind_sigma_mps = 10.0;  // prior of each component: a tile may hold nothing
};
// What a scene's air asks for.
OracleOptions oracle_options(const sim::ArrivalOptions& options);

struct Fix {
  bool found = false;  // heard by least_heard stations; all else is 0 otherwise
  Instant at;
  LatLon where;
  Covariance covariance;
  double error_m = 0.0;
  double time_error_s = 0.0;
  double bound_m = 0.0;  // square root of the bound's trace, east and north
  double wind_east_mps = 0.0;
  double wind_north_mps = 0.0;
};

// One for each source of the scene.
std::vector<Fix> oracle(const sim::ArrivalScene& scene, const sim::ArrivalOptions& options,
                        const OracleOptions& how);

}  // namespace truce::bench
