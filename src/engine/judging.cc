// SPDX-License-Identifier: Apache-2.0
#include "engine/judging.h"

#include <algorithm>
#include <limits>

#include "sense/line_coverage.h"

namespace truce::engine {
namespace {

constexpr double sector_m = 25'000.0;
constexpr std::int64_t most_days = 4'000;

bool counts_quiet_days(const agreement::Agreement& agreement) {
  return std::ranges::any_of(agreement.events, [](const agreement::Event& event) {
    return std::holds_alternative<agreement::QuietDays>(event.kind);
  });
}

}  // namespace

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

assess::WatchedDays watched_days(const agreement::Agreement& agreement,
                                 std::span<const Watch> watches, Instant until) {
  assess::WatchedDays watched;
  if (watches.empty() || agreement.lines.empty() || !counts_quiet_days(agreement)) return watched;
  Instant from = until, last{std::numeric_limits<std::int64_t>::min()};
  for (const Watch& watch : watches) {
    from = std::min(from, watch.from);
    last = std::max(last, watch.until);
  }
  const std::int64_t end = assess::civil_day(std::min(last, until), agreement.zone);
  const std::int64_t begin = std::max(assess::civil_day(from, agreement.zone), end - most_days);
  for (std::int64_t day = begin; day <= end; ++day) {
    const auto covered = sense::line_coverage(
        agreement.lines.front().shape, watches, assess::start_of_day(day, agreement.zone),
        assess::start_of_day(day + 1, agreement.zone), std::chrono::hours{1}, sector_m, 0);
    if (covered) watched.emplace(day, 1.0 - covered->unwatched_share);
  }
  return watched;
}

std::map<IncidentId, std::vector<Finding>> judge_together(const assess::Assessor& assessor,
                                                          std::span<const Incident> incidents,
                                                          std::span<const Watch> watches) {
  std::map<IncidentId, std::vector<Finding>> findings;
  assess::Course course(assessor.agreement());
  Instant now{std::numeric_limits<std::int64_t>::min()};
  for (const Incident& incident : incidents) {
    now = std::max(now, incident.when.until);
    course.take(incident, std::span<const Finding>{});
  }
  for (const auto& [day, share] : watched_days(assessor.agreement(), watches, now))
    course.watch(day, share);
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
