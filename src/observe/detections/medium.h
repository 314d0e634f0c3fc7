// SPDX-License-Identifier: Apache-2.0
// What sound travels through, from files: weather readings and a velocity model. Small files, read
// whole. Never interpolates.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "geo/lat_lon.h"
#include "model/observation.h"

namespace truce::observe {

constexpr std::size_t max_weather_readings = 1'000'000;
constexpr std::size_t max_shown_lines = 1'000;
constexpr std::size_t max_velocity_layers = 1'000;

// At one place and time; the wind blows towards east and north.
struct WeatherReading {
  Instant at;
  LatLon where;
  bool has_wind = false;
  double east_m_s = 0.0;
  double north_m_s = 0.0;
  double wind_sigma_m_s = 0.0;  // of each component; 0: not told
  bool has_temperature = false;
  double temperature_c = 0.0;
  double temperature_sigma_c = 0.0;  // 0: not told

  bool operator==(const WeatherReading&) const = default;
};

struct WeatherFile {
  std::vector<WeatherReading> readings;      // in the order of the file
  std::vector<QuarantinedLine> quarantined;  // the first max_shown_lines of them
  std::uint64_t quarantined_count = 0;
};

// CSV: time,latitude,longitude, the wind as wind_from_deg,wind_m_s (where it comes from) or as
// east_m_s,north_m_s (where it goes), wind_sigma_m_s, temperature_c, temperature_sigma_c; wind or
// temperature may be empty, not both. The sigmas may always be.
// Bare seconds count from `epoch`.
WeatherFile read_weather(std::string_view bytes, const std::string& file, Instant epoch);

// From its depth down to the next one's.
struct VelocityLayer {
  double depth_km = 0.0;  // below sea level; negative: above
  double p_km_s = 0.0;
  double s_km_s = 0.0;

  bool operator==(const VelocityLayer&) const = default;
};

// CSV: depth_km,p_km_s,s_km_s, each deeper than the one before. A model with a line missing is
// another model: any bad line is an error, with its file, line and column. Errors: parse,
// missing_field (no layer at all), too_large.
Result<std::vector<VelocityLayer>> read_velocity(std::string_view bytes, const std::string& file);

}  // namespace truce::observe
