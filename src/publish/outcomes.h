// SPDX-License-Identifier: Apache-2.0
// How an incident comes out under each of several agreements: by its weightiest finding there, or
// not covered.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "publish/bulletin.h"

namespace truce::publish {

constexpr std::size_t not_covered = 3;  // after the three verdicts
constexpr std::size_t outcome_count = 4;
std::string_view outcome_word(std::size_t outcome);

// The weightiest finding of an incident under each agreement, or null: a breach outweighs an open
// question, and that a compliant finding.
using Outcomes = std::vector<const Finding*>;

int weight_of(const Finding* finding);
std::size_t outcome_of(const Finding* finding);
bool differ(const Outcomes& of);

// By incident; in order of their ids.
std::map<std::string_view, Outcomes> outcomes_of(const Bulletin& bulletin);

}  // namespace truce::publish
