// SPDX-License-Identifier: Apache-2.0
// Whether a state is what a scenario expects of it (docs/formats/scenario.md), and the state as
// text.
#pragma once

#include <string>
#include <vector>

#include "engine/state.h"
#include "sim/scenario.h"

namespace truce::sim::detail {

// Empty where the expectation holds; else what came out instead.
std::string judge(const Expectation& expectation, const Scenario& scenario,
                  const engine::State& state, const std::string& refusal);

// Incidents with their findings and traces.
std::string rendered(const engine::State& state);

}  // namespace truce::sim::detail
