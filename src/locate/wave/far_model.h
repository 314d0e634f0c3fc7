// SPDX-License-Identifier: Apache-2.0
// What the far engine assumes: docs/methods/locating.md, "Infrasound", says where it comes from.
// Seconds, metres, degrees.
#pragma once

#include <cmath>
#include <numbers>

namespace truce::locate {

constexpr double far_radian = std::numbers::pi / 180.0;
constexpr double far_root_two_pi = 2.5066282746310002;
constexpr double far_slowness = 1.0 / 300.0;
constexpr double far_slowness_sigma = 0.08 / 300.0;
constexpr double far_pick_sigma_s = 10.0;
constexpr double far_wind_sigma_deg = 6.0;
constexpr double far_detect = 0.6;
constexpr double far_gate_sigmas = 3.0;
constexpr double far_density = 1.0 / (1e12 * 86'400.0);  // one a day in a million square kilometres
constexpr double far_noise_prior_s = 3'600.0;

inline double squared(double x) {
  return x * x;
}

inline double far_time_sigma_s(double distance_m) {
  return std::sqrt(squared(distance_m * far_slowness_sigma) + squared(far_pick_sigma_s));
}

}  // namespace truce::locate
