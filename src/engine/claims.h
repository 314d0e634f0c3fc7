// SPDX-License-Identifier: Apache-2.0
// The chance that the mission would have detected what a claim tells, from the watches on record.
#pragma once

#include <optional>

#include "engine/state.h"

namespace truce::engine {

// Nothing where the claim tells no place or no time. The mean over 25 places that stand for the
// claim's own uncertainty, and over its time; one watch in reach that can notice the
// act is enough. A span of
// no length counts as one minute. Errors: those of sense::coverage.
Result<std::optional<double>> detection_of(const State& state,
                                           const verify::ClaimRegistered& claim);

}  // namespace truce::engine
