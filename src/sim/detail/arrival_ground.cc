// SPDX-License-Identifier: Apache-2.0
#include "sim/detail/arrival_ground.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/check.h"
#include "geo/geodesic.h"

namespace truce::sim::detail {
namespace {

constexpr double terrain_scale_m = 15e3;
constexpr double still_s = 1e12;  // a period: terrain does not move
constexpr double step_m = 2e3;    // along a ray: a hundredth of the shortest wave of wind
constexpr double station_jitter = 0.35;

std::size_t cells(double length_m, double spacing_m) {
  return static_cast<std::size_t>(std::max(1.0, std::round(length_m / spacing_m)));
}

// Azimuth at `p` of the geodesic that left `centre` with `azimuth`, x metres before.
double azimuth_at(LatLon p, LatLon centre, double azimuth, double x_m) {
  if (std::abs(x_m) < 1.0) return azimuth;
  const double back = geo::azimuth_deg(p, centre);
  return x_m > 0.0 ? back + 180.0 : back;
}

}  // namespace

Waves::Waves(Random& random, double shortest_m, double shortest_s) {
  const double two_pi = 2.0 * std::numbers::pi;
  const auto wave_count = static_cast<double>(waves_.size());
  for (std::size_t i = 0; i < waves_.size(); ++i) {
    const double length = shortest_m * random.uniform(1.0, 3.0);
    const double period = shortest_s * random.uniform(1.0, 3.0);
    // Directions spread over the circle: eight drawn freely may all point one way.
    const double angle = two_pi * (static_cast<double>(i) + random.uniform()) / wave_count;
    waves_[i] = {two_pi / length * std::cos(angle), two_pi / length * std::sin(angle),
                 two_pi / period, random.uniform(0.0, two_pi)};
  }
}

double Waves::at(double x_m, double y_m, double t_s) const {
  double sum = 0.0;
  for (const Wave& w : waves_) sum += std::cos(w.kx * x_m + w.ky * y_m - w.omega * t_s + w.phase);
  return sum * std::sqrt(2.0 / static_cast<double>(waves_.size()));
}

Ground::Ground(const ArrivalGround& options, Random& random)
    : options_(options), terrain_(random, terrain_scale_m, still_s) {
  check(options.spacing_m > 0.0 && options.length_m > 0.0 && options.width_m > 0.0,
        "a network has an extent and a spacing");
  columns_ = cells(options.length_m, options.spacing_m);
  rows_ = cells(options.width_m, options.spacing_m);
  check(columns_ * rows_ <= 200'000, "a made-up network has up to 200,000 stations");
  const double dx = options.length_m / static_cast<double>(columns_);
  const double dy = options.width_m / static_cast<double>(rows_);
  stations_.reserve(columns_ * rows_);
  for (std::size_t i = 0; i < columns_; ++i) {
    for (std::size_t j = 0; j < rows_; ++j) {
      const double x = static_cast<double>(i) + 0.5 + random.uniform(-1.0, 1.0) * station_jitter;
      const double y = static_cast<double>(j) + 0.5 + random.uniform(-1.0, 1.0) * station_jitter;
      stations_.push_back(spot(x * dx - options.length_m / 2, y * dy - options.width_m / 2));
    }
  }
}

Spot Ground::spot(double x_m, double y_m) const {
  Spot s{x_m, y_m, 0.0, {}};
  const LatLon foot = geo::destination(options_.centre, options_.azimuth_deg, x_m);
  const double along = azimuth_at(foot, options_.centre, options_.azimuth_deg, x_m);
  s.at = geo::destination(foot, along - 90.0, y_m);
  if (options_.terrain_m > 0.0) s.height_m = options_.terrain_m * terrain_.at(x_m, y_m, 0.0);
  return s;
}

Spot Ground::anywhere(Random& random) const {
  const double x = random.uniform(-0.5, 0.5) * options_.length_m;
  const double y = random.uniform(-0.5, 0.5) * options_.width_m;
  return spot(x, y);
}

void Ground::near(const Spot& p, double reach_m, std::vector<std::uint32_t>& out) const {
  out.clear();
  const auto window = [&](double at, double extent, std::size_t count) {
    const double cell = extent / static_cast<double>(count);
    const auto last = static_cast<double>(count - 1);
    const double low = std::floor((at - reach_m + extent / 2) / cell);
    const double high = std::floor((at + reach_m + extent / 2) / cell);
    return std::pair{static_cast<std::size_t>(std::clamp(low, 0.0, last)),
                     static_cast<std::size_t>(std::clamp(high, 0.0, last))};
  };
  const auto [left, right] = window(p.x_m, options_.length_m, columns_);
  const auto [low, high] = window(p.y_m, options_.width_m, rows_);
  for (std::size_t i = left; i <= right; ++i)
    for (std::size_t j = low; j <= high; ++j) {
      const Spot& s = stations_[i * rows_ + j];
      if (std::hypot(s.x_m - p.x_m, s.y_m - p.y_m) < reach_m)
        out.push_back(static_cast<std::uint32_t>(i * rows_ + j));
    }
}

Air::Air(const ArrivalAir& options, Random& random)
    : options_(options),
      field_x_(random, 2.0 * options.scale_m, options.period_s),
      field_y_(random, 2.0 * options.scale_m, options.period_s) {
  const double toward = random.uniform(0.0, 2.0 * std::numbers::pi);
  mean_x_ = options.wind_mps * std::cos(toward);
  mean_y_ = options.wind_mps * std::sin(toward);
}

double Air::travel_s(const Spot& from, const Spot& to, double length_m, double t_s) const {
  const double dx = to.x_m - from.x_m;
  const double dy = to.y_m - from.y_m;
  const double flat = std::max(1e-3, std::hypot(dx, dy));
  const auto speed = [&](double wx, double wy) {
    const double along = (wx * dx + wy * dy) / flat;
    if (options_.law == WindLaw::effective_speed) return sound_mps + along;
    const double across = (wy * dx - wx * dy) / flat;
    return along + std::sqrt(sound_mps * sound_mps - across * across);
  };
  if (!(options_.varying_mps > 0.0)) return length_m / speed(mean_x_, mean_y_);
  const int steps = static_cast<int>(std::ceil(length_m / step_m));
  const double piece = length_m / steps;
  double elapsed = 0.0;
  for (int i = 0; i < steps; ++i) {
    const double share = (i + 0.5) / steps;
    const double x = from.x_m + share * dx;
    const double y = from.y_m + share * dy;
    const double t = t_s + elapsed + 0.5 * piece / sound_mps;
    elapsed += piece / speed(mean_x_ + options_.varying_mps * field_x_.at(x, y, t),
                             mean_y_ + options_.varying_mps * field_y_.at(x, y, t));
  }
  return elapsed;
}

}  // namespace truce::sim::detail
