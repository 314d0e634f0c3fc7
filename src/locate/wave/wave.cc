// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/wave.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace truce::locate {

double speed_of_sound_mps(double temperature_c) {
  return 331.3 * std::sqrt(std::max(0.1, 1.0 + temperature_c / 273.15));
}

LocatorOptions completed(const LocatorOptions& options) {
  LocatorOptions full = options;
  const bool far = options.medium == MediumKind::infrasound;
  if (full.reach_m <= 0.0)
    full.reach_m = far ? 3e6 : options.medium == MediumKind::air ? 20e3 : 120e3;
  if (full.least_support <= 0)
    full.least_support = far ? 3 : options.medium == MediumKind::seismic ? 4 : 5;
  if (full.least_score <= 0.0) full.least_score = far ? 3.0 : 1.0;
  return full;
}

LocatorOptions with_weather(LocatorOptions options, WeatherPrior weather) {
  if (weather.tells_wind()) {
    const Told wind = weather.usual_wind();
    options.wind_east_mps = wind.value[0];
    options.wind_north_mps = wind.value[1];
    options.wind_sigma_mps = std::sqrt(wind.variance);
  }
  if (weather.tells_temperature()) {
    const Told temperature = weather.usual_temperature();
    options.temperature_c = temperature.value[0];
    options.temperature_sigma_c = std::sqrt(temperature.variance);
  }
  options.weather = std::move(weather);
  return options;
}

Wave::Wave(const LocatorOptions& options)
    : in_air_(options.medium == MediumKind::air), greatest_depth_m_(options.greatest_depth_m) {
  if (in_air_) {
    const double c = speed_of_sound_mps(options.temperature_c);
    speed_mps_ = {c, c};
    prior_ = {0.0, 0.0, 0.0, options.wind_east_mps, options.wind_north_mps, c};
    const double by_degree = speed_of_sound_mps(options.temperature_c + 1.0) - c;
    prior_sigma_ = {0.0,
                    0.0,
                    0.0,
                    options.wind_sigma_mps,
                    options.wind_sigma_mps,
                    by_degree * options.temperature_sigma_c};
    return;
  }
  prior_[depth] = 0.5 * greatest_depth_m_;
  prior_sigma_ = {0.0, 0.0, 0.0, greatest_depth_m_, options.speed_sigma, options.speed_sigma};
  speed_mps_ = {options.p_mps, options.s_mps};
  if (options.layers.empty()) return;
  table_ = std::make_shared<TravelTable>(options.layers, options.reach_m, greatest_depth_m_);
  const double typical_m = 0.3 * options.reach_m;
  for (std::size_t phase = 0; phase < 2; ++phase)
    speed_mps_[phase] = typical_m / table_->at(phase, typical_m, 0.5 * greatest_depth_m_).s;
}

double Wave::speed_mps(std::size_t phase, const Row& unknowns) const {
  return in_air_ ? unknowns[sound] : speed_mps_[phase];
}

double Wave::longest_s(const LocatorOptions& options) {
  if (options.medium == MediumKind::air)
    return options.reach_m / (speed_of_sound_mps(options.temperature_c) - 15.0);
  double slowest_mps = options.layers.empty() ? options.s_mps : options.layers.front().s_mps;
  // Far stations hear through the faster layers below; the top one would be too careful.
  if (options.layers.size() > 1)
    slowest_mps = std::max(slowest_mps, 0.9 * options.layers.back().s_mps);
  return 1.02 * std::hypot(options.reach_m, options.greatest_depth_m) / slowest_mps;
}

Ray Wave::ground_ray(const Row& unknowns, double east_m, double north_m, double rise_m,
                     std::size_t phase) const {
  const double stretch = 1.0 + unknowns[phase == 0 ? p_error : s_error];
  const double h_m = std::max(least_distance_m, std::sqrt(east_m * east_m + north_m * north_m));
  double s, by_distance, by_depth;
  if (table_) {
    const Travel travel = table_->at(phase, h_m, unknowns[depth]);
    // The way from sea level up to the station is steep: its cosine by Snell's law.
    const double v = table_->surface_speed_mps(phase);
    const double sine = std::min(0.99, travel.by_distance * v);
    s = travel.s + rise_m * std::sqrt(1.0 - sine * sine) / v;
    by_distance = travel.by_distance;
    by_depth = travel.by_depth;
  } else {
    const double down_m = unknowns[depth] + rise_m;
    const double slant_m = std::max(least_distance_m, std::sqrt(h_m * h_m + down_m * down_m));
    s = slant_m / speed_mps_[phase];
    by_distance = h_m / (slant_m * speed_mps_[phase]);
    by_depth = down_m / (slant_m * speed_mps_[phase]);
  }
  Ray ray{s * stretch,
          {-by_distance * stretch * east_m / h_m, -by_distance * stretch * north_m / h_m, 1.0,
           by_depth * stretch, 0.0, 0.0}};
  ray.row[phase == 0 ? p_error : s_error] = s;
  return ray;
}

}  // namespace truce::locate
