// SPDX-License-Identifier: Apache-2.0
// What a grade is worth, in (0, 1): reliability times credibility. The rest of what a source says
// stays unknown (Shafer's discounting). Judgements, the same for every party; docs/methods/trust.md
// tells where the numbers come from. A grade out of range counts as F and 6.
#pragma once

#include "model/observation.h"

namespace truce {

// Of what a source tells of a happening: that it was so.
double trust_of(Grade grade);

// Of whom a source blames for it. Less: that something was seen does not tell who did it.
double trust_in_blame(Grade grade);

}  // namespace truce
