// SPDX-License-Identifier: Apache-2.0
// What the questions of this folder have to keep to, in metres.
#pragma once

#include "base/result.h"
#include "terrain/viewshed.h"

namespace truce::terrain {

// Heights above the ground of both ends. Errors: out_of_range with the bounds.
Result<void> check_heights(double eye_m, double target_m, const Bending& bending);

}  // namespace truce::terrain
