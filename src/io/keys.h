// SPDX-License-Identifier: Apache-2.0
// Keys on disk: the log's signing key and the secret of its salts in DATA/keys (mode 0600, created,
// never overwritten), and a witness's key in a file of its own. A secret is never printed, logged
// or part of an error. Losing and replacing keys: docs/formats/public_record.md.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "proof/handover.h"
#include "proof/keys.h"
#include "proof/leaf.h"

namespace truce::io {

// 32 bytes from the operating system's generator.
Result<proof::Seed> draw_seed();

// A log's keys. `directory` is the data directory.
struct LogKeys {
  proof::SignerKey signer;
  proof::Secret secret{};             // of the salts: whoever has it can test guesses of values
  std::vector<proof::KeySpan> spans;  // every key so far, the signer's last
  std::vector<std::string> handovers;
};

// A call of create_log_keys that was cut off is finished by the next, with what it left.
// Errors of all: environment; not_found where there is no key yet; usage where there is one
// already, or where others than its owner may read a secret; parse.
Result<proof::VerifierKey> create_log_keys(const std::string& directory, const std::string& origin);
Result<LogKeys> read_log_keys(const std::string& directory);

struct Rotation {
  proof::VerifierKey key;
  std::string handover;
};
// A new key that signs trees of `from_size` records and more. It takes the old one's place, which
// is destroyed, after `announce` has put the handover on record. `lost`: the old key signs nothing.
// A rotation that was cut off is finished by the next.
Result<Rotation> rotate_log_key(const std::string& directory, bool lost, std::uint64_t from_size,
                                const std::function<Result<void>(const Rotation&)>& announce);

Result<proof::VerifierKey> create_witness_key(const std::string& path, const std::string& name);
Result<proof::SignerKey> read_signer_key(const std::string& path);

// Writes a file that only its owner reads; errors where it is there already.
Result<void> create_secret_file(const std::string& path, const std::string& text);

}  // namespace truce::io
