// SPDX-License-Identifier: Apache-2.0
// How tables of files write what only commitments have: quantities with two decimals, and shares.
#pragma once

#include "base/table_fields.h"
#include "pledge/detail/fields.h"

namespace truce::pledge {

// A number from 0 to 10^15.
void take_from_table(TableFields& table, const tree::Node& value, const char* key,
                     Hundredths& into);
// { CAN = 1, NOR = 2 }, or "CAN=1;NOR=2" in a cell.
void take_from_table(TableFields& table, const tree::Node& value, const char* key,
                     std::vector<Share>& into);

}  // namespace truce::pledge
