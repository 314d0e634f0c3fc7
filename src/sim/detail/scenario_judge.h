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
// Each tally class by class, with what it gives and what the table states.
std::string rendered_tallies(const Scenario& scenario);
// For each place of the map, hour by hour while the watches last, how well it was watched, in the
// bulletin's words. Nothing where the scenario has no watch.
std::string rendered_coverage(const Scenario& scenario, const engine::State& state);

}  // namespace truce::sim::detail
