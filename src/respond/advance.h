// SPDX-License-Identifier: Apache-2.0
// What follows from the plan when time or cases have moved: deadlines set, met, passed and
// cancelled, tiers prompted or lapsed, and the messages that tell people so. It asks and never
// acts: nothing here opens a tier or takes a step. Derivation: docs/methods/guarantee.md.
#pragma once

#include <vector>

#include "respond/guarantee.h"
#include "respond/plan.h"
#include "respond/told.h"

namespace truce::respond {

// The entries in the order in which they are to be recorded; none where all stands as it should,
// so that asking twice adds nothing. `now` before the response's latest moment counts as that
// moment: a clock that went back undoes nothing. `by` runs it.
std::vector<Entry> advance(const Guarantee& guarantee, const Plan& plan, const Told& told,
                           const Of& of, const By& by, Instant now);

// What a duty of the plan asks of its guarantors at a moment.
struct Asked {
  bool holds = false;        // what it counts from has happened and what it requires holds
  bool is_disputed = false;  // every case that it rests on is disputed
  bool is_remedied = false;  // every case that it rests on has been made good
  bool is_done = false;      // as the plan's own event has it
  Instant start;             // by the clock that it counts from
  std::optional<Instant> due;
  std::vector<CaseId> cases;
  std::string why_not;  // where it does not hold: "taken back", "what it counts from fell away"
};
Asked asked_of(const Plan& plan, const Duty& duty, const Told& told);

// Facts that entries imply for the plan's events: what was told, steps that enough guarantors
// reported done, consultations that were held. In order of time.
std::vector<FactTold> facts_of(const Guarantee& guarantee, const Plan& plan, const Of& of);

}  // namespace truce::respond
