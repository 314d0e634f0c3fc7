// SPDX-License-Identifier: Apache-2.0
// Plans a training pipeline: which courses start where and when, taught by whom, so that those who
// are needed are trained with the least delay (docs/formats/plans.md, docs/methods/
// training-and-demining.md). Counts courses, places and trainers; says nothing of what is taught.
#pragma once

#include "plan/solve.h"

namespace truce::plan {

// What the file has wrong is told in `problems`. Needs that may not be late and cannot be had come
// back as conflicts, with options that serve them late.
Result<Answer> plan_training(const File& file, const Means& means, Problems& problems);

}  // namespace truce::plan
