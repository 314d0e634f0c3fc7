// SPDX-License-Identifier: Apache-2.0
#include "engine/decide.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <unordered_set>

#include "base/check.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/version.h"
#include "engine/judging.h"
#include "observe/truce_lines.h"
#include "record/finding_lines.h"
#include "record/incident_lines.h"

namespace truce::engine {
namespace {

using record::Type;

// An incident that ended longer ago takes no more observations.
constexpr Duration open_for = std::chrono::hours{24 * 30};

// The same id again (a line repeated, a file given twice) is another observation of the same
// origin: it is told apart by "~2", counted, and adds no weight.
void tell_apart(const State& state, std::vector<Observation>& observations) {
  std::set<std::string> taken;
  std::map<std::string, int> next;  // number to try for an id that came before
  for (Observation& o : observations) {
    if (o.origin.empty()) o.origin = OriginId(o.id.text);
    const std::string said = o.id.text;
    const auto is_taken = [&] {
      return state.recorded_ids.contains(o.id.text) || !taken.insert(o.id.text).second;
    };
    if (!is_taken()) continue;
    for (int& n = next.emplace(said, 2).first->second; is_taken(); ++n)
      o.id.text = said + told_apart_by + std::to_string(n);
  }
}

// One who watched, told twice, did not watch twice.
void leave_out_repeats(const State& state, std::vector<Watch>& watches) {
  if (watches.empty()) return;
  std::set<std::string> known;
  for (const Watch& watch : state.watches) known.insert(encode(watch));
  std::erase_if(watches, [&](const Watch& watch) { return !known.insert(encode(watch)).second; });
}

// What a finding says, apart from its own number; of which version of its incident belongs to it.
std::string content_of(Finding finding) {
  finding.id = {};
  finding.version = 1;
  return record::encode(finding);
}

// Compares what the rules say of one incident now with what is on record, and drafts the
// difference.
class FindingDrafts {
 public:
  FindingDrafts(const State& state, std::vector<Draft>& drafts) : state_(state), drafts_(drafts) {}

  // All that the agreement's rules say of the incident now.
  void revise(const std::string& incident, const std::string& agreement,
              std::vector<Finding> findings) {
    std::set<FindingKey> spoken;
    for (Finding& finding : findings) {
      const FindingKey key{incident, agreement, finding.rule};
      spoken.insert(key);
      put(key, finding);
    }
    withdraw_others(incident, agreement, spoken);
  }

 private:
  void put(const FindingKey& key, Finding& finding) {
    const auto current = state_.findings.find(key);
    if (current == state_.findings.end()) {
      finding.id = FindingId(numbered('F', state_.findings_opened + ++opened_));
      finding.version = 1;
      drafts_.push_back({Type::finding_made, record::encode(finding)});
      return;
    }
    const auto before = record::decode_finding(current->second.line);
    check(before.has_value(), "the state holds lines that decode");
    if (content_of(*before) == content_of(finding)) return;
    finding.id = current->second.id;
    finding.version = current->second.version + 1;
    drafts_.push_back({Type::finding_revised, record::encode(finding)});
  }

  void withdraw_others(const std::string& incident, const std::string& agreement,
                       const std::set<FindingKey>& spoken) {
    for (auto it = state_.findings.lower_bound({incident, agreement, ""});
         it != state_.findings.end() && it->first.incident == incident &&
         it->first.agreement == agreement;
         ++it) {
      if (spoken.contains(it->first)) continue;
      const WithdrawnFinding withdrawn{it->second.id.text, it->second.version + 1, incident,
                                       it->first.agreement, it->first.rule};
      drafts_.push_back({Type::finding_withdrawn, encode(withdrawn)});
    }
  }

