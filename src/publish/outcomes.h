// SPDX-License-Identifier: Apache-2.0
// How an incident comes out under each of several agreements, rule by rule, or why an agreement is
// silent about it; and where two of them differ. Dates are kept apart from wording: an agreement
// that is not in force says nothing about how its rules are worded.
#pragma once

#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "publish/bulletin.h"

namespace truce::publish {

// After the three verdicts, in their numbers: why there is no finding.
constexpr std::size_t not_covered = 3;
constexpr std::size_t not_yet_in_force = 4;
constexpr std::size_t no_longer_in_force = 5;
constexpr std::size_t outcome_count = 6;
std::string_view outcome_word(std::size_t outcome);

// A breach outweighs an open question, and that a compliant finding.
int weight_of(const Finding* finding);

struct Outcome {
  std::vector<const Finding*> findings;  // the weightiest first, then by rule
  std::size_t word = not_covered;        // the verdict of the weightiest, or why there is none
  bool partly = false;  // it speaks, but is in force for a part only of the incident's time span
  bool in_force() const { return word <= not_covered; }
};
struct Outcomes {
  Instant at;                  // the middle of the incident's time span
  std::vector<Outcome> under;  // each agreement, in the bulletin's order
};

// By incident with a finding under any agreement; in order of their ids.
std::map<std::string_view, Outcomes> outcomes_of(const Bulletin& bulletin);

// Two findings that differ, or one without counterpart (null): rules of one id are held against
// each other; of the others, those of equal verdicts fall away and the rest meet by weight. Empty
// where an agreement is not in force. Where one only is in force for a part of the time span, two
// verdicts may differ for that alone, so they do not meet.
struct Meeting {
  const Finding* one = nullptr;
  const Finding* other = nullptr;
};
std::vector<Meeting> meetings(const Outcome& one, const Outcome& other);

// They differ, but only because one of them is not, or only partly, in force.
bool dates_alone(const Outcome& one, const Outcome& other);

// Pairs of agreements, by their places in the bulletin: the first with all others, then the second.
constexpr std::size_t max_pairs = 15;  // that the page shows in tables of their own
std::vector<std::pair<std::size_t, std::size_t>> pairs_of(const Bulletin& bulletin);

}  // namespace truce::publish
