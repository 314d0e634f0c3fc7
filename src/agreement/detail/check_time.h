// SPDX-License-Identifier: Apache-2.0
// What a draft asks in time, held against itself: events that can never come, deadlines that nobody
// can keep, conditions that wait for each other, tiers that cannot follow one another, definitions
// that nothing can meet. Private to check.cc.
#pragma once

#include "agreement/draft.h"
#include "agreement/problem.h"

namespace truce::agreement {

void check_times(const Draft& draft, Problems& problems);

}  // namespace truce::agreement
