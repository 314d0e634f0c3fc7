// SPDX-License-Identifier: Apache-2.0
// Rules over time as a table: how each duty, ceiling and condition stands, by when, and why.
#pragma once

#include <string>

#include "publish/bulletin.h"

namespace truce::publish {

// Empty where no agreement has such a rule.
std::string over_time_section(const Bulletin& bulletin);

}  // namespace truce::publish
