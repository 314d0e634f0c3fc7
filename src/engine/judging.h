// SPDX-License-Identifier: Apache-2.0
// Incidents before one agreement, with what holds around them: a release, a lapse or a notice is
// told by some incidents and changes what the rules say of others. Pure.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "assess/assess.h"
#include "assess/course.h"
#include "model/watch.h"

namespace truce::engine {

// Whether anything in the agreement lets one incident change what is said of another.
bool hangs_together(const agreement::Agreement& agreement);

// How much of each civil day was watched along the agreement's first line, where it counts quiet
// days; the newest 4,000 days up to `until`.
assess::WatchedDays watched_days(const agreement::Agreement& agreement,
                                 std::span<const Watch> watches, Instant until);

// Findings of all incidents under an agreement that hangs together, by incident. What a breach sets
// free is found by going round until nothing changes: a release binds what brought it about and
// reaches forward in time only, so what comes before it does not change again. A chain of more than
// `max_rounds` releases is cut there.
constexpr int max_rounds = 8;
std::map<IncidentId, std::vector<Finding>> judge_together(const assess::Assessor& assessor,
                                                          std::span<const Incident> incidents,
                                                          std::span<const Watch> watches);

}  // namespace truce::engine
