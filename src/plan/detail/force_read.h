// SPDX-License-Identifier: Apache-2.0
// The tables of a force problem and the register that it names, held against each other.
#pragma once

#include "plan/force.h"

namespace truce::plan::detail {

// Nothing where a problem was told, or a file could not be read (which is told too).
std::optional<ForceProblem> read_force(const File& file, const Means& means, Problems& problems);

}  // namespace truce::plan::detail
