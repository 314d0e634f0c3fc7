// SPDX-License-Identifier: Apache-2.0
// manifest.json of a backup: every file with its size and digest, and what the journal held.
// Hostile: it says what a restore copies, and to where.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "io/evidence_store.h"

namespace truce::io {

constexpr const char* manifest_file = "manifest.json";
constexpr std::size_t max_manifest_bytes = std::size_t{2} << 30;

struct Manifest {
  std::map<std::string, StoredFile> files;  // by path inside the directory, which none leaves
  std::uint64_t records = 0;                // of the journal
  std::string head;                         // of its chain, hex
  bool with_keys = false;
};

std::string to_text(const Manifest& manifest);
// Takes only what to_text writes. Errors: bad_record.
Result<Manifest> parse_manifest(std::string_view text);

}  // namespace truce::io
