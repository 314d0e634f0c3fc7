// SPDX-License-Identifier: Apache-2.0
#include "sense/detection_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/check.h"
#include "base/normal.h"
#include "sense/air.h"

namespace truce::sense {
namespace {

constexpr double first_z = -3.1;
constexpr double step_z = 0.2;
constexpr double negligible = 1e-4;  // of p0

// Half-normal hazard with sigma at half the reach, lowered so that it ends at the reach, and scaled
// to 1 at half of it.
double hazard(double r) {
  const auto bell = [](double x) { return std::exp(-2.0 * x * x) - std::exp(-2.0); };
  return bell(r) / bell(0.5);
}

bool within(double value, double low, double high) {
  return value >= low && value <= high;
}

tl::unexpected<Error> refused(const std::string& what) {
  return failure(Code::out_of_range, "detection model: " + what);
}

bool is_sound(const Effects& e) {
  return within(e.absorption_db_per_m, 0.0, 10.0) && within(e.noise_db_per_db, 0.0, 10.0) &&
         within(e.wind_db_per_mps, 0.0, 20.0) && within(e.upwind_limit_db, 0.0, most_loss_db) &&
         within(e.downwind_limit_db, 0.0, most_gain_db) &&
         within(e.night_db, -most_gain_db, most_loss_db);
}

bool is_sound(const std::vector<double>& shape) {
  return shape.empty() ||
         (shape.size() == loudness_count && std::ranges::is_sorted(shape) &&
          std::ranges::all_of(shape, [](double v) { return within(v, -20.0, 20.0); }));
}

}  // namespace

Result<DetectionModel> checked(DetectionModel model) {
  if (!within(model.p0, 0.0, 1.0)) return refused("p0 is a probability, 0 to 1");
  const double widest = model.curve == Curve::log_distance ? 0.4 : 1.0;
  if (model.curve != Curve::half_normal && !within(model.width, 0.01, widest))
    return refused(widest < 1.0 ? "the width of a log-distance curve lies in 0.01 to 0.4"
                                : "the width lies in 0.01 to 1");
  if (!within(model.reach.median_m, 1.0, 2e7))
    return refused("the median reach lies in 1 m to 20,000 km");
  if (!within(model.reach.spread, 0.0, 1.5))
    return refused("the spread of the reach (sigma of its logarithm) lies in 0 to 1.5");
  if (!is_sound(model.reach.shape))
    return refused("a shape has one value for each point of the loudness grid, none falling");
  if (!is_sound(model.effects)) return refused("an effect is no number or beyond its limits");
  return model;
}

double heard(const DetectionModel& model, double distance_m, double reach_m) {
  if (!(reach_m > 0.0) || !(model.p0 > 0.0)) return 0.0;
  const double r = std::max(distance_m, 0.0) / reach_m;
  if (!(r < end_of(model))) return 0.0;
  const double p0 = std::min(model.p0, 1.0);
  switch (model.curve) {
    case Curve::distance:
      return p0 / (1.0 + std::exp((r - 1.0) / model.width));
    case Curve::log_distance:
      return p0 / (1.0 + std::pow(r, 1.0 / model.width));
    case Curve::half_normal:
      return 1.0 - std::pow(1.0 - p0, hazard(r));
  }
  return 0.0;
}

double end_of(const DetectionModel& model) {
  const double widths = -model.width * std::log(negligible);
  switch (model.curve) {
    case Curve::distance:
      return 1.0 + widths;
    case Curve::log_distance:
      return std::exp(widths);
    case Curve::half_normal:
      return 1.0;
  }
  return 1.0;
}

const LoudnessGrid& loudness_grid() {
  static const LoudnessGrid grid = [] {
    LoudnessGrid g{};
    double sum = 0.0;
    for (std::size_t i = 0; i < loudness_count; ++i) {
      g.z[i] = first_z + step_z * static_cast<double>(i);
      g.weight[i] = std::exp(-0.5 * g.z[i] * g.z[i]);
      sum += g.weight[i];
    }
    for (double& w : g.weight) w /= sum;
    return g;
  }();
  return grid;
}

double reach_m(const Reach& reach, double z) {
  if (reach.shape.empty()) return reach.median_m * std::exp(reach.spread * z);
  check(reach.shape.size() == loudness_count, "a shape fits the loudness grid");
  const double at = std::clamp((z - first_z) / step_z, 0.0, loudness_count - 1.0);
  const auto low = std::min(static_cast<std::size_t>(at), loudness_count - 2);
  const double part = at - static_cast<double>(low);
  const double value = reach.shape[low] + part * (reach.shape[low + 1] - reach.shape[low]);
  return reach.median_m * std::exp(reach.spread * value);
}

Reach uniform_reach(double low_m, double high_m) {
  check(low_m > 0.0 && high_m > low_m, "a range of reaches rises from above 0");
  Reach reach;
  reach.median_m = 0.5 * (low_m + high_m);
  reach.spread = 1.0;
  for (const double z : loudness_grid().z)
    reach.shape.push_back(std::log((low_m + (high_m - low_m) * normal_cdf(z)) / reach.median_m));
  return reach;
}

double loss_db(const Effects& effects, const Conditions& conditions, double wind_along_mps) {
  const double wind = std::clamp(-effects.wind_db_per_mps * wind_along_mps,
                                 -effects.downwind_limit_db, effects.upwind_limit_db);
  const double loss = effects.noise_db_per_db * conditions.noise_db + wind +
                      (conditions.night ? effects.night_db : 0.0);
  return loss >= -most_gain_db ? std::min(loss, most_loss_db)
                               : -most_gain_db;  // no number becomes the gain's limit
}

double reach_factor(const DetectionModel& model, double loss_db) {
  return reach_share(loss_db, model.reach.median_m, model.effects.absorption_db_per_m);
}

double mean_heard(const DetectionModel& model, double distance_m, double factor) {
  const LoudnessGrid& grid = loudness_grid();
  double sum = 0.0;
  for (std::size_t i = 0; i < loudness_count; ++i)
    sum += grid.weight[i] * heard(model, distance_m, factor * reach_m(model.reach, grid.z[i]));
  return sum;
}

}  // namespace truce::sense
