// SPDX-License-Identifier: Apache-2.0
#include "engine/judging.h"

#include <algorithm>

namespace truce::engine {

bool hangs_together(const agreement::Agreement& agreement) {
  const auto asks_notice = [](const agreement::Rule& rule) {
    return std::ranges::any_of(rule.except,
                               [](const agreement::Exemption& e) { return !e.activity.empty(); });
  };
  const auto lifts = [](const agreement::CourseRule& rule) {
    return std::holds_alternative<agreement::Renewal>(rule.kind) ||
           std::holds_alternative<agreement::Release>(rule.kind);
  };
  return std::ranges::any_of(agreement.rules, asks_notice) ||
         std::ranges::any_of(agreement.course, lifts);
}

std::map<IncidentId, std::vector<Finding>> judge_together(const assess::Assessor& assessor,
                                                          std::span<const Incident> incidents) {
  std::map<IncidentId, std::vector<Finding>> findings;
  assess::Course course(assessor.agreement());
  Instant now{std::numeric_limits<std::int64_t>::min()};
  for (const Incident& incident : incidents) {
    now = std::max(now, incident.when.until);
    course.take(incident, {});
  }
  assess::Circumstances around = course.circumstances(now);
  for (int round = 0; round < max_rounds; ++round) {
    for (const Incident& incident : incidents) {
      auto& of = findings[incident.id];
      of = assessor.assess(incident, around);
      course.take(incident, of);
    }
    assess::Circumstances next = course.circumstances(now);
    if (next == around) break;
    around = std::move(next);
  }
  return findings;
}

}  // namespace truce::engine
