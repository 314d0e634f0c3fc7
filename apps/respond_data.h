// SPDX-License-Identifier: Apache-2.0
// Which response a command means, and what its clock shows.
#pragma once

#include "engine/state.h"
#include "respond.h"
#include "respond/entries.h"

namespace truce::apps {

// The response that is meant: the agreement of the exercise, the one named, or the only one
// adopted. Errors: not_found, usage.
Result<respond::Of> response_meant(const engine::State& state, const RespondOptions& options);

// The response's clock: the machine's, or of an exercise the time that is told. Errors: usage.
Result<Instant> clock_of(const RespondOptions& options);

}  // namespace truce::apps
