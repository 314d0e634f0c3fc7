// SPDX-License-Identifier: Apache-2.0
// What an agreement file says, held against itself: undefined and unused names, doubled ids, dates,
// numbers outside their range, exemptions that can never hold, rules that contradict each other.
// Needs no geometry (compile.h looks at that) and knows no agreement in particular.
#pragma once

#include <vector>

#include "agreement/draft.h"
#include "agreement/overlap.h"
#include "agreement/problem.h"

namespace truce::agreement {

// In order of place; empty where nothing is to be said. `place` shows where keep-out rules
// contradict each other (overlap.h).
std::vector<Problem> check(const Draft& draft, const PlaceOf& place = {});

}  // namespace truce::agreement
