// SPDX-License-Identifier: Apache-2.0
// The fold: state after one more record. The only way that state changes, live and in a replay,
// always through the record's bytes. Never decides anything. `at` is when it was recorded.
#pragma once

#include <string_view>

#include "engine/state.h"
#include "record/record.h"

namespace truce::engine {

// Errors: bad_record, for a body that does not decode, or one that does not fit what came before.
Result<void> evolve(State& state, record::Type type, Instant at, std::string_view body);
// The same for an observation's record whose body has been read, `content` with it
// (observe::content_key).
Result<void> evolve_observation(State& state, Observation seen, std::uint64_t content);

}  // namespace truce::engine
