// SPDX-License-Identifier: Apache-2.0
#include "results.h"

#include <algorithm>

#include "engine/standings.h"
#include "io/files.h"
#include "map_files.h"
#include "publish/geojson.h"
#include "publish/summary.h"
#include "record/incident_lines.h"
#include "record/standing_lines.h"

namespace truce::apps {
namespace {

// Begun with a capital, ended with a stop.
std::string sentence(std::string words) {
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
    words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words + ".";
}

engine::BulletinSource source_of(const io::Mission& mission, const RunFacts& facts,
                                 const std::vector<Finding>& findings) {
  const auto spanned = engine::period_of(mission.state());
  engine::BulletinSource source;
  source.agreements = facts.agreements;
  source.incidents = mission.state().association.incidents();
  source.findings = findings;
  source.period = spanned.value_or(engine::Period{});
  if (facts.period) {  // an open end is where the input ends
    if (facts.period->from != engine::all_time.from) source.period.from = facts.period->from;
    if (facts.period->until != engine::all_time.until) source.period.until = facts.period->until;
  }
  source.title = facts.title;
  source.notes = facts.notes;
  source.inputs = facts.inputs;
  source.outline = read_outline(facts.agreements_directory);
  source.towns = read_towns(facts.agreements_directory);
  return source;
}

std::string incident_lines(const io::Mission& mission) {
  std::string lines;
  for (const Incident& incident : mission.state().association.incidents())
    lines += record::encode(incident) + "\n";
  return lines;
}

std::string finding_lines(const io::Mission& mission) {
  std::string lines;
  for (const auto& [key, finding] : mission.state().findings) lines += finding.line + "\n";
  return lines;
}

// The end of what was known, and no later than the period that was asked for.
Instant known_until(const io::Mission& mission, const engine::Period& period) {
  return std::min(engine::end_of_knowledge(mission.state()).value_or(period.until), period.until);
}

std::vector<Standing> standings_of(const io::Mission& mission, const RunFacts& facts, Instant at) {
  std::vector<Standing> all;
  if (!engine::end_of_knowledge(mission.state()))
    return all;  // nothing was told: no date to ask at
  for (const agreement::Agreement* agreement : facts.agreements) {
    auto of = engine::standings_of(mission.state(), *agreement, at);
    std::ranges::move(of, std::back_inserter(all));
  }
  return all;
}

std::string standing_lines(const std::vector<Standing>& standings) {
  std::string lines;
  for (const Standing& standing : standings) lines += record::encode(standing) + "\n";
  return lines;
}

}  // namespace

Result<RunResults> write_results(io::Mission& mission, const RunFacts& facts, Instant at) {
  const std::vector<Finding> findings = engine::current_findings(mission.state());
  engine::BulletinSource source = source_of(mission, facts, findings);
  const auto coverage = engine::coverage_of(mission.state(), facts.agreements, source.period);
  if (!coverage)
    source.why_no_coverage = sentence(coverage.error().message);
  else if (*coverage)
    source.coverage = &**coverage;
  else if (!mission.state().watches.empty())
    source.why_no_coverage = "A watch log was given, but the period is empty.";
  source.outside_period = facts.outside_period;
  source.standings_at = known_until(mission, source.period);
  const std::vector<Standing> standings = standings_of(mission, facts, source.standings_at);
  source.standings = standings;
  const publish::Bulletin bulletin = engine::bulletin_of(mission.state(), source);

  RunResults results{publish::summary_json(bulletin, facts.seconds), {}};
  if (bulletin.coverage) results.watched = mean_detection(*bulletin.coverage);
  auto written = mission.write_results({{"findings.jsonl", finding_lines(mission)},
                                        {"findings.geojson", publish::findings_geojson(findings)},
                                        {"standings.jsonl", standing_lines(standings)},
                                        {"incidents.jsonl", incident_lines(mission)},
                                        {"quarantine.jsonl", facts.quarantine},
                                        {"coverage.json", publish::coverage_json(bulletin)},
                                        {"bulletin.html", publish::bulletin_page(bulletin)},
                                        {"summary.json", results.summary}},
                                       at);
  if (!written) return tl::unexpected(written.error());
  return results;
}

}  // namespace truce::apps
