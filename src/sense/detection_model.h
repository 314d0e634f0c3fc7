// SPDX-License-Identifier: Apache-2.0
// Would a sensor of a type notice a happening of a class? A curve falls with distance; how far it
// carries differs from happening to happening (loudness), alike for all sensors that listen, and
// with the conditions at the sensor. Metres, decibels. One model for monitor, locating engine,
// planning and simulation; derived in docs/methods/coverage.md. Says nothing about false alarms.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace truce::sense {

// How the probability falls with r = distance / reach; both logistic curves have p0 / 2 at r = 1
// and the same slope there. All are exactly 0 from `end_of` on.
enum class Curve : unsigned char {
  distance,      // p0 / (1 + exp((r - 1) / width))
  log_distance,  // p0 / (1 + r^(1 / width)): normal-like spread of the level in dB
  half_normal,   // 1 - (1 - p0)^h(r), p0 at half the reach, 0 at the reach (distance sampling)
};

// The distance at which a happening is heard with p0 / 2, over the happenings of a class: a
// function of a standard normal loudness z, so that what is loud for one sensor is loud for all.
// ln reach = ln median + spread * z, or, where `shape` is given, spread * shape(z): one value for
// each of `loudness_grid()`, not falling, linear between them.
struct Reach {
  double median_m = 10'000.0;
  double spread = 0.3;
  std::vector<double> shape;

  bool operator==(const Reach&) const = default;
};

// What shortens the reach, in dB of level at the sensor; a loss works through reach_share (air.h).
struct Effects {
  double absorption_db_per_m = 0.0;  // of air, at the class's main frequency (air.h)
  double noise_db_per_db = 1.0;      // loss for each dB of noise above the reference
  double wind_db_per_mps = 0.0;      // gained downwind, lost upwind, for each m/s along the path
  double upwind_limit_db = 20.0;     // a shadow is no deeper: turbulence scatters into it
  double downwind_limit_db = 3.0;    // focusing gains no more
  double night_db = 0.0;             // loss at night: below 0 for ears, above for eyes

  bool operator==(const Effects&) const = default;
};

struct DetectionModel {
  Curve curve = Curve::distance;
  double p0 = 0.9;      // beside a working sensor; the rest is missed whatever the loudness
  double width = 0.15;  // of the fall, as a share of the reach; half_normal has none
  Reach reach;
  Effects effects;
  std::string basis;  // where the numbers come from

  bool operator==(const DetectionModel&) const = default;
};

// Compared with those in which the model's numbers hold.
struct Conditions {
  double noise_db = 0.0;       // ambient noise at the sensor above the reference
  double wind_east_mps = 0.0;  // where the air goes
  double wind_north_mps = 0.0;
  bool night = false;

  bool operator==(const Conditions&) const = default;
};

// Errors, each with what would be right: out_of_range for p0 outside [0, 1], width outside
// [0.01, 1] (0.4 for log_distance: wider falls more slowly than the sensors grow in number), median
// outside 1 m to 20,000 km, spread outside [0, 1.5], a shape that falls or has another length than
// the grid, effects that are no numbers.
Result<DetectionModel> checked(DetectionModel model);

// Given the reach of this happening for this sensor.
double heard(const DetectionModel& model, double distance_m, double reach_m);
// From this share of the reach on `heard` is 0 (where the curve falls below 0.0001 p0).
double end_of(const DetectionModel& model);

// The normal scores at which a shape is given: -3.1 to 3.1 in steps of 0.2, with the weights that
// turn a sum over them into the mean over happenings (trapezoid rule; they sum to 1).
constexpr std::size_t loudness_count = 32;
struct LoudnessGrid {
  double z[loudness_count];
  double weight[loudness_count];
};
const LoudnessGrid& loudness_grid();

double reach_m(const Reach& reach, double z);
// Reaches spread evenly between two values, as simulations like to have it. 0 < low < high.
Reach uniform_reach(double low_m, double high_m);

// Loss in dB for a path whose wind component towards the sensor is `wind_along_mps`.
// Limited to [-6, 60].
double loss_db(const Effects& effects, const Conditions& conditions, double wind_along_mps);
constexpr double most_gain_db = 6.0;
constexpr double most_loss_db = 60.0;
// That loss as a factor on every reach of the model: reach_share at the median.
double reach_factor(const DetectionModel& model, double loss_db);

// Mean over the happenings of the class, reaches times `factor`: what one sensor alone is worth.
double mean_heard(const DetectionModel& model, double distance_m, double factor = 1.0);

}  // namespace truce::sense
