// SPDX-License-Identifier: Apache-2.0
// What a stranger checks, and whom he trusts for it: a checkpoint, that a record stands in the log,
// that a log only grew. Everything but `Trust` is hostile. Errors name the document, what is wrong
// with it, and what to do.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "proof/checkpoint.h"
#include "proof/disclosure.h"
#include "proof/handover.h"

namespace truce::proof {

struct Trust {
  std::vector<KeySpan> log_keys;
  std::vector<VerifierKey> witnesses;
  std::size_t witnesses_needed = 0;
};

// Bytes and what to call them in an error: a file's name.
struct Document {
  std::string name;
  std::string bytes;
};

// Errors of all: parse, too_large, bad_record.

// Signed by a key of the log that was in use at that size, and by enough witnesses.
Result<Checkpoint> check_checkpoint(const Trust& trust, const Document& checkpoint);

struct Proved {
  Checkpoint checkpoint;
  Disclosure record;
};
// The record's leaf is in the tree of the checkpoint. The proof's own checkpoint must have the same
// head: another root at the same size is told as a split view.
Result<Proved> check_record(const Trust& trust, const Document& checkpoint, const Document& proof,
                            const Document& record);

struct History {
  Checkpoint older;
  Checkpoint newer;
};
// What stood in the older tree stands in the newer one, unchanged. Needs no proof where both have
// the same size: then their roots must be the same.
Result<History> check_history(const Trust& trust, const Document& older, const Document& newer,
                              const Document* consistency);

}  // namespace truce::proof
