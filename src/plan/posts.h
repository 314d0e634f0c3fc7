// SPDX-License-Identifier: Apache-2.0
// Posts and sensors along a line: the least cost for a required chance to notice, and the greatest
// coverage under a ceiling of people or of money, under several assumption sets side by side; each
// option tried on simulated breaches. Coverage is the chance that a single happening is noticed, by
// hour and weather, from the model that the monitor uses. Never tells who did it, and counts no
// false alarm. docs/methods/siting.md.
#pragma once

#include "plan/solve.h"

namespace truce::plan {

// Errors as solve(); those of the line's file; too_large.
Result<Answer> plan_posts(const File& file, const Means& means, Problems& problems);

}  // namespace truce::plan
