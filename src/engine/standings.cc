// SPDX-License-Identifier: Apache-2.0
#include "engine/standings.h"

#include <algorithm>

#include "assess/course.h"
#include "engine/judging.h"
#include "engine/views.h"

namespace truce::engine {
namespace {

std::vector<Finding> findings_of(const State& state, const std::string& incident,
                                 const std::string& agreement) {
  std::vector<Finding> findings;
  for (auto it = state.findings.lower_bound({incident, agreement, ""});
       it != state.findings.end() && it->first.incident == incident &&
       it->first.agreement == agreement;
       ++it)
    findings.push_back(decoded(it->second));
  return findings;
}

}  // namespace

std::optional<Instant> end_of_knowledge(const State& state) {
  std::optional<Instant> end;
  const auto reach = [&](Instant at) { end = std::max(end.value_or(at), at); };
  for (const Incident& incident : state.association.incidents()) reach(incident.when.until);
  for (const Watch& watch : state.watches) reach(watch.until);
  return end;
}

std::vector<Standing> standings_of(const State& state, const agreement::Agreement& agreement,
                                   Instant now) {
  if (agreement.course.empty()) return {};
  assess::Course course(agreement);
  for (const Incident& incident : state.association.incidents())
    course.take(incident, findings_of(state, incident.id.text, agreement.id.text));
  for (const auto& [day, share] : watched_days(agreement, state.watches, now))
    course.watch(day, share);
  return course.standings(now);
}

}  // namespace truce::engine
