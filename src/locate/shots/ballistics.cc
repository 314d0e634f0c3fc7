// SPDX-License-Identifier: Apache-2.0
#include "locate/shots/ballistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace truce::locate::shots {
namespace {

constexpr double gravity_mps2 = 9.81;
constexpr double degree = std::numbers::pi / 180.0;

// Of the parabola, not of the muzzle.
struct Fire {
  double low_mps;
  double high_mps;
  double low_deg;
  double high_deg;
  double share;  // before anything is known, each of the three classes is equally likely
};
constexpr std::array<Fire, 4> fires = {{
    {65.0, 290.0, 45.0, 83.0, 1.0 / 3.0},   // mortars, 60 to 120 mm
    {220.0, 700.0, 5.0, 35.0, 1.0 / 6.0},   // guns and howitzers, 122 to 155 mm, at low angles
    {190.0, 520.0, 35.0, 72.0, 1.0 / 6.0},  // the same, far or at high angles
    {240.0, 520.0, 12.0, 62.0, 1.0 / 3.0},  // rockets, 107 to 122 mm
}};
// Edges are soft: loads, weather and hills.
constexpr double soft_log_speed = 0.1;
constexpr double soft_rad = 4.0 * degree;

// Hardly anybody fires at less, and a battery's guns and one salvo's impacts lie nearer than that
// to each other: what is so near is told by nothing.
constexpr double nearest_m = 500.0, near_m = 1'000.0;

// 1 well inside, 0 well outside, one half at the edges.
double inside(double x, double low, double high, double soft) {
  const double depth = std::min(x - low, high - x);
  return std::clamp(0.5 + 0.5 * depth / soft, 0.0, 1.0);
}

}  // namespace

double flight_density(double distance_m, double flight_s) {
  if (!(distance_m > nearest_m && flight_s > 0.0 && flight_s <= longest_flight_s)) return 0.0;
  const double across_mps = distance_m / flight_s, up_mps = 0.5 * gravity_mps2 * flight_s;
  const double log_speed = 0.5 * std::log(across_mps * across_mps + up_mps * up_mps);
  const double angle = std::atan2(up_mps, across_mps);
  double density = 0.0;  // of log speed and elevation
  for (const Fire& f : fires) {
    const double low = std::log(f.low_mps), high = std::log(f.high_mps);
    const double area = (high - low) * (f.high_deg - f.low_deg) * degree;
    density += f.share / area * inside(log_speed, low, high, soft_log_speed) *
               inside(angle, f.low_deg * degree, f.high_deg * degree, soft_rad);
  }
  // d log v de = (g / (2 t v^2)) dd dt.
  const double far = std::min(1.0, (distance_m - nearest_m) / (near_m - nearest_m));
  return far * density * gravity_mps2 / (2.0 * flight_s) * std::exp(-2.0 * log_speed);
}

double flight_density(double distance_m, double sigma_m, double flight_s) {
  // Gauss and Hermite's three points.
  const double off_m = std::sqrt(3.0) * sigma_m;
  return (4.0 * flight_density(distance_m, flight_s) +
          flight_density(distance_m - off_m, flight_s) +
          flight_density(distance_m + off_m, flight_s)) /
         6.0;
}

}  // namespace truce::locate::shots
