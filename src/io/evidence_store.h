// SPDX-License-Identifier: Apache-2.0
// Files of evidence in the data directory, each under the SHA-256 of its bytes:
// evidence/originals/ab/abcd... (never written again, mode 0400) and evidence/working/ab/... for
// copies that people work on. The same bytes are kept once. Interprets nothing, and never changes
// or removes an original.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/digest.h"
#include "base/result.h"

namespace truce::io {

// What a file held when it was read.
struct StoredFile {
  std::string sha256;  // lower-case hex
  std::uint64_t bytes = 0;
};

enum class Keep : std::uint8_t { original, working };

Result<StoredFile> digest_file(const std::string& path);
// The copy is on disk, whole, when this returns; its digest is of the bytes that were copied.
Result<StoredFile> copy_file(const std::string& from, const std::string& to);

// Copies a regular file into the store. It is there, whole and on disk, when this returns. Errors:
// not_found, environment.
Result<StoredFile> keep_evidence(const std::string& directory, const std::string& path, Keep as);

// The same of bytes that came over a network, or were sealed. Errors: usage (nothing in it),
// environment, bad_record.
Result<StoredFile> keep_evidence_bytes(const std::string& directory, std::string_view bytes,
                                       Keep as = Keep::original);

// Where the bytes with that digest are. Errors: not_found.
Result<std::string> evidence_path(const std::string& directory, const std::string& sha256, Keep as);

// Names of the files whose bytes are no longer those of their name; what a copy that was cut off
// left
// (.tmp) is passed over. Errors: environment.
Result<std::vector<std::string>> damaged_evidence(
    const std::string& directory, const std::function<void(std::uint64_t)>& on_progress = {});

}  // namespace truce::io
