// SPDX-License-Identifier: Apache-2.0
// Which towns and energy sites a shield of air surveillance and protective sites would cover under
// a ceiling, and how long before arrival something that crosses the edge of what is watched would
// be known of. Coverage is a circle of a class, from public figures; warning is distance over an
// assumed speed. Holds nothing about engagement and says nothing about any system.
#pragma once

#include "plan/solve.h"

namespace truce::plan {

// Errors as solve().
Result<Answer> plan_air_shield(const File& file, const Means& means, Problems& problems);

}  // namespace truce::plan
