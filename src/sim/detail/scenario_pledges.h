// SPDX-License-Identifier: Apache-2.0
// What guarantors have pledged and what a force needs, as a scenario tells it: read, held against
// each other, judged and rendered (docs/formats/scenario.md). Counts are people.
#pragma once

#include <string>
#include <vector>

#include "pledge/need.h"
#include "sim/scenario.h"

namespace truce::sim::detail {

class Words;

// `pledged GUARANTOR 25000 people troops [CODE ...]`, with `of which 10000 CODE ...` beneath.
void read_pledged(Words& in, Scenario& scenario);
void read_of_which(Words& in, Scenario& scenario);
// `need 40000 people for front_line at 4:1`.
void read_need(Words& in, Scenario& scenario);

// deployed, pool, available TASK, gap TASK.
bool is_of_pledges(const std::vector<std::string>& words);
// Empty where the expectation holds; else what came out instead.
std::string judge_pledges(const std::vector<std::string>& words, const Scenario& scenario);
std::string rendered_pledges(const Scenario& scenario);

}  // namespace truce::sim::detail
