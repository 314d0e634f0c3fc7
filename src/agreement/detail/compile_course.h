// SPDX-License-Identifier: Apache-2.0
// What a checked draft asks over time -> events, definitions and rules of agreement/course.h.
// Private to compile.cc.
#pragma once

#include "agreement/agreement.h"
#include "agreement/draft.h"

namespace truce::agreement {

// Fills `agreement.events`, `definitions` and `course`; its head, zones, sites, articles and rules
// stand already. `dates_aside`: as if in force always.
void compile_course(const Draft& draft, bool dates_aside, Agreement& agreement);

}  // namespace truce::agreement
