// SPDX-License-Identifier: Apache-2.0
// Runs a scenario through the engine as real input would go, judges what it expects, and renders
// all that came out as text for the golden file. Agreements come in compiled; no I/O.
#pragma once

#include <string>
#include <vector>

#include "sim/scenario.h"

namespace truce::sim {

struct ScenarioOutcome {
  std::vector<std::string> failures;  // FILE:LINE:COLUMN: what was expected and what came out
  std::string text;                   // everything that came out, for the golden file
};

// The agreement with the scenario's drawn lines in place of its own and its sites added.
// Errors: a line or party that the agreement does not have, geometry that is none.
Result<agreement::Agreement> set_scene(agreement::Agreement agreement, const Scenario& scenario);

// `agreements` as set_scene() gave them, in the scenario's order. `refusal` holds what check said
// of the file that the scenario wants refused; empty where it was accepted or none is named.
Result<ScenarioOutcome> run_scenario(const Scenario& scenario,
                                     const std::vector<agreement::Agreement>& agreements,
                                     const std::string& refusal);

}  // namespace truce::sim
