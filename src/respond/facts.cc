// SPDX-License-Identifier: Apache-2.0
// What entries of a response imply for the events of its plan.
#include <algorithm>
#include <functional>
#include <map>

#include "respond/advance.h"

namespace truce::respond {
namespace {

bool is_fact(const FactTold& told, const agreement::FactTest& test) {
  return told.name == test.name && told.value == test.value;
}

// What was asked and taken back falls away with its withdrawal where it was asked again since. A
// withdrawal by a party that had asked for nothing says nothing.
void pair_off(std::vector<FactTold>& facts, const Plan& plan) {
  for (const auto& [asked, taken_back] : plan.withdrawals) {
    std::vector<std::size_t> standing, gone;
    std::vector<std::size_t> pairs;
    for (std::size_t i = 0; i < facts.size(); ++i) {
      if (is_fact(facts[i], asked)) standing.push_back(i);
      if (!is_fact(facts[i], taken_back)) continue;
      const auto of = std::ranges::find_if(standing, [&](std::size_t j) {
        return facts[i].party.empty() || facts[j].party == facts[i].party;
      });
      if (of == standing.end()) {
        gone.push_back(i);
        continue;
      }
      pairs.insert(pairs.end(), {*of, i});
      standing.erase(of);
    }
    if (!standing.empty()) gone.insert(gone.end(), pairs.begin(), pairs.end());
    std::ranges::sort(gone, std::greater{});
    for (const std::size_t i : gone) facts.erase(facts.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

// When so many guarantors had reported it done as make it done; nothing where they have not.
std::optional<Instant> done_at(const Response& response, const Duty& duty) {
  std::vector<Instant> done;
  std::optional<Instant> declined;
  std::size_t all = 0;
  for (const std::string& guarantor : duty.guarantors) {
    const Step* step = current_step(response, {duty.rule, guarantor});
    const bool no = step != nullptr && step->report.progress == Progress::declined;
    if (no) declined = std::max(declined.value_or(step->since), step->since);
    all += !no;
    if (step != nullptr && step->report.progress == Progress::done) done.push_back(step->since);
  }
  std::ranges::sort(done);
  const std::size_t needed = duty.quorum > 0 ? static_cast<std::size_t>(duty.quorum) : all;
  if (needed == 0 || done.size() < needed) return {};
  const Instant last = done[needed - 1];
  return duty.quorum > 0 || !declined ? last : std::max(last, *declined);
}

// Of a duty that comes again: when each round that is over was done by so many.
std::vector<Instant> rounds_done(const Response& response, const Duty& duty) {
  std::map<std::uint32_t, std::vector<Instant>> met;
  for (const std::string& guarantor : duty.guarantors) {
    const auto all = response.deadlines.find({duty.rule, guarantor});
    if (all == response.deadlines.end()) continue;
    for (const Deadline& one : all->second)
      if (one.state == DeadlineState::met) met[one.round].push_back(one.settled);
  }
  const std::size_t needed =
      duty.quorum > 0 ? static_cast<std::size_t>(duty.quorum) : duty.guarantors.size();
  std::vector<Instant> done;
  for (auto& [round, times] : met) {
    std::ranges::sort(times);
    if (times.size() >= needed) done.push_back(times[needed - 1]);
  }
  return done;
}

}  // namespace

std::vector<FactTold> facts_of(const Guarantee& guarantee, const Plan& plan, const Of& of) {
  std::vector<FactTold> facts;
  const auto found = guarantee.responses.find(of);
  if (found == guarantee.responses.end()) return facts;
  const Response& response = found->second;
  const bool has_ended = !response.ended.empty();
  const auto counts = [&](Instant at) { return !has_ended || at > response.ended.back().at; };
  for (const FactTold& fact : response.facts)
    if (counts(fact.at)) facts.push_back(fact);
  std::ranges::stable_sort(facts, {}, &FactTold::happened);
  pair_off(facts, plan);
  const auto imply = [&](const Duty& duty, Instant at) {
    if (duty.done_by)
      facts.push_back({{},
                       at,
                       of,
                       duty.done_by->name,
                       duty.done_by->value,
                       duty.done_by->party,
                       at,
                       "reported under " + duty.rule});
  };
  for (const Duty& duty : plan.duties)
    if (const auto at = done_at(response, duty)) imply(duty, *at);
  for (const Duty& duty : plan.duties)
    if (duty.every_days > 0)
      for (const Instant at : rounds_done(response, duty))
        if (counts(at)) imply(duty, at);
  for (const auto& [id, consultation] : guarantee.consultations) {
    if (consultation.called.of != of || !consultation.closed || !consultation.closed->held ||
        !counts(consultation.closed->at))
      continue;
    const Duty* duty = find_duty(plan, consultation.called.rule);
    if (duty != nullptr && duty->step == StepKind::consultative && duty->tier == 0)
      imply(*duty, consultation.closed->at);
  }
  std::ranges::stable_sort(facts, {}, &FactTold::happened);
  return facts;
}

}  // namespace truce::respond
