// SPDX-License-Identifier: Apache-2.0
// The made-up scene of `truce demo`, along the line of its agreement.
#pragma once

#include "agreement/agreement.h"
#include "sim/scene.h"

namespace truce::apps {

// From the agreement's entry into force on, for 72 hours.
sim::SceneOptions demo_scene(const agreement::Agreement& agreement, std::uint64_t seed);

}  // namespace truce::apps
