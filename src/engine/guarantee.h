// SPDX-License-Identifier: Apache-2.0
// The guarantee among the rest of the state: verified cases and facts told become what the plan's
// duties are held against, by the agreement's own rules over time. Where findings of the machine
// stand elsewhere, only cases that people verified stand here.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "assess/course.h"
#include "engine/decide.h"
#include "engine/state.h"
#include "respond/advance.h"

namespace truce::engine {

// The duties of one response, followed case by case; the same cases and facts in any order give the
// same answer. `guarantee` as compile_guarantee has it.
class GuaranteeWatch {
 public:
  explicit GuaranteeWatch(const agreement::Agreement& guarantee);

  // New, or otherwise than before.
  void take(const respond::CaseTold& told);
  void forget(const CaseId& id);
  void tell(const std::vector<respond::FactTold>& facts);  // all that are told, each time
  // Without words where nobody reads why duties stand as they do.
  respond::Told told(Instant now, bool words = true) const;

 private:
  std::map<std::string, std::vector<Instant>> times_done() const;

  assess::Course course_;
  std::map<std::string, std::size_t> rules_;  // of the agreement, by id
  std::map<CaseId, respond::CaseTold> cases_;
  std::vector<respond::FactTold> facts_;
};

// After an entry of the desk: a case that two people verified is kept as they decided on it,
// whatever the machine says later; a refuted or withdrawn one is forgotten. One that was opened
// again counts as disputed until it is decided, and keeps its party and the moment of its first
// verification.
void note_verified(State& state, const verify::Entry& entry);

// Cases that count as breaches under the agreement, in order of their ids.
std::vector<respond::CaseTold> verified_cases(const State& state, const agreement::Agreement& of);

// What a response is told at a moment: of an exercise its own cases, else the mission's. What ended
// before the response's last end is not told again.
respond::Told told_of(const State& state, const agreement::Agreement& guarantee,
                      const respond::Plan& plan, const respond::Of& of, Instant now,
                      bool words = true);

// What follows from the plan at a moment; nothing of an exercise that has ended. A clock that shows
// less than the response's latest moment counts as that moment.
std::vector<respond::Entry> advance_response(const State& state,
                                             const agreement::Agreement& guarantee,
                                             const respond::Plan& plan, const respond::Of& of,
                                             const By& by, Instant now);

// How entries of responses stand among the types of records, and back.
std::size_t kind_of_response(record::Type type);
record::Type type_of(const respond::Entry& entry);
Draft draft_of(const respond::Entry& entry);

// What somebody wants on record, by a person's own role. Errors: those of respond::decide.
Result<std::vector<respond::Entry>> decide_response(const State& state, const respond::Plan* plan,
                                                    respond::Entry wanted, Instant now);

}  // namespace truce::engine
