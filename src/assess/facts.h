// SPDX-License-Identifier: Apache-2.0
// Whether a circumstance is told of an incident: yes where a source of grade C3 or better says so
// and none gainsays it, maybe where only a worse one says so or sources contradict each other.
#pragma once

#include <string_view>

#include "agreement/match.h"
#include "model/incident.h"

namespace truce::assess {

bool is_trusted(const Fact& fact);
agreement::Answer is_told(const Incident& incident, std::string_view name, std::string_view value);

}  // namespace truce::assess
