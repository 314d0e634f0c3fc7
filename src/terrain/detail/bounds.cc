// SPDX-License-Identifier: Apache-2.0
#include "terrain/detail/bounds.h"

namespace truce::terrain {
namespace {

constexpr double max_above_m = 1e5;

bool between(double low, double value, double high) {
  return low <= value && value <= high;  // false for NaN
}

}  // namespace

Result<void> check_heights(double eye_m, double target_m, const Bending& bending) {
  if (!between(0.0, eye_m, max_above_m) || !between(0.0, target_m, max_above_m)) {
    return failure(Code::out_of_range, "heights above the ground are 0 to 100,000 m");
  }
  if (bending.curved &&
      (!between(1e5, bending.earth_radius_m, 1e9) || !between(-10.0, bending.refraction, 10.0))) {
    return failure(Code::out_of_range,
                   "the Earth's radius is 1e5 to 1e9 m, the refraction -10 to 10");
  }
  return {};
}

}  // namespace truce::terrain
