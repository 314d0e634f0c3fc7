// SPDX-License-Identifier: Apache-2.0
// Plans which suspected areas are surveyed and cleared first, by which teams, where nobody knows
// yet what is contaminated (docs/formats/plans.md, docs/methods/training-and-demining.md). Areas
// are coarse; never a map of hazards, and no leave to enter land.
#pragma once

#include "plan/solve.h"

namespace truce::plan {

// What the file has wrong is told in `problems`. What is required by a time and cannot be had comes
// back as conflicts, with options that leave it out.
Result<Answer> plan_demining(const File& file, const Means& means, Problems& problems);

}  // namespace truce::plan
