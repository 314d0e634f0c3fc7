// SPDX-License-Identifier: Apache-2.0
// The lines of an agreement against each other and against its zones. Private to survey.cc.
#pragma once

#include "agreement/agreement.h"
#include "agreement/draft.h"
#include "agreement/problem.h"

namespace truce::agreement {

// Lines closer than this at their ends meet.
constexpr double meeting_m = 100.0;
// An end deeper inside a zone than this, and than this share of the zone's radius, leaves the sides
// behind it undefined; less is how roughly lines and coasts are drawn.
constexpr double deep_end_m = 1'000.0;
constexpr double deep_end_share = 0.15;

void survey_lines(const Draft& draft, const Agreement& agreement, Problems& problems);

}  // namespace truce::agreement
