// SPDX-License-Identifier: Apache-2.0
// Who may say what in a response, and what goes on record of it: a pure function from the guarantee
// and what somebody wants to record to entries, or the refusal with its reason and remedy. Each
// step forward rests on somebody in the directory who may decide it at that moment. The same rules
// for every guarantor.
#pragma once

#include <span>
#include <vector>

#include "respond/guarantee.h"
#include "respond/plan.h"

namespace truce::respond {

// The roles that may record this kind of entry; engine holds them against the person's own.
std::span<const Role> roles_for(const Entry& entry);

// `wanted.at` and ids of what is new are given here. `plan` is that of the entry's agreement; null
// for entries of the directory. Errors: refused, not_found, usage, too_large.
Result<std::vector<Entry>> decide(const Guarantee& guarantee, const Plan* plan, Entry wanted,
                                  Instant now);

// The agreement that an entry is about; empty for the directory's.
AgreementId agreement_of(const Guarantee& guarantee, const Entry& entry);

}  // namespace truce::respond
