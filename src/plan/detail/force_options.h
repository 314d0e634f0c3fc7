// SPDX-License-Identifier: Apache-2.0
// The options of a force problem: each level of what was said, the one that lasts, the one that
// spares people; what changes would buy; the frontier of people against coverage.
#pragma once

#include "plan/detail/force_case.h"

namespace truce::plan::detail {

Result<Answer> force_answer(const ForceProblem& problem, const File& file, const Means& means);

}  // namespace truce::plan::detail
