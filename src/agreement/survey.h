// SPDX-License-Identifier: Apache-2.0
// What the map of an agreement shows that its authors may not have meant: lines that do not meet,
// cross, or end inside a zone; zones that overlap under rules that differ, lie outside the scope,
// or hold one party to ground on both sides. All are warnings: everything can be evaluated all the
// same. Asked by `truce agreement check` only; takes some milliseconds for each pair of zones.
#pragma once

#include <vector>

#include "agreement/agreement.h"
#include "agreement/draft.h"
#include "agreement/problem.h"

namespace truce::agreement {

std::vector<Problem> survey(const Draft& draft, const Agreement& agreement);

}  // namespace truce::agreement
