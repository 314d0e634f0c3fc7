// SPDX-License-Identifier: Apache-2.0
// The register of commitments among the other records: who may keep it, and what an entry is on
// record. Pure; pledge decides whether an entry fits.
#pragma once

#include <vector>

#include "engine/decide.h"
#include "pledge/decide.h"

namespace truce::engine {

record::Type type_of(const pledge::Entry& entry);
// Reads the body of a record of the register. Errors: bad_record.
Result<pledge::Entry> decode_commitment(record::Type type, std::string_view body);

// Who keeps the register, in the role of planner. Errors: refused.
Result<By> planner_of(const State& state, const std::string& user);

// As pledge::decide, by a planner; nothing where it is on record already. `by.as` may be any role.
// Errors: refused, too_large.
Result<std::vector<pledge::Entry>> decide_entry(const State& state, pledge::Entry wanted);
// Several that build on each other: all or none. Gives the new ones.
Result<std::vector<pledge::Entry>> decide_entries(const State& state,
                                                  std::vector<pledge::Entry> wanted, Instant at);
// For fsck: the entry on record is the one that the rules give. Errors: refused.
Result<void> audit_commitment(const State& state, const pledge::Entry& entry);

Draft draft_of(const pledge::Entry& entry);

}  // namespace truce::engine
