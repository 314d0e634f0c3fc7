// SPDX-License-Identifier: Apache-2.0
// How long a wave front travels, and how that changes with what is unknown. Plane metres east and
// north (see plane.h), seconds, metres a second; depth is positive downwards from sea level.
//
// The unknowns of one incident, in this order:
//   air:    east, north, time | wind east, wind north, speed of sound     (the last three are
//   shared) ground: east, north, time, depth | slowness error of P, of S          (the last two are
//   shared)
//
// Air: straight rays, speed c + w.u along the unit vector u from source to station: the effective
// sound speed approximation (Ostashev and Wilson, Acoustics in Moving Inhomogeneous Media, 2015).
#pragma once

#include <algorithm>
#include <cmath>
#include <memory>

#include "locate/wave/normal.h"
#include "locate/wave/options.h"
#include "locate/wave/travel_table.h"

namespace truce::locate {

constexpr std::size_t east = 0, north = 1, when = 2;
constexpr std::size_t wind_east = 3, wind_north = 4, sound = 5;  // air
constexpr std::size_t depth = 3, p_error = 4, s_error = 5;       // ground

constexpr double least_distance_m = 0.01;

// Ideal gas: 331.3 m/s at 0 degrees, growing with the root of the absolute temperature.
double speed_of_sound_mps(double temperature_c);

struct Ray {
  double travel_s = 0.0;
  Row row{};  // derivative of the arrival time by each unknown
};

// Change of the wind (east, north) a metre east and north: a straight ray meets that of its middle.
using Shear = std::array<std::array<double, 2>, 2>;

class Wave {
 public:
  explicit Wave(const LocatorOptions& completed);

  bool in_air() const { return in_air_; }
  std::size_t phases() const { return in_air_ ? 1 : 2; }
  std::size_t first_shared() const { return in_air_ ? 3 : 4; }
  // The unknowns of a place that nobody knows yet: the shared ones at what was told.
  const Row& prior() const { return prior_; }
  // One sigma of each; 0 where nothing is known beforehand.
  const Row& prior_sigma() const { return prior_sigma_; }
  double greatest_depth_m() const { return greatest_depth_m_; }
  // Speed to think with where precision does not matter.
  double speed_mps(std::size_t phase, const Row& unknowns) const;
  // The longest that a front can be under way.
  static double longest_s(const LocatorOptions& completed);

  // East and north from source to station; `rise_m` from sea level to the station's sensor above
  // the source's own ground in air, above sea level in the ground.
  double travel_s(const Row& unknowns, double east_m, double north_m, double rise_m,
                  std::size_t phase, const Shear& shear) const;
  Ray ray(const Row& unknowns, double east_m, double north_m, double rise_m, std::size_t phase,
          const Shear& shear) const;

 private:
  double ground_travel_s(const Row& unknowns, double east_m, double north_m, double rise_m,
                         std::size_t phase) const;
  Ray ground_ray(const Row& unknowns, double east_m, double north_m, double rise_m,
                 std::size_t phase) const;

  bool in_air_;
  Row prior_{};
  Row prior_sigma_{};
  double greatest_depth_m_ = 0.0;
  std::array<double, 2> speed_mps_{};
  std::shared_ptr<const TravelTable> table_;  // none: constant speeds
};

// What the wind of a ray's middle adds along it, over that of the source, times the ray's length.
inline double sheared(const Shear& g, double east_m, double north_m) {
  return 0.5 * (east_m * (g[0][0] * east_m + g[0][1] * north_m) +
                north_m * (g[1][0] * east_m + g[1][1] * north_m));
}

inline double Wave::ground_travel_s(const Row& unknowns, double east_m, double north_m,
                                    double rise_m, std::size_t phase) const {
  if (table_) return ground_ray(unknowns, east_m, north_m, rise_m, phase).travel_s;
  const double down_m = unknowns[depth] + rise_m;
  const double slant_m = std::sqrt(east_m * east_m + north_m * north_m + down_m * down_m);
  return slant_m / speed_mps_[phase] * (1.0 + unknowns[phase == 0 ? p_error : s_error]);
}

inline double Wave::travel_s(const Row& unknowns, double east_m, double north_m, double rise_m,
                             std::size_t phase, const Shear& shear) const {
  if (!in_air_) return ground_travel_s(unknowns, east_m, north_m, rise_m, phase);
  const double slant2 = east_m * east_m + north_m * north_m + rise_m * rise_m;
  const double slant_m = std::max(least_distance_m, std::sqrt(slant2));
  const double helped = east_m * unknowns[wind_east] + north_m * unknowns[wind_north] +
                        sheared(shear, east_m, north_m);
  return slant2 / (unknowns[sound] * slant_m + helped);
}

inline Ray Wave::ray(const Row& unknowns, double east_m, double north_m, double rise_m,
                     std::size_t phase, const Shear& shear) const {
  if (!in_air_) return ground_ray(unknowns, east_m, north_m, rise_m, phase);
  const double slant_m =
      std::max(least_distance_m, std::sqrt(east_m * east_m + north_m * north_m + rise_m * rise_m));
  const double ue = east_m / slant_m, un = north_m / slant_m;
  const double slowness =
      1.0 / (unknowns[sound] + unknowns[wind_east] * ue + unknowns[wind_north] * un +
             sheared(shear, east_m, north_m) / slant_m);
  const double by_speed = -slant_m * slowness * slowness;
  return {slant_m * slowness,
          {-ue * slowness, -un * slowness, 1.0, by_speed * ue, by_speed * un, by_speed}};
}

}  // namespace truce::locate
