// SPDX-License-Identifier: Apache-2.0
// What the public log commits to of a record besides its own fields: coarse forms of place and
// time, so that they can be told now and the precise ones later, both provably unchanged. The names
// say how coarse. Publishes nothing: a commitment shows no value.
#pragma once

#include <vector>

#include "proof/leaf.h"
#include "record/record.h"

namespace truce::apps {

// Incidents and findings have "cell_80km" to "cell_5km", the cells of publish/release/grid.h, and
// "day", in UTC; other records have none.
std::vector<proof::Field> derived_fields(const record::Record& record);

}  // namespace truce::apps
