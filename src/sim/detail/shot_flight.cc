// SPDX-License-Identifier: Apache-2.0
#include "sim/detail/shot_flight.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace truce::sim::detail {
namespace {

constexpr double gravity_mps2 = 9.80665;
constexpr double air_kg_m3 = 1.225;
constexpr double air_scale_m = 9'300.0;
constexpr double step_s = 0.02;

// Of a streamlined shell (the shape of the standard drag functions, McCoy, Modern Exterior
// Ballistics, 1999, read off coarsely).
double drag(double mach) {
  struct Point {
    double mach, drag;
  };
  constexpr std::array<Point, 8> curve = {{{0.0, 0.13},
                                           {0.8, 0.13},
                                           {0.95, 0.22},
                                           {1.05, 0.40},
                                           {1.3, 0.39},
                                           {2.0, 0.30},
                                           {3.0, 0.24},
                                           {9.0, 0.2}}};
  std::size_t k = 1;
  while (k + 1 < curve.size() && mach > curve[k].mach) ++k;
  const double part = (mach - curve[k - 1].mach) / (curve[k].mach - curve[k - 1].mach);
  return curve[k - 1].drag + std::clamp(part, 0.0, 1.0) * (curve[k].drag - curve[k - 1].drag);
}

struct Weapon {
  Shell shell;
  double low_mps, high_mps;  // by charge; of rockets where the motor has burnt out
  double low_deg, high_deg;
  double size;
};
// Launch speeds and elevations as commonly published for the types; each class a third of the
// shots, each of its types alike.
constexpr std::array<Weapon, 3> mortars = {{{{0.060, 1.8, 1.3}, 75, 230, 45, 80, 0.05},
                                            {{0.082, 3.1, 1.2}, 75, 270, 45, 82, 0.2},
                                            {{0.120, 15.9, 1.2}, 120, 325, 45, 80, 0.4}}};
constexpr std::array<Weapon, 3> howitzers = {{{{0.122, 21.8, 1.0}, 270, 690, 5, 65, 0.6},
                                              {{0.152, 43.6, 1.0}, 280, 655, 5, 62, 0.9},
                                              {{0.155, 43.2, 1.0}, 240, 800, 5, 65, 0.9}}};
constexpr std::array<Weapon, 2> rockets = {
    {{{0.107, 15.0, 1.2}, 370, 380, 15, 50, 0.5}, {{0.122, 46.0, 1.3}, 600, 690, 15, 52, 0.7}}};

template <std::size_t N>
Flight drawn(const std::array<Weapon, N>& weapons, Random& random) {
  const Weapon& w = weapons[random.below(N)];
  const double launch_mps = random.uniform(w.low_mps, w.high_mps);
  Flight flight = fly(w.shell, launch_mps, random.uniform(w.low_deg, w.high_deg));
  flight.size = w.size;
  return flight;
}

}  // namespace

Flight fly(const Shell& shell, double launch_mps, double elevation_deg) {
  const double angle = elevation_deg * std::numbers::pi / 180.0;
  const double area_m2 = 0.25 * std::numbers::pi * shell.calibre_m * shell.calibre_m;
  const double by_mass = 0.5 * shell.form * area_m2 / shell.mass_kg;
  double x = 0.0, z = 0.0, vx = launch_mps * std::cos(angle), vz = launch_mps * std::sin(angle);
  Flight flight;
  flight.launch_mps = launch_mps;
  // Heun's rule.
  const auto slowed = [&](double height, double u, double w) {
    const double speed = std::hypot(u, w);
    const double sound = 340.0 - 0.0041 * std::clamp(height, 0.0, 11'000.0);
    return by_mass * air_kg_m3 * std::exp(-height / air_scale_m) * drag(speed / sound) * speed;
  };
  bool is_fast = true;
  do {
    const double k = slowed(z, vx, vz);
    const double ax = -k * vx, az = -k * vz - gravity_mps2;
    const double ux = vx + step_s * ax, uz = vz + step_s * az;
    const double l = slowed(z + step_s * vz, ux, uz);
    x += 0.5 * step_s * (vx + ux);
    z += 0.5 * step_s * (vz + uz);
    vx += 0.5 * step_s * (ax - l * ux);
    vz += 0.5 * step_s * (az - l * uz - gravity_mps2);
    flight.lasts_s += step_s;
    is_fast = is_fast && std::hypot(vx, vz) > 345.0;
    if (is_fast) flight.supersonic_m = x;
  } while (z > 0.0);
  flight.distance_m = x;
  return flight;
}

Flight draw_flight(Random& random) {
  switch (random.below(3)) {
    case 0:
      return drawn(mortars, random);
    case 1:
      return drawn(howitzers, random);
    default:
      return drawn(rockets, random);
  }
}

}  // namespace truce::sim::detail
