// SPDX-License-Identifier: Apache-2.0
// Several agreements, or several readings of one, held against the same incidents: how many come
// out alike, and which come out differently, and why. Prefers none of them.
#pragma once

#include <string>

#include "publish/ranking.h"
#include "publish/tally.h"

namespace truce::publish {

// For each pair of agreements (the first max_pairs): incidents by their outcome, that is their
// weightiest finding, under one and the other; empty unless there are two agreements or more.
std::string comparison_table(const Bulletin& bulletin);
// The incidents with a rule that comes out differently, before those that only dates divide; the
// gravest first, at most 30, each with the reason; empty unless there are two agreements or more.
std::string difference_table(const Bulletin& bulletin, const IncidentIndex& incidents);

}  // namespace truce::publish
