// SPDX-License-Identifier: Apache-2.0
// Detections of one made-up happening for the tests of this folder. Metres from the town, degrees.
#pragma once

#include <cmath>
#include <vector>

#include "base/random.h"
#include "locate/rows/plane.h"
#include "locate/rows/reporters.h"
#include "model/detection.h"

namespace truce::locate::rows {

inline const LatLon rows_town{48.0, 37.5};
inline const Instant rows_dusk = from_civil_utc({2026, 1, 10, 20});

inline LatLon around_town(double east_m, double north_m) {
  return Plane(rows_town).place({east_m, north_m});
}

// From a place to a happening, off by `off_deg`; the sound arrives `late_s` later than it should.
inline Bearing heard(std::uint64_t id, LatLon from, LatLon at, double at_s = 0.0,
                     double off_deg = 0.0, double late_s = 0.0) {
  const Plane plane(at);
  const Mapped there = plane.map(from);
  double azimuth = (std::atan2(-there.at.east_m, -there.at.north_m) + there.convergence_rad) *
                       57.29577951308232 +
                   off_deg;
  azimuth -= 360.0 * std::floor(azimuth / 360.0);
  Bearing b;
  b.id = id;
  b.origin = id;
  b.from = from;
  b.azimuth_deg = azimuth < 360.0 ? azimuth : 0.0;
  b.sigma_deg = 10.0;
  b.time_sigma_s = 3.0;
  b.at = rows_dusk +
         from_seconds(at_s + std::hypot(there.at.east_m, there.at.north_m) / 340.0 + late_s);
  return b;
}

// One on each of two sides, in turn, `count` in all, within 3 km of the town.
inline std::vector<Listener> townspeople(std::size_t count, std::uint64_t seed = 1) {
  Random random(seed);
  std::vector<Listener> people;
  for (std::size_t i = 0; i < count; ++i)
    people.push_back({i + 1, around_town(random.uniform(-3000, 3000), random.uniform(-3000, 3000)),
                      rows_dusk - std::chrono::hours(1), rows_dusk + std::chrono::hours(12),
                      static_cast<Side>(1 + i % 2)});
  return people;
}

}  // namespace truce::locate::rows
