// SPDX-License-Identifier: Apache-2.0
// Several agreements, or several readings of one, held against the same incidents: how many come
// out alike, and which come out differently, and why. Prefers none of them.
#pragma once

#include <string>

#include "publish/ranking.h"
#include "publish/tally.h"

namespace truce::publish {

// Incidents by their outcome under the first agreement and the second; empty unless there are two.
std::string comparison_table(const Bulletin& bulletin);
// The incidents whose outcomes differ, gravest first, at most 30, each with the reason; empty
// unless there are two agreements or more.
std::string difference_table(const Bulletin& bulletin, const IncidentIndex& incidents);

}  // namespace truce::publish
