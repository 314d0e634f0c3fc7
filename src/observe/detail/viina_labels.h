// SPDX-License-Identifier: Apache-2.0
// What VIINA's labels ("uav|ied|loc") say about act, weapon and site.
#pragma once

#include <string_view>

#include "model/observation.h"

namespace truce::observe {

// Sets act, weapons and site. Labels unknown here are passed over; without one that tells an act,
// the act is unknown.
void read_viina_labels(std::string_view labels, Observation& seen);

}  // namespace truce::observe
