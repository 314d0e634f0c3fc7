// SPDX-License-Identifier: Apache-2.0
// Checks files of commitments, puts them on record, and decides between statements.
#pragma once

#include "pledge.h"

namespace truce::apps {

// Prints every problem (status 1), or how much the files hold.
int pledge_check(const PledgeOptions& options);
// All of the files or none of them. What is on record already is counted and passed over.
int pledge_import(const PledgeOptions& options);
int pledge_decide(const PledgeOptions& options);

}  // namespace truce::apps
