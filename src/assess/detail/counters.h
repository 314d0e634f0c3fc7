// SPDX-License-Identifier: Apache-2.0
// What ceilings and inventories count, as rules: a presence of a weapon in a zone. They stand
// behind the rules that are asked, so that one look at an incident's class and place answers both.
#pragma once

#include <vector>

#include "agreement/agreement.h"

namespace truce::assess {

struct Counter {
  std::size_t rule = 0;                         // of Agreement::course
  std::size_t site = agreement::nothing_named;  // of Agreement::sites, for an inventory
};

// Adds the rules, and a zone for each site that is counted. One for each rule that was added.
std::vector<Counter> add_counters(agreement::Agreement& agreement);

}  // namespace truce::assess
