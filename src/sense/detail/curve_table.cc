// SPDX-License-Identifier: Apache-2.0
#include "sense/detail/curve_table.h"

#include <cmath>

namespace truce::sense::detail {
namespace {

// Nearer than this share of the smallest reach every curve is level.
constexpr double nearest_share = 0.02;

// Entries for each unit of the logarithm, so that a curve of this width is straight between two.
double density(const DetectionModel& model) {
  if (model.curve == Curve::half_normal) return 256.0;
  return std::clamp(12.0 / model.width, 64.0, 1024.0);
}

// Bisection on the mean over happenings, which falls with the distance.
double twentieth_log(const DetectionModel& model, double from, double end) {
  for (int i = 0; i < 30; ++i) {
    const double middle = 0.5 * (from + end);
    (mean_heard(model, std::exp(middle)) >= 0.05 ? from : end) = middle;
  }
  return from;
}

}  // namespace

CurveTable::CurveTable(const DetectionModel& model) {
  std::array<double, loudness_count> reach{};
  for (std::size_t i = 0; i < loudness_count; ++i)
    reach[i] = sense::reach_m(model.reach, loudness_grid().z[i]);
  is_flat_ = !(reach.front() < reach.back());
  const double from = std::log(nearest_share * reach.front());
  const double end = std::log(reach.back() * end_of(model));
  const double per_unit = is_flat_ ? 1.0 : density(model);
  const auto bins = static_cast<std::size_t>(std::ceil((end - from) * per_unit));
  first_log_ = static_cast<float>(from);
  end_log_ = static_cast<float>(end);
  per_unit_ = static_cast<float>(per_unit);
  for (std::size_t bin = 0; bin <= bins; ++bin) {
    const double distance = std::exp(from + static_cast<double>(bin) / per_unit);
    for (std::size_t i = 0; i < loudness_count; i += 4) {
      Lane lane{};
      for (std::size_t j = 0; j < 4; ++j)
        lane[j] = static_cast<float>(heard(model, distance, reach[i + j]));
      rows_.push_back(lane);
    }
  }
  for (std::size_t bin = 0; bin < bins; ++bin) {
    std::size_t first = 0;
    while (first < lane_count && !(rows_[bin * lane_count + first][3] > 0.0F)) ++first;
    first_.push_back(first);
  }
  audible_log_ = static_cast<float>(twentieth_log(model, from, end));
  for (std::size_t i = 0; i < factor_log_.size(); ++i)
    factor_log_[i] = std::log(reach_factor(model, static_cast<double>(i) - most_gain_db));
}

}  // namespace truce::sense::detail