  const State& state_;
  std::vector<Draft>& drafts_;
  std::uint64_t opened_ = 0;
};

// As the record has them, those that have changed among them.
std::vector<Incident> as_recorded(const locate::Association& association,
                                  std::map<std::size_t, Incident> changed) {
  std::vector<Incident> out;
  out.reserve(association.size());
  for (std::size_t i = 0; i < association.size(); ++i) {
    const auto anew = changed.find(i);
    if (anew == changed.end())
      out.push_back(association.incident(i));
    else
      out.push_back(std::move(anew->second));
  }
  return out;
}

// Joins the observations, which are in order, to what is known, and holds what has changed against
// the rules. Where one incident can change what is said of others, all are asked again.
void judge(const State& state, std::span<const assess::Assessor* const> assessors,
           std::span<const Observation> observations, std::span<const Watch> new_watches,
           std::vector<Draft>& drafts, const OnProgress& on_progress) {
  locate::Association association = locate::Association::over(state.association);
  for (const Observation& observation : observations) {
    association.forget_before(observation.when.until - open_for);
    association.add(observation);
  }
  FindingDrafts findings(state, drafts);
  const std::vector<std::size_t> changes = association.take_changes();
  const bool hang_together = std::ranges::any_of(
      assessors, [](const assess::Assessor* a) { return hangs_together(a->agreement()); });
  std::map<std::size_t, Incident> changed;
  for (std::size_t n = 0; n < changes.size(); ++n) {
    if (on_progress) on_progress(n, changes.size());
    const Incident& incident = association.incident(changes[n]);
    const bool opened = incident.version == 1;
    drafts.push_back(
        {opened ? Type::incident_opened : Type::incident_revised, record::encode(incident)});
    // Rules are put to what the record says, so that anyone can put them again.
    auto recorded = record::decode_incident(drafts.back().body);
    check(recorded.has_value(), "what was encoded decodes");
    for (const assess::Assessor* assessor : assessors)
      if (!hangs_together(assessor->agreement()))
        findings.revise(recorded->id.text, assessor->agreement().id.text,
                        assessor->assess(*recorded));
    if (hang_together) changed.emplace(changes[n], std::move(*recorded));
  }
  if (!hang_together || (changes.empty() && new_watches.empty())) return;
  std::vector<Watch> watches = state.watches;
  watches.insert(watches.end(), new_watches.begin(), new_watches.end());
  const std::vector<Incident> all = as_recorded(association, std::move(changed));
  for (const assess::Assessor* assessor : assessors)
    if (hangs_together(assessor->agreement()))
      for (auto& [incident, said] : judge_together(*assessor, all, watches))
        findings.revise(incident.text, assessor->agreement().id.text, std::move(said));
}

}  // namespace

Draft start_run(std::string_view what, const Period& period) {
  std::string body;
  JsonWriter json(body);
  json.begin_object().field("truce", version).field("what", what);
  if (period.from != all_time.from) json.field("from", period.from);
  if (period.until != all_time.until) json.field("until", period.until);
  json.end_object();
  return {Type::run_started, body};
}

Draft adopt_agreement(AdoptedAgreement adopted) {
  adopted.sha256 = to_hex(sha256(adopted.text));
  return {Type::agreement_adopted, encode(adopted)};
}

std::string digest_of(AdoptedAgreement adopted) {
  return to_hex(sha256(adopt_agreement(std::move(adopted)).body));
}

std::vector<Draft> decide(const State& state, std::span<const assess::Assessor* const> assessors,
                          Arrival arrival, const OnProgress& on_progress) {
  std::vector<Draft> drafts;
  leave_out_repeats(state, arrival.watches);
  for (const Watch& watch : arrival.watches)
    drafts.push_back({Type::watch_recorded, encode(watch)});
  for (const QuarantinedLine& line : arrival.quarantined)
    drafts.push_back({Type::line_quarantined, encode(line)});

  std::ranges::stable_sort(arrival.observations, locate::comes_before);
  tell_apart(state, arrival.observations);
  for (const Observation& observation : arrival.observations) {
    drafts.push_back({Type::observation_recorded, {}});
    observe::append_line(drafts.back().body, observation);
  }
  judge(state, assessors, arrival.observations, arrival.watches, drafts, on_progress);
  return drafts;
}

Intake intake_of(Arrival arrival) {
  Intake out;
  out.quarantined = std::move(arrival.quarantined);
  out.lines.reserve(arrival.observations.size());
  observe::LineReader reader;
  for (Observation& seen : arrival.observations) {
    if (seen.origin.empty()) seen.origin = OriginId(seen.id.text);
    Intake::Line line;
    observe::append_line(line.body, seen);
    const Observation* recorded = reader.read(line.body, {});
    if (recorded == nullptr) {
      out.quarantined.push_back({seen.line, 0, reader.error().message, std::move(line.body)});
      continue;
    }
    line.seen = *recorded;
    line.content = observe::content_key(line.seen);
    out.lines.push_back(std::move(line));
  }
  // By what is light to move.
  std::vector<std::size_t> order(out.lines.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return locate::comes_before(out.lines[a].seen, out.lines[b].seen);
  });
  std::vector<Intake::Line> sorted;
  sorted.reserve(order.size());
  for (const std::size_t place : order) sorted.push_back(std::move(out.lines[place]));
  out.lines = std::move(sorted);
  return out;
}

std::size_t fit(const State& state, Intake& intake) {
  const std::size_t known = std::erase_if(intake.lines, [&](const Intake::Line& line) {
    return state.recorded_ids.contains(line.seen.id.text) && state.duplicates.has(line.content);
  });
  std::unordered_set<std::string> taken;
  std::map<std::string, int> next;  // number to try for an id that came before
  for (Intake::Line& line : intake.lines) {
    std::string& id = line.seen.id.text;
    const std::string said = id;
    const auto is_taken = [&] {
      return state.recorded_ids.contains(id) || !taken.insert(id).second;
    };
    if (!is_taken()) continue;
    for (int& n = next.emplace(said, 2).first->second; is_taken(); ++n)
      id = said + told_apart_by + std::to_string(n);
    line.body.clear();
    observe::append_line(line.body, line.seen);
  }
  return known;
}

std::vector<Draft> drafts_of(Intake& intake) {
  std::vector<Draft> drafts;
  drafts.reserve(intake.quarantined.size() + intake.lines.size());
  for (const QuarantinedLine& line : intake.quarantined)
    drafts.push_back({Type::line_quarantined, encode(line)});
  for (Intake::Line& line : intake.lines)
    drafts.push_back({Type::observation_recorded, std::move(line.body)});
  return drafts;
}

std::vector<Draft> decide_waiting(const State& state,
                                  std::span<const assess::Assessor* const> assessors,
                                  std::vector<Observation> observations) {
  std::vector<Draft> drafts;
  std::ranges::stable_sort(observations, locate::comes_before);
  judge(state, assessors, observations, {}, drafts, {});
  return drafts;
}

Draft write_results(const WrittenResults& results) {
  return {Type::results_written, encode(results)};
}

Draft finish_run(const State& state) {
  std::string body;
  JsonWriter(body)
      .begin_object()
      .field("observations", state.counts.observations)
      .field("duplicates", state.counts.duplicates)
      .field("quarantined", state.counts.quarantined)
      .field("incidents", state.association.incidents().size())
      .field("findings", state.findings.size())
      .field("state_sha256", digest_of(state))
      .end_object();
  return {Type::run_finished, body};
}

}  // namespace truce::engine
