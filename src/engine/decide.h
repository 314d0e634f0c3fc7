// SPDX-License-Identifier: Apache-2.0
// What to believe, given what came in: a pure function from state and input to drafts of records.
// It changes nothing; evolve.h does, record by record. The same state and input give the same
// drafts.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "assess/assess.h"
#include "engine/bodies.h"
#include "engine/state.h"
#include "record/record.h"

namespace truce::engine {

// A record that has no number and digest yet.
struct Draft {
  record::Type type = record::Type::run_started;
  std::string body;
};

// A piece of input as it arrived. Observations are taken in order of time, then id, whatever order
// they arrive in.
struct Arrival {
  std::vector<Observation> observations;
  std::vector<QuarantinedLine> quarantined;
  std::vector<Watch> watches;
};

Draft start_run(std::string_view what, const Period& period = all_time);
// Fills the digest of the text.
Draft adopt_agreement(AdoptedAgreement adopted);
// Of all that an agreement is judged with: what State::adopted holds.
std::string digest_of(AdoptedAgreement adopted);
// Told how many of the incidents that changed have been held against the rules.
using OnProgress = std::function<void(std::size_t, std::size_t)>;
std::vector<Draft> decide(const State& state, std::span<const assess::Assessor* const> assessors,
                          Arrival arrival, const OnProgress& on_progress = {});
// The same in two steps, for a server that is brought much at once: what came in goes on record,
// and what it says of incidents follows, so many observations at a time.
//
// What was brought, as it will be read from the record: in order of time, then id. Needs no state.
// A line that would not be read back is quarantined.
struct Intake {
  struct Line {
    Observation seen;
    std::string body;
    std::uint64_t content = 0;  // observe::content_key
  };
  std::vector<Line> lines;
  std::vector<QuarantinedLine> quarantined;
};
Intake intake_of(Arrival arrival);
// Leaves out what is on record already, id and content, and gives how many those were; tells other
// repeated ids apart.
std::size_t fit(const State& state, Intake& intake);
// All records of the first step in their order; takes the bodies of the lines.
std::vector<Draft> drafts_of(Intake& intake);
// The second step, for observations of State::waiting: incidents and findings.
std::vector<Draft> decide_waiting(const State& state,
                                  std::span<const assess::Assessor* const> assessors,
                                  std::vector<Observation> observations);

Draft finish_run(const State& state);
Draft write_results(const WrittenResults& results);

}  // namespace truce::engine
