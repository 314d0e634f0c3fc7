// SPDX-License-Identifier: Apache-2.0
// A data directory looked at from its first byte to its last, without holding it. Changes nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "io/public_check.h"

namespace truce::io {

// What a journal holds, checked from its first byte to its last.
struct Inspection {
  std::uint64_t records = 0;
  std::uint64_t finished_runs = 0;
  std::uint64_t cases = 0;
  bool open_run = false;  // the last run has no end: it goes on, or it was cut off
  bool in_use = false;    // another process holds the directory
  std::string head;       // hex digest of the last record
  std::string state_sha256;
  std::uint64_t runs_without_results = 0;  // finished, but what they wrote is not on record
  std::vector<std::string> missing;        // results or evidence on record that are not there
  std::vector<std::string> unrecorded;     // results that are there and no record vouches for
  std::vector<std::string> keyless;        // people whose key is not here: lost, or kept elsewhere
  PublicLogState log;                      // of inspect() alone

  // Nothing is wrong. What a run that is under way here has not finished yet is no fault; what is
  // missing or does not hold together is one, whoever works here.
  bool is_whole() const;
};

// Follows the chain, folds every record, compares each finished run's digest of the state with the
// fold's, and the result files with the digests on record. A journal cut off behind a run's end is
// told by the results that no record vouches for. An observation that is evidence is held against
// the digest on record, and the public log against itself and the journal. Errors: broken_chain,
// bad_record, not_found, environment. inspect_journal looks at the journal alone.
Result<Inspection> inspect_journal(const std::string& directory,
                                   const std::function<void(std::uint64_t)>& on_progress = {});
Result<Inspection> inspect(const std::string& directory,
                           const std::function<void(std::uint64_t)>& on_progress = {});

}  // namespace truce::io
