// SPDX-License-Identifier: Apache-2.0
// Whether rules over time stand as a scenario expects, and how they stand as text.
#pragma once

#include <string>
#include <vector>

#include "agreement/agreement.h"
#include "engine/state.h"

namespace truce::sim::detail {

// Of the words after `standing`: RULE STANDS [party P] [count N [to M]] [due DAY TIME]
// [settled DAY TIME] [by INCIDENT] [as of DAY TIME]. Empty where it holds, else what came out.
std::string judge_standing(const std::vector<std::string>& words, const engine::State& state,
                           const std::vector<agreement::Agreement>& agreements);

// At the end of what the state knows.
std::string rendered_standings(const engine::State& state,
                               const std::vector<agreement::Agreement>& agreements);

}  // namespace truce::sim::detail
