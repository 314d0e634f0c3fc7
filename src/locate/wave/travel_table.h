// SPDX-License-Identifier: Apache-2.0
// First arrivals through flat layers: seconds by horizontal distance and source depth, metres.
// Direct rays by bisection on the ray parameter, head waves along every faster interface (Lee and
// Stewart, Principles and Applications of Microearthquake Networks, 1981); tabled and interpolated
// with cubics along distance and lines along depth. Receivers are at sea level: the caller adds
// what a station's height costs.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "locate/wave/options.h"

namespace truce::locate {

// Travel time and its slopes, at one distance and depth.
struct Travel {
  double s = 0.0;
  double by_distance = 0.0;  // seconds a metre
  double by_depth = 0.0;
};

// Exact, without a table: from a source at a depth to a receiver at sea level.
double first_arrival_s(const std::vector<VelocityLayer>& layers, std::size_t phase,
                       double distance_m, double depth_m);

class TravelTable {
 public:
  // Layers from the top down; the first one also holds for all above it.
  TravelTable(const std::vector<VelocityLayer>& layers, double reach_m, double greatest_depth_m);

  Travel at(std::size_t phase, double distance_m, double depth_m) const;
  double surface_speed_mps(std::size_t phase) const { return surface_speed_mps_[phase]; }

 private:
  double distance_step_m_ = 1.0, depth_step_m_ = 1.0;
  std::size_t distances_ = 2, depths_ = 2;
  std::array<double, 2> surface_speed_mps_{};
  std::array<std::vector<float>, 2> seconds_;  // [depth][distance]
};

}  // namespace truce::locate
