// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/weather_prior.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>
#include <utility>

namespace truce::locate {
namespace {

constexpr double usual_sigma = 1.5;  // of a reading for the air around it
// Two readings one step apart differ by `spread` (one sigma).
constexpr double step_m = 100e3;
constexpr double step_s = 3.0 * 3600.0;
constexpr double wind_spread_mps = 2.5;
constexpr double temperature_spread_c = 2.0;
constexpr double own_error = 1e-4;  // keeps readings at one place and time apart
constexpr std::size_t most_near = 16;

// Nobody knows the air better than by a twentieth of a metre a second or of a degree.
double variance_of(double sigma) {
  const double told = sigma > 0.0 ? std::max(sigma, 0.05) : usual_sigma;
  return told * told;
}

std::array<double, 3> unit_vector(LatLon p) {
  const double lat = p.lat_deg * std::numbers::pi / 180.0;
  const double lon = p.lon_deg * std::numbers::pi / 180.0;
  return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

// Square of the distance in steps; a chord of the sphere does for weights.
double apart2(const std::array<double, 3>& a, const std::array<double, 3>& b, Duration time) {
  constexpr double earth_m = 6'371e3;
  double chord2 = 0.0;
  for (std::size_t i = 0; i < 3; ++i) chord2 += (a[i] - b[i]) * (a[i] - b[i]);
  const double late = seconds(time) / step_s;
  return chord2 * (earth_m / step_m) * (earth_m / step_m) + late * late;
}

// Of the squared difference between two readings, of the square of how far they are apart: smoother
// than a random walk, which would lose the bends between the nodes of a forecast.
double growth(double steps2) {
  return std::pow(steps2, 0.75);
}

// Solves a x = b in place, `size` rows of size + 1; partial pivoting, for the last row is none of a
// positive definite matrix.
void solve(std::span<double> rows, std::size_t size) {
  const std::size_t width = size + 1;
  for (std::size_t k = 0; k < size; ++k) {
    std::size_t pivot = k;
    for (std::size_t i = k + 1; i < size; ++i)
      if (std::abs(rows[i * width + k]) > std::abs(rows[pivot * width + k])) pivot = i;
    std::swap_ranges(rows.begin() + static_cast<std::ptrdiff_t>(k * width),
                     rows.begin() + static_cast<std::ptrdiff_t>((k + 1) * width),
                     rows.begin() + static_cast<std::ptrdiff_t>(pivot * width));
    for (std::size_t i = 0; i < size; ++i) {
      if (i == k) continue;
      const double share = rows[i * width + k] / rows[k * width + k];
      for (std::size_t j = k; j < width; ++j) rows[i * width + j] -= share * rows[k * width + j];
    }
  }
  for (std::size_t k = 0; k < size; ++k) rows[k * width + size] /= rows[k * width + k];
}

}  // namespace

WeatherPrior::WeatherPrior(const std::vector<WeatherSample>& samples) {
  Points wind, temperature;
  for (const WeatherSample& s : std::span(samples).first(std::min(samples.size(), most_samples))) {
    const std::array<double, 3> on_sphere = unit_vector(s.where);
    if (s.has_wind)
      wind.push_back(
          {s.at, on_sphere, {{s.wind_east_mps, s.wind_north_mps}, variance_of(s.wind_sigma_mps)}});
    if (s.has_temperature)
      temperature.push_back(
          {s.at, on_sphere, {{s.temperature_c, 0.0}, variance_of(s.temperature_sigma_c)}});
  }
  std::ranges::stable_sort(wind, {}, &Point::at);
  std::ranges::stable_sort(temperature, {}, &Point::at);
  wind_ = std::make_shared<Points>(std::move(wind));
  temperature_ = std::make_shared<Points>(std::move(temperature));
}

Told WeatherPrior::mean(const Points& points) {
  Told mean{{}, points.empty() ? 0.0 : points.front().told.variance};
  for (const Point& point : points) {
    for (std::size_t i = 0; i < 2; ++i) mean.value[i] += point.told.value[i];
    mean.variance = std::min(mean.variance, point.told.variance);
  }
  for (double& value : mean.value)
    value /= static_cast<double>(std::max<std::size_t>(1, points.size()));
  return mean;
}

WeatherPrior::Near WeatherPrior::nearest(const Points& points, LatLon where, Instant at) {
  const std::array<double, 3> here = unit_vector(where);
  Near near;
  const auto reaches = [&](const Point& p) {
    const double late = seconds(p.at - at) / step_s;
    return near.size() < most_near || late * late < near.back().first;
  };
  const auto look_at = [&](const Point& p) {
    const std::pair found(apart2(p.on_sphere, here, p.at - at), &p);
    near.insert(std::ranges::upper_bound(near, found.first, {}, &decltype(found)::first), found);
    if (near.size() > most_near) near.pop_back();
  };
  const auto middle = std::ranges::lower_bound(points, at, {}, &Point::at);
  for (auto after = middle; after != points.end() && reaches(*after); ++after) look_at(*after);
  for (auto before = middle; before != points.begin() && reaches(*(before - 1)); --before)
    look_at(*(before - 1));
  return near;
}

Told WeatherPrior::between(const Points& points, LatLon where, Instant at, double spread) {
  if (points.size() == 1) return points.front().told;
  const Near near = nearest(points, where, at);
  // Weights w and the multiplier m: sum_j w_j g_ij + m = g_i0, sum_j w_j = 1.
  const std::size_t n = near.size(), size = n + 1, width = size + 1;
  std::vector<double> rows(size * width, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    const Point& a = *near[i].second;
    for (std::size_t j = 0; j < n; ++j)
      if (i != j)
        rows[i * width + j] = own_error + growth(apart2(a.on_sphere, near[j].second->on_sphere,
                                                        a.at - near[j].second->at));
    rows[i * width + n] = rows[n * width + i] = 1.0;
    rows[i * width + size] = own_error + growth(near[i].first);
  }
  rows[n * width + size] = 1.0;
  solve(rows, size);

  Told told;
  double unsure = rows[n * width + size], least = near.front().second->told.variance;
  for (std::size_t i = 0; i < n; ++i) {
    const double weight = rows[i * width + size];
    const Told& of = near[i].second->told;
    for (std::size_t k = 0; k < 2; ++k) told.value[k] += weight * of.value[k];
    told.variance += weight * of.variance;
    least = std::min(least, of.variance);
    unsure += weight * (own_error + growth(near[i].first));
  }
  // Beyond the last readings no trend goes on.
  for (std::size_t k = 0; k < 2; ++k) {
    const auto value = [k](const auto& found) { return found.second->told.value[k]; };
    const auto [low, high] = std::ranges::minmax_element(near, {}, value);
    told.value[k] = std::clamp(told.value[k], value(*low), value(*high));
  }
  told.variance = std::max(least, told.variance) + 0.5 * spread * spread * std::max(0.0, unsure);
  return told;
}

Told WeatherPrior::wind(LatLon where, Instant at) const {
  return between(*wind_, where, at, wind_spread_mps);
}

Told WeatherPrior::temperature(LatLon where, Instant at) const {
  return between(*temperature_, where, at, temperature_spread_c);
}

Told WeatherPrior::usual_wind() const {
  return mean(*wind_);
}

Told WeatherPrior::usual_temperature() const {
  return mean(*temperature_);
}

}  // namespace truce::locate
