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
Draft finish_run(const State& state);
Draft write_results(const WrittenResults& results);

}  // namespace truce::engine
