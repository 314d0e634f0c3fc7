// SPDX-License-Identifier: Apache-2.0
// People whose names never stand in clear, and the files that show or name them: sealed under a key
// of each person's own, opened for a purpose that stands on record, erased with the key.
#pragma once

#include "desk_entries.h"
#include "engine/state.h"
#include "io/evidence_store.h"

namespace truce::apps {

// The text of --file is sealed under a new person's key.
int put_person(const DeskOptions& options);
int show_person(const DeskOptions& options);
int open_evidence(const DeskOptions& options);
int erase_person(const DeskOptions& options);

// Whether a personal file says whom it is about, and that somebody is there. Errors: usage,
// refused.
Result<void> names_whom_it_is_about(const DeskOptions& options, const engine::State& state);
// Whether --file is no copy of a sealed one in this case, or with another origin. Errors: refused.
Result<void> is_no_other_copy(const DeskOptions& options, const engine::State& state);
// Keeps --file under the key of --person. Errors: as keep_evidence; too_large, not_found.
Result<io::StoredFile> keep_sealed(const DeskOptions& options, io::Keep as);

}  // namespace truce::apps
