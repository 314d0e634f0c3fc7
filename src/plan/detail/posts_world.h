// SPDX-License-Identifier: Apache-2.0
// The world under one set of assumptions: day and night, weather, how far sensors really reach; and
// how likely a sensor then notices a breach, by the model that the monitor uses
// (sense/detection_model.h). Sensors are independent given light, weather and loudness, not
// without: who plans with averages promises too much. docs/methods/siting.md.
#pragma once

#include <string>
#include <vector>

#include "plan/detail/posts_ground.h"

namespace truce::plan::detail {

enum class Weather : std::uint8_t { clear, rain, fog };

struct Condition {
  bool night = false;
  Weather weather = Weather::clear;
  double share = 0;  // of the time; all conditions together 1
};

struct World {
  std::string set;
  std::string title;
  double night_hours = 12;
  double range_factor = 1;
  double availability_factor = 1;
  std::vector<Condition> conditions;
  std::vector<Assumption> used;
  double road_kmh = 0;                    // where patrols or teams drive
  double detour = 1;                      // of the road against the straight way
  double night_share_of(int hour) const;  // the night lies around midnight
};

// Assumptions by code: "night-hours", "rain-share", "fog-share", "range-factor",
// "availability-factor"; where somebody drives, "road-speed" and "road-detour". Errors: not_found,
// out_of_range.
Result<World> world_of(const File& file, const AssumptionSet& set, bool roads = false);

// Of a sensor for a class of breaches; p0 is 0 where it has no range for it.
sense::DetectionModel model_of(const SensorAsked& sensor, const BreachAsked& breach);
double reach_factor(const SensorAsked& sensor, const World& world, const Condition& condition);
// That it works when it is needed.
double working(const SensorAsked& sensor, const World& world);

}  // namespace truce::plan::detail
