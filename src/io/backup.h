// SPDX-License-Identifier: Apache-2.0
// A whole copy of a data directory, with the digest of every file in manifest.json, and the way
// back. Keys (keys/, persons/) and accounts are left out unless they are asked for: what is erased
// must not come back with a backup, and a backup that is stolen must open nothing. Takes a journal
// that is being written as it stands at one moment.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace truce::io {

using OnCopied = std::function<void(std::uint64_t files)>;

struct BackedUp {
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
  std::uint64_t records = 0;  // of the journal
  std::string head;           // of its chain, hex
  bool with_keys = false;
  std::vector<std::string> missing;  // on record, and not in what was copied
};

// `to` must not be there yet, nor lie within `directory`; a copy that fails leaves nothing under
// that name. Links are refused. Errors: not_found, usage, environment, broken_chain (a journal that
// is damaged already).
Result<BackedUp> back_up(const std::string& directory, const std::string& to, bool with_keys,
                         const OnCopied& on_copied = {});

// In a directory that was restored, until its log is exported again: what was signed after the
// backup was made it does not know.
constexpr const char* restored_file = "restored";

// Every file is held against the manifest before any is put in place, and the journal replayed
// after. `to` must be empty or not there. Errors: bad_record (a file that is missing, changed or
// not in the manifest, by name), usage, environment.
Result<BackedUp> restore(const std::string& from, const std::string& to,
                         const OnCopied& on_copied = {});

}  // namespace truce::io
