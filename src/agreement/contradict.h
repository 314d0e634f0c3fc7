// SPDX-License-Identifier: Apache-2.0
// Rules that cannot both be kept, found on the ground: what an inventory demands to be at a site
// against a keep-out distance, a prohibition of presence or a ceiling over that site; definitions
// that ask for more room than their rules have. Each is shown with an example place and time.
// Keep-out rules against each other: overlap.h; duties in time: check.h.
#pragma once

#include "agreement/agreement.h"
#include "agreement/draft.h"
#include "agreement/problem.h"

namespace truce::agreement {

// Errors; with `dates_aside` all rules hold at once, and what is found is a warning. A site inside
// ground that is denied to its weapons without a rule that demands them there is a warning too.
void check_contradictions(const Draft& draft, const Agreement& agreement, bool dates_aside,
                          Problems& problems);

}  // namespace truce::agreement
