// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/posts_world.h"

#include <algorithm>
#include <cmath>

#include "plan/detail/ceilings.h"
#include "plan/detail/words.h"

namespace truce::plan::detail {
namespace {

double weather_factor(const SensorAsked& sensor, Weather weather) {
  if (weather == Weather::rain) return sensor.rain;
  return weather == Weather::fog ? sensor.fog : 1;
}

void add_conditions(double rain, double fog, World& world) {
  for (const bool night : {false, true}) {
    const double light = night ? world.night_hours / 24 : 1 - world.night_hours / 24;
    const double shares[] = {1 - rain - fog, rain, fog};
    for (const Weather weather : {Weather::clear, Weather::rain, Weather::fog})
      if (const double share = light * shares[static_cast<std::size_t>(weather)]; share > 0)
        world.conditions.push_back({night, weather, share});
  }
}

}  // namespace

double World::night_share_of(int hour) const {
  const double half = night_hours / 2;
  const double late = std::clamp(hour + 1 - (24 - half), 0.0, 1.0);
  return std::min(1.0, late + std::clamp(half - hour, 0.0, 1.0));
}

Result<World> world_of(const File& file, const AssumptionSet& set, bool roads) {
  const Assumed from(file.assumptions, set);
  World out;
  out.set = set.id;
  out.title = set.title;
  double rain = 0;
  double fog = 0;
  struct Wanted {
    const char* code;
    double low;
    double high;
    double* into;
  };
  std::vector<Wanted> all{{"night-hours", 0, 24, &out.night_hours},
                          {"rain-share", 0, 1, &rain},
                          {"fog-share", 0, 1, &fog},
                          {"range-factor", 0.01, 10, &out.range_factor},
                          {"availability-factor", 0, 10, &out.availability_factor}};
  if (roads) {
    all.push_back({"road-speed", 1, 150, &out.road_kmh});
    all.push_back({"road-detour", 1, 5, &out.detour});
  }
  for (const Wanted& wanted : all) {
    auto value = from.within(wanted.code, wanted.low, wanted.high);
    if (!value) return tl::unexpected(value.error());
    *wanted.into = *value;
  }
  if (rain + fog > 1)
    return failure(Code::out_of_range, "\"rain-share\" and \"fog-share\" are more than 1 together");
  add_conditions(rain, fog, out);
  out.used = from.used();
  return out;
}

sense::DetectionModel model_of(const SensorAsked& sensor, const BreachAsked& breach) {
  sense::DetectionModel out{sensor.curve, 0, sensor.width, {1, sensor.spread, {}}, {}, ""};
  for (const RangeAsked& range : sensor.ranges)
    if (range.breach == breach.id && range.m > 0) {
      out.p0 = sensor.p0;
      out.reach.median_m = range.m;
    }
  return out;
}

double reach_factor(const SensorAsked& sensor, const World& world, const Condition& condition) {
  return world.range_factor * (condition.night ? sensor.night : sensor.day) *
         weather_factor(sensor, condition.weather);
}

double working(const SensorAsked& sensor, const World& world) {
  return std::min(1.0, sensor.availability * world.availability_factor);
}

}  // namespace truce::plan::detail
