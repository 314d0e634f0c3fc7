// SPDX-License-Identifier: Apache-2.0
#include "engine/standings.h"

#include <algorithm>

#include "assess/course.h"
#include "base/check.h"
#include "record/finding_lines.h"
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

// Each civil day on which anybody watched: the share of line and time that was watched.
void take_watches(const State& state, const agreement::Agreement& agreement, Instant now,
                  assess::Course& course) {
  if (state.watches.empty() || agreement.lines.empty()) return;
  Instant from = now, until{std::numeric_limits<std::int64_t>::min()};
  for (const Watch& watch : state.watches) {
    from = std::min(from, watch.from);
    until = std::max(until, watch.until);
  }
  const std::int64_t last = assess::civil_day(std::min(until, now), agreement.zone);
  const std::int64_t first = std::max(assess::civil_day(from, agreement.zone), last - most_days);
  for (std::int64_t day = first; day <= last; ++day) {
    const Instant begins = assess::start_of_day(day, agreement.zone);
    const Instant ends = assess::start_of_day(day + 1, agreement.zone);
    const auto covered = sense::line_coverage(agreement.lines.front().shape, state.watches, begins,
                                              ends, std::chrono::hours{1}, sector_m, 0);
    if (covered) course.watch(day, 1.0 - covered->unwatched_share);
  }
}

std::vector<Finding> findings_of(const State& state, const std::string& incident,
                                 const std::string& agreement) {
  std::vector<Finding> findings;
  for (auto it = state.findings.lower_bound({incident, agreement, ""});
       it != state.findings.end() && it->first.incident == incident &&
       it->first.agreement == agreement;
       ++it) {
    auto finding = record::decode_finding(it->second.line);
    check(finding.has_value(), "the state holds lines that decode");
    findings.push_back(std::move(*finding));
  }
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
  if (counts_quiet_days(agreement)) take_watches(state, agreement, now, course);
  return course.standings(now);
}

}  // namespace truce::engine
