// SPDX-License-Identifier: Apache-2.0
// How an agreement's rules over time stand, by the state: its incidents, current findings and watch
// logs. A view: nothing of it is on record, and the same state gives the same answer.
#pragma once

#include <vector>

#include "agreement/agreement.h"
#include "engine/state.h"
#include "model/standing.h"

namespace truce::engine {

// At `now`, in the order of the file. Empty where the agreement has no rule over time.
std::vector<Standing> standings_of(const State& state, const agreement::Agreement& agreement,
                                   Instant now);

// The end of what the state knows of: incidents and watches. Nothing where it knows of none.
std::optional<Instant> end_of_knowledge(const State& state);

}  // namespace truce::engine
