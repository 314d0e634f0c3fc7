// SPDX-License-Identifier: Apache-2.0
// Puts one entry on record and says what came of it. A refusal by the rules of the desk is the
// answer "no" (status 1), with what would be right.
#pragma once

#include "desk_entries.h"

namespace truce::apps {

int put(const DeskOptions& options, MakeEntry make);
// A file of evidence goes into the store first; an observation is told by its line in the journal.
int put_evidence(const DeskOptions& options);
// The text of --file is sealed under a new person's key.
int put_person(const DeskOptions& options);
int show_person(const DeskOptions& options);
int erase_person(const DeskOptions& options);
// Holds the claim (or every one that nobody held) against incidents and watches.
int hold_claims(const DeskOptions& options);

}  // namespace truce::apps
