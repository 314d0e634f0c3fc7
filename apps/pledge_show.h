// SPDX-License-Identifier: Apache-2.0
// What the register answers, on standard output or in a file; changes nothing.
#pragma once

#include "pledge.h"

namespace truce::apps {

int pledge_list(const PledgeOptions& options);
int pledge_status(const PledgeOptions& options);
int pledge_history(const PledgeOptions& options);

}  // namespace truce::apps
