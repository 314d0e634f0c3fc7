// SPDX-License-Identifier: Apache-2.0
// Drafts and readings side by side for people who negotiate: what each text would have produced on
// the same observations, and which of its rules makes the difference. Prefers none of them.
#pragma once

#include <string>

#include "publish/bulletin.h"

namespace truce::publish {

// For each text, one or more: the days on which it was in force within the period, findings a day
// of these, how they come out, the share left undetermined, whom they would concern.
std::string what_if_table(const Bulletin& bulletin);
// For each pair of texts (the first max_pairs): which rule of one against which of the other where
// an incident comes out differently while both were in force, most first, at most 20; and apart
// from that, how many incidents only one of them was in force for. Empty unless there are two
// agreements or more.
std::string wording_table(const Bulletin& bulletin);

}  // namespace truce::publish
