// SPDX-License-Identifier: Apache-2.0
// The verification desk among the other records: what somebody wants to put on record, held
// against the findings and observations that there are. Pure; verify decides who may.
#pragma once

#include <vector>

#include "engine/decide.h"
#include "verify/decide.h"

namespace truce::engine {

// Where a kind of entry stands among the types of records, and back.
std::size_t kind_of(record::Type type);
record::Type type_of(const verify::Entry& entry);

// A finding without a version is taken in its current one. Errors: refused (a finding or an
// observation that is not on record among them), and those of verify::decide.
Result<std::vector<verify::Entry>> decide_entry(const State& state, verify::Entry wanted,
                                                Instant at);
Draft draft_of(const verify::Entry& entry);

// The findings of a case that stand otherwise now than when they were joined, in words: revised, or
// withdrawn by the machine.
std::vector<std::string> changed_findings(const State& state, const verify::Case& of);

}  // namespace truce::engine
