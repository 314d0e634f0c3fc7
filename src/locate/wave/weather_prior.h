// SPDX-License-Identifier: Apache-2.0
// What readings or a forecast say of the air, at any place and time: exactly what they say where
// they stand, smoothly between them, no more than they say beyond them, and the less surely the
// further off (ordinary kriging with a power variogram: Matheron, "Principles of geostatistics",
// Economic Geology 1963). One reading alone holds everywhere and always. Metres a second, degrees
// Celsius; winds are where the air goes. Cheap to copy.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "geo/lat_lon.h"

namespace truce::locate {

// At one place and time. A sigma of 0: as usual for readings (1.5 m/s a component, 1.5 degrees).
struct WeatherSample {
  Instant at;
  LatLon where;
  bool has_wind = false;
  double wind_east_mps = 0.0;
  double wind_north_mps = 0.0;
  double wind_sigma_mps = 0.0;
  bool has_temperature = false;
  double temperature_c = 0.0;
  double temperature_sigma_c = 0.0;
};

// Of quantities that were told together; the variance is that of each.
struct Told {
  std::array<double, 2> value{};
  double variance = 0.0;
};

class WeatherPrior {
 public:
  static constexpr std::size_t most_samples = 1'000'000;  // what is beyond is left out

  WeatherPrior() = default;  // says nothing
  explicit WeatherPrior(const std::vector<WeatherSample>& samples);

  bool tells_wind() const { return !wind_->empty(); }
  bool tells_temperature() const { return !temperature_->empty(); }
  // East and north; only where it tells wind.
  Told wind(LatLon where, Instant at) const;
  // In the first value; only where it tells temperature.
  Told temperature(LatLon where, Instant at) const;
  // The mean over all samples, as precise as the most precise of them.
  Told usual_wind() const;
  Told usual_temperature() const;

 private:
  struct Point {
    Instant at;
    std::array<double, 3> on_sphere{};  // unit vector
    Told told;
  };
  using Points = std::vector<Point>;  // by time

  // By the square of how far they are apart from a place and time, rising.
  using Near = std::vector<std::pair<double, const Point*>>;

  static Near nearest(const Points& points, LatLon where, Instant at);
  static Told mean(const Points& points);
  static Told between(const Points& points, LatLon where, Instant at, double spread);

  std::shared_ptr<const Points> wind_ = std::make_shared<Points>();
  std::shared_ptr<const Points> temperature_ = wind_;
};

}  // namespace truce::locate
