// SPDX-License-Identifier: Apache-2.0
// Posts against demand points as three CSV files: the most weight that N posts or a sum of costs
// can see, or the least cost that meets every requirement; with its bound, what one post more or
// fewer would change and the frontier around the ceiling. The files say who would see whom and how
// likely; nothing is worked out from places. docs/methods/siting.md.
#pragma once

#include "plan/solve.h"

namespace truce::plan {

// Errors as solve(); faults of the CSV files with their file, line and column.
Result<Answer> plan_max_coverage(const File& file, const Means& means, Problems& problems);

}  // namespace truce::plan
