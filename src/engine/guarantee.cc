// SPDX-License-Identifier: Apache-2.0
#include "engine/guarantee.h"

#include <algorithm>

#include "base/check.h"
#include "engine/views.h"
#include "respond/decide.h"
#include "respond/entry_lines.h"
#include "verify/decide.h"

namespace truce::engine {
namespace {

using respond::CaseTold;
using respond::FactTold;

constexpr Grade told_to_the_mission{'A', 1};

IncidentId fact_id(std::size_t number) {
  return IncidentId("fact-" + std::to_string(number));
}

// A fact as something that happened, for the events that ask for it.
Incident incident_of(const FactTold& fact, std::size_t number) {
  Incident incident;
  incident.id = fact_id(number);
  incident.when = {fact.happened, fact.happened, 0.0};
  incident.facts.push_back({fact.name, fact.value, told_to_the_mission});
  if (!fact.party.empty()) incident.parties.push_back({fact.party, 1.0});
  Support& support = incident.support.emplace_back();
  support.observation = ObservationId(incident.id.text);
  support.origin = OriginId(incident.id.text);
  support.means = Means::official;
  support.grade = told_to_the_mission;
  return incident;
}

Incident incident_of(const CaseTold& told) {
  Incident incident;
  incident.id = IncidentId(told.id.text);
  incident.when = told.occurred;
  incident.where = told.where;
  return incident;
}

// The stage that a response is told; nothing where the case does not count.
std::optional<Stage> stage_told(const verify::Case& of) {
  if (of.decisions.empty() || of.decisions.back().outcome != Stage::verified) return {};
  switch (of.stage) {
    case Stage::verified:
    case Stage::remedied:
    case Stage::disputed:
      return of.stage;
    case Stage::alleged:
    case Stage::monitoring:
    case Stage::verifying:
      return Stage::disputed;
    default:
      return {};
  }
}

bool stage_counts(Stage stage) {
  return stage == Stage::verified || stage == Stage::disputed || stage == Stage::remedied;
}

// What two people decided on: the first place and time among the findings, and all the rules, each
// after its agreement. A finding that reads compliant broke nothing.
void put_findings(const State& state, const std::map<FindingId, std::uint32_t>& findings,
                  CaseTold& told) {
  bool first = true;
  for (const auto& [key, current] : state.findings) {
    if (!findings.contains(current.id)) continue;
    told.detected = std::min(told.detected, current.made);
    const Finding finding = decoded(current);
    if (finding.verdict == Verdict::compliant) continue;
    told.rules.push_back(finding.agreement.text + " " + finding.rule);
    if (!first && finding.when.until >= told.occurred.until) continue;
    first = false;
    told.occurred = finding.when;
    told.where = finding.where;
  }
  std::ranges::sort(told.rules);
  told.rules.erase(std::ranges::unique(told.rules).begin(), told.rules.end());
}

}  // namespace

GuaranteeWatch::GuaranteeWatch(const agreement::Agreement& guarantee) : course_(guarantee) {
  for (std::size_t i = 0; i < guarantee.rules.size(); ++i) rules_.emplace(guarantee.rules[i].id, i);
}

void GuaranteeWatch::take(const CaseTold& told) {
  CaseTold& known = cases_[told.id];
  const bool same_breach = !known.id.empty() && known.occurred == told.occurred &&
                           known.where == told.where && known.party == told.party &&
                           known.rules == told.rules;
  known = told;
  if (same_breach) return;  // what became of the case changes no event of the agreement
  assess::Outcomes outcomes;
  const auto& parties = course_.agreement().parties;
  const auto party = std::ranges::find(parties, told.party, &agreement::Party::id);
  for (const std::string& rule : told.rules) {
    const auto found = rules_.find(rule);
    if (found == rules_.end()) continue;
    assess::Outcome& outcome = outcomes.rules.emplace_back();
    outcome.rule = static_cast<std::uint32_t>(found->second);
    outcome.verdict = Verdict::breach;
    outcome.probability = outcome.possible = 1.0;
    if (party != parties.end()) outcome.party = static_cast<std::uint32_t>(party - parties.begin());
  }
  course_.take(incident_of(told), outcomes);
}

void GuaranteeWatch::forget(const CaseId& id) {
  if (cases_.erase(id) > 0) course_.withdraw(IncidentId(id.text));
}

void GuaranteeWatch::tell(const std::vector<FactTold>& facts) {
  for (std::size_t i = 0; i < facts.size(); ++i)
    course_.take(incident_of(facts[i], i), assess::Outcomes{});
  for (std::size_t i = facts.size(); i < facts_.size(); ++i) course_.withdraw(fact_id(i));
  facts_ = facts;
}

// Facts that tell that a duty which comes again was done, each time.
std::map<std::string, std::vector<Instant>> GuaranteeWatch::times_done() const {
  std::map<std::string, std::vector<Instant>> done;
  const agreement::Agreement& a = course_.agreement();
  for (const agreement::CourseRule& rule : a.course) {
    const auto* duty = std::get_if<agreement::GuarantorDuty>(&rule.kind);
    if (duty == nullptr || duty->every_days == 0 || duty->done == agreement::nothing_named)
      continue;
    const auto* by = std::get_if<agreement::ByFact>(&a.events[duty->done].kind);
    for (const FactTold& fact : facts_)
      if (by != nullptr && fact.name == by->test.name && fact.value == by->test.value)
        done[rule.id].push_back(fact.happened);
  }
  return done;
}

respond::Told GuaranteeWatch::told(Instant now, bool words) const {
  respond::Told told{cases_, {}, times_done(), now};
  const auto& course = course_.agreement().course;
  for (std::size_t rule = 0; rule < course.size(); ++rule)
    for (Standing& standing : course_.standings(rule, now, words))
      told.duties.push_back(std::move(standing));
  return told;
}

namespace {

const CaseId* case_of(const verify::Entry& entry) {
  return std::visit(
      [](const auto& e) -> const CaseId* {
        if constexpr (requires { e.in; })
          return &e.in;
        else if constexpr (requires { e.id; })
          if constexpr (std::is_same_v<std::decay_t<decltype(e.id)>, CaseId>) return &e.id;
        return nullptr;
      },
      entry);
}

}  // namespace

void note_verified(State& state, const verify::Entry& entry) {
  const CaseId* id = case_of(entry);
  if (id == nullptr || !state.desk.cases.contains(*id)) return;
  const verify::Case& of = state.desk.cases.at(*id);
  const auto stage = stage_told(of);
  if (!stage) {
    state.verified.erase(*id);
    return;
  }
  CaseTold& told = state.verified[*id];
  const verify::Decision& decided = of.decisions.back();
  const auto* moved = std::get_if<verify::CaseMoved>(&entry);
  if (told.id.empty() || (moved != nullptr && moved->to == Stage::verified)) {
    const Instant since = told.id.empty() ? decided.at : told.verified;
    const std::string party = told.party;
    told = {*id, {}, of.opened, since, {}, party, {}, *stage};
    put_findings(state, decided.findings, told);
  }
  told.stage = *stage;
  if (const verify::Attributed* named = verify::attribution(of))
    told.party = named->decided.party == "unattributed" ? "" : named->decided.party;
}

std::vector<CaseTold> verified_cases(const State& state, const agreement::Agreement& of) {
  std::vector<CaseTold> all;
  for (const auto& [id, told] : state.verified) {
    CaseTold one = told;
    std::erase_if(one.rules,
                  [&](const std::string& rule) { return !rule.starts_with(of.id.text + " "); });
    for (std::string& rule : one.rules) rule.erase(0, of.id.text.size() + 1);
    if (!one.rules.empty()) all.push_back(std::move(one));
  }
  return all;
}

respond::Told told_of(const State& state, const agreement::Agreement& guarantee,
                      const respond::Plan& plan, const respond::Of& of, Instant now, bool words) {
  GuaranteeWatch watch(guarantee);
  const auto response = state.guarantee.responses.find(of);
  const bool has_ended =
      response != state.guarantee.responses.end() && !response->second.ended.empty();
  const auto counts = [&](const CaseTold& told) {
    return told.verified <= now && (!has_ended || told.verified > response->second.ended.back().at);
  };
  if (of.drill.empty()) {
    for (const CaseTold& told : verified_cases(state, guarantee))
      if (counts(told)) watch.take(told);
  } else if (response != state.guarantee.responses.end()) {
    for (const auto& [id, told] : response->second.cases)
      if (counts(told) && stage_counts(told.stage)) watch.take(told);
  }
  watch.tell(respond::facts_of(state.guarantee, plan, of));
  return watch.told(now, words);
}

std::vector<respond::Entry> advance_response(const State& state,
                                             const agreement::Agreement& guarantee,
                                             const respond::Plan& plan, const respond::Of& of,
                                             const By& by, Instant now) {
  const auto drill = state.guarantee.drills.find(of.drill);
  if (drill != state.guarantee.drills.end() && drill->second.ended) return {};
  const auto last = state.guarantee.last.find(of);
  if (last != state.guarantee.last.end()) now = std::max(now, last->second);
  return respond::advance(state.guarantee, plan, told_of(state, guarantee, plan, of, now, false),
                          of, by, now);
}

std::size_t kind_of_response(record::Type type) {
  check(record::is_of_response(type), "a record of a response");
  return static_cast<std::size_t>(type) - static_cast<std::size_t>(record::response_first);
}

record::Type type_of(const respond::Entry& entry) {
  return static_cast<record::Type>(static_cast<std::size_t>(record::response_first) +
                                   entry.index());
}

Draft draft_of(const respond::Entry& entry) {
  return {type_of(entry), respond::encode(entry)};
}

Result<std::vector<respond::Entry>> decide_response(const State& state, const respond::Plan* plan,
                                                    respond::Entry wanted, Instant now) {
  By& by = respond::author(wanted);
  const auto role = verify::role_of(state.desk, by.user, respond::roles_for(wanted));
  if (!role) return tl::unexpected(role.error());
  by.as = *role;
  return respond::decide(state.guarantee, plan, std::move(wanted), now);
}

}  // namespace truce::engine
