// SPDX-License-Identifier: Apache-2.0
// The normal distribution.
#pragma once

#include <cmath>
#include <numbers>

namespace truce {

// That a standard normal variable is below z; full relative accuracy in the lower tail.
inline double normal_cdf(double z) {
  return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

}  // namespace truce
