// SPDX-License-Identifier: Apache-2.0
#include "engine/decide.h"

#include <algorithm>
#include <map>
#include <set>

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

// One incident can change what is said of others, so all are asked again.
void revise_all(const assess::Assessor& assessor, std::span<const Incident> incidents,
                std::span<const Watch> watches, FindingDrafts& findings) {
  std::vector<Incident> recorded;
  recorded.reserve(incidents.size());
  for (const Incident& incident : incidents) {
    auto decoded = record::decode_incident(record::encode(incident));
    check(decoded.has_value(), "what was encoded decodes");
    recorded.push_back(std::move(*decoded));
  }
  const std::string& agreement = assessor.agreement().id.text;
  for (auto& [incident, said] : judge_together(assessor, recorded, watches))
    findings.revise(incident.text, agreement, std::move(said));
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
  locate::Association association = state.association;
  for (const Observation& observation : arrival.observations) {
    drafts.push_back({Type::observation_recorded, {}});
    observe::append_line(drafts.back().body, observation);
    association.forget_before(observation.when.until - open_for);
    association.add(observation);
  }
  FindingDrafts findings(state, drafts);
  const std::vector<std::size_t> changes = association.take_changes();
  for (std::size_t n = 0; n < changes.size(); ++n) {
    const std::size_t index = changes[n];
    if (on_progress) on_progress(n, changes.size());
    const Incident& incident = association.incidents()[index];
    const bool opened = incident.version == 1;
    drafts.push_back(
        {opened ? Type::incident_opened : Type::incident_revised, record::encode(incident)});
    // Rules are put to what the record says, so that anyone can put them again.
    const auto recorded = record::decode_incident(drafts.back().body);
    check(recorded.has_value(), "what was encoded decodes");
    for (const assess::Assessor* assessor : assessors)
      if (!hangs_together(assessor->agreement()))
        findings.revise(recorded->id.text, assessor->agreement().id.text,
                        assessor->assess(*recorded));
  }
  std::vector<Watch> watches = state.watches;
  watches.insert(watches.end(), arrival.watches.begin(), arrival.watches.end());
  if (!changes.empty() || !arrival.watches.empty())
    for (const assess::Assessor* assessor : assessors)
      if (hangs_together(assessor->agreement()))
        revise_all(*assessor, association.incidents(), watches, findings);
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
