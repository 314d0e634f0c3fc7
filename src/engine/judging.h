// SPDX-License-Identifier: Apache-2.0
// Incidents before one agreement, with what holds around them: a release, a lapse or a notice is
// told by some incidents and changes what the rules say of others. Pure.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "assess/assess.h"
#include "assess/course.h"

namespace truce::engine {

// Whether anything in the agreement lets one incident change what is said of another.
bool hangs_together(const agreement::Agreement& agreement);

// Findings of all incidents under an agreement that hangs together, by incident. What a breach sets
// free is found by going round until nothing changes; a release reaches forward in time only, so
// each round settles at least one, and after `max_rounds` what stands is kept.
constexpr int max_rounds = 8;
std::map<IncidentId, std::vector<Finding>> judge_together(const assess::Assessor& assessor,
                                                          std::span<const Incident> incidents);

}  // namespace truce::engine
