// SPDX-License-Identifier: Apache-2.0
// What the arrivals engine is told. Metres, seconds, metres a second, degrees Celsius. A 0 stands
// for "choose for me": by the medium, or from the data as they come. The detection probability, the
// jitter of the picks and the rate of false ones are never told: the engine estimates them.
#pragma once

#include <cstdint>
#include <vector>

#include "base/instant.h"
#include "locate/wave/weather_prior.h"

namespace truce::locate {

enum class MediumKind : std::uint8_t { air, seismic, infrasound };

// A layer of the ground from `depth_m` (below sea level, negative above) down to the next one.
struct VelocityLayer {
  double depth_m = 0.0;
  double p_mps = 0.0;
  double s_mps = 0.0;
};

struct LocatorOptions {
  MediumKind medium = MediumKind::air;

  // Air: what a weather service would say, and how far it may be off (one sigma).
  double temperature_c = 15.0;
  double temperature_sigma_c = 5.0;
  double wind_east_mps = 0.0;  // where the air goes, not where it comes from
  double wind_north_mps = 0.0;
  double wind_sigma_mps = 5.0;  // of each component
  WeatherPrior weather;         // by place and time, where more is known; see with_weather()

  // Ground: constant speeds, or layers from the top down.
  double p_mps = 5800.0;
  double s_mps = 3350.0;
  std::vector<VelocityLayer> layers;
  double speed_sigma = 0.01;  // relative, of the P and of the S slowness
  double greatest_depth_m = 15'000.0;

  double reach_m = 0.0;      // no station further away hears; 0: 20 km, 120 km, 3,000 km by medium
  double sigma_s = 0.0;      // of an arrival time; 0: estimated
  int least_support = 0;     // 0: 5; infrasound 3
  double least_score = 0.0;  // log odds against chance for an answer; 0: 1, infrasound 3

  Duration lag = std::chrono::seconds(10);  // arrivals may come that much out of order
  std::uint32_t most_in_ring = 600;         // nearest stations looked at for one place
  std::uint32_t most_open = 20'000;         // incidents not yet final, per tile
  std::uint64_t most_waiting = 2'000'000;   // arrivals waiting for their turn
};

// The same with every 0 replaced by what the medium suggests.
LocatorOptions completed(const LocatorOptions& options);
// With a weather prior, and what is told of the whole taken from it.
LocatorOptions with_weather(LocatorOptions options, WeatherPrior weather);

}  // namespace truce::locate
