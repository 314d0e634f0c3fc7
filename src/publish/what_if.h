// SPDX-License-Identifier: Apache-2.0
// Drafts and readings side by side for people who negotiate: what each text would have produced on
// the same observations, and which of its rules makes the difference. Prefers none of them.
#pragma once

#include <string>

#include "publish/bulletin.h"

namespace truce::publish {

// For each text: findings a day, how they come out, the share left undetermined, whom they would
// concern. Empty unless there are two agreements or more.
std::string what_if_table(const Bulletin& bulletin);
// Which rule of the first text against which of another: incidents that come out differently,
// most first, at most 20 a pair of texts. Empty unless there are two agreements or more.
std::string wording_table(const Bulletin& bulletin);

}  // namespace truce::publish
