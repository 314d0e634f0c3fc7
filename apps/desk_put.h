// SPDX-License-Identifier: Apache-2.0
// Puts one entry on record and says what came of it. A refusal by the rules of the desk is the
// answer "no" (status 1), with what would be right.
#pragma once

#include "desk_entries.h"
#include "io/mission.h"

namespace truce::apps {

int put(const DeskOptions& options, MakeEntry make);
int enter(io::Mission& mission, verify::Entry wanted, const DeskOptions& options);
// A file of evidence goes into the store first; an observation is told by its line in the journal.
int put_evidence(const DeskOptions& options);
// Holds the claim (or every one that nobody held) against incidents and watches.
int hold_claims(const DeskOptions& options);

}  // namespace truce::apps
