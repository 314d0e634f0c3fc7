// SPDX-License-Identifier: Apache-2.0
// A detection model tabulated for speed: probability by the logarithm of the distance (metres over
// the sensor's reach factor) at every point of the loudness grid, rising with loudness. Linear
// between entries, within 2e-4 of `heard`. Never sees time or place.
#pragma once

#include <algorithm>
#include <array>
#include <vector>

#include "sense/detection_model.h"

namespace truce::sense::detail {

// Four loudnesses at once; arithmetic is elementwise.
using Lane = float __attribute__((vector_size(16)));
constexpr std::size_t lane_count = loudness_count / 4;

class CurveTable {
 public:
  explicit CurveTable(const DetectionModel& model);

  struct Row {
    const Lane* low = nullptr;
    const Lane* high = nullptr;
    float part = 0.0F;
    std::size_t first = lane_count;  // lanes below hear nothing

    Lane operator[](std::size_t i) const { return low[i] + part * (high[i] - low[i]); }
  };
  Row row(float log_distance) const {
    const float at = std::max((log_distance - first_log_) * per_unit_, 0.0F);
    if (!(at < static_cast<float>(first_.size()))) return {};
    const auto bin = static_cast<std::size_t>(at);
    const Lane* low = rows_.data() + bin * lane_count;
    return {low, low + lane_count, at - static_cast<float>(bin), first_[bin]};
  }

  // A sensor nearer than this hears one happening in twenty and more.
  float audible_log() const { return audible_log_; }
  // Nothing is heard from here on.
  float end_log() const { return end_log_; }
  // ln of the reach factor of a loss within [-most_gain_db, most_loss_db].
  float factor_log(double loss) const {
    const double at = std::clamp(loss + most_gain_db, 0.0, most_gain_db + most_loss_db - 1e-9);
    const auto bin = static_cast<std::size_t>(at);
    const double part = at - static_cast<double>(bin);
    return static_cast<float>(factor_log_[bin] + part * (factor_log_[bin + 1] - factor_log_[bin]));
  }
  // All happenings are alike: the table is one column and `heard` itself the better answer.
  bool is_flat() const { return is_flat_; }

 private:
  float first_log_ = 0.0F;
  float end_log_ = 0.0F;
  float per_unit_ = 1.0F;
  float audible_log_ = 0.0F;
  bool is_flat_ = false;
  std::vector<Lane> rows_;          // bins + 1
  std::vector<std::size_t> first_;  // of each bin
  std::array<double, static_cast<std::size_t>(most_gain_db + most_loss_db) + 1> factor_log_{};
};

}  // namespace truce::sense::detail
