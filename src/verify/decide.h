// SPDX-License-Identifier: Apache-2.0
// Who may do what at the desk, and what follows from it: a pure function from the desk and what
// somebody wants to put on record to the entries that go on record, or the refusal with its reason
// and remedy. Two people must agree before a case is verified or refuted, or a party named; neither
// is the one who raised it. Derivation and table of transitions: docs/methods/verification.md.
// The same rules for every party.
#pragma once

#include <span>

#include "verify/desk.h"

namespace truce::verify {

// `wanted.by.as` may be any role: the role on record is one of the person's own that permits the
// entry, the first of the entry's list. Ids of what is new are left empty and given here.
// AttributionDecided is never wanted: it follows. The entries stand in the order in which they are
// to be recorded. Errors: refused (with what would be right), too_large, usage.
Result<std::vector<Entry>> decide(const Desk& desk, Entry wanted, Instant at);

// The first of the person's roles that is among `roles`, which alone may do it. For entries of
// other parts too. Errors: refused (nobody enrolled, nobody of that name, disabled, no such role).
Result<Role> role_of(const Desk& desk, const std::string& name, std::span<const Role> roles);

// One way from a stage to another.
struct Transition {
  Stage from = Stage::alleged;
  Stage to = Stage::alleged;
  std::span<const Role> roles;
  bool two_people = false;  // follows from two agreeing opinions, and only from them
};
std::span<const Transition> transitions();

// Where a piece first came from; a working copy came from where its original did.
std::string origin_of(const Desk& desk, const EvidenceAdded& added);
// Whether it counts, two independent origins, or one that shows it.
bool is_corroborated(const Desk& desk, const CasualtyRecorded& casualty);

}  // namespace truce::verify
