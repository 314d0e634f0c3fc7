// SPDX-License-Identifier: Apache-2.0
#include "model/place.h"

#include <cmath>

#include "base/check.h"

namespace truce {

double sigma_of_radius(double radius_m, double share) {
  check(share > 0.0 && share < 1.0, "a share between 0 and 1");
  return radius_m / std::sqrt(-2.0 * std::log1p(-share));
}

}  // namespace truce
