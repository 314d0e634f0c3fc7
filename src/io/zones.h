// SPDX-License-Identifier: Apache-2.0
// Time zones from the system's zone data, and the wall clock: the two places where the outside
// world's idea of time comes in. Everything behind them takes time as a value.
#pragma once

#include <string>

#include "base/zone.h"

namespace truce::io {

// "Europe/Kyiv", "UTC". Errors: not_found, with what would be right.
Result<ZoneRules> load_zone(const std::string& name);

// The wall clock.
Instant now();

}  // namespace truce::io
