// SPDX-License-Identifier: Apache-2.0
// Any bytes as each document of the public record: what is read is written as the very bytes again,
// and nothing made up verifies against a key, a root or a leaf that it was not made for.
#include <algorithm>
#include <cstdlib>

#include "proof/bytes.h"
#include "proof/proof_file.h"
#include "proof/tiles.h"
#include "proof/trust.h"

namespace {

namespace proof = truce::proof;

void must(bool holds) {
  if (!holds) std::abort();
}

const proof::VerifierKey& some_key(proof::KeyType type) {
  static const proof::VerifierKey log =
      verifier_of(proof::SignerKey{"example.org/log", proof::KeyType::log, {1}});
  static const proof::VerifierKey witness =
      verifier_of(proof::SignerKey{"witness.example", proof::KeyType::witness, {2}});
  return type == proof::KeyType::log ? log : witness;
}

[[maybe_unused]] void note(std::string_view bytes) {
  const auto note = proof::parse_note(bytes);
  if (note) must(to_text(*note) == bytes);
  if (const auto key = proof::parse_verifier_key(bytes)) must(to_text(*key) == bytes);
  if (const auto key = proof::parse_signer_key(bytes)) must(to_text(*key) == bytes);
}

[[maybe_unused]] void checkpoint(std::string_view bytes) {
  const auto head = proof::parse_tree_head(bytes);
  if (head) must(bytes.starts_with(to_text(*head)));
  const proof::VerifierKey log = some_key(proof::KeyType::log);
  const proof::VerifierKey witness = some_key(proof::KeyType::witness);
  const auto opened = proof::open_checkpoint(bytes, {&log, 1}, {&witness, 1});
  if (opened) must(!opened->log_keys.empty());
  std::vector<proof::KeySpan> keys = {{log}};
  if (proof::follow_handover(keys, bytes)) must(keys.size() == 2);
}

[[maybe_unused]] void tile(std::string_view bytes) {
  const auto entries = proof::parse_entry_bundle(bytes);
  if (entries) must(proof::entry_bundle(*entries) == bytes);
  // The bytes as every tile of a tree of so many leaves.
  const std::uint64_t size = bytes.size() / 32;
  const auto fetch = [&](const std::string&) -> truce::Result<std::string> {
    return std::string(bytes);
  };
  must(!proof::check_tiles(size + 1, proof::empty_root(), fetch));
  proof::TileTree tree(std::max<std::uint64_t>(size, 1), fetch);
  const auto path = tree.inclusion(size / 2);
  const auto growth = tree.consistency(size / 2);
  must((path || growth || size == 0) || bytes.size() % 32 != 0 || size > 256);
}

[[maybe_unused]] void proof_file(std::string_view bytes) {
  const auto inclusion = proof::parse_inclusion_file(bytes);
  if (inclusion) {
    const bool extra = bytes.find("\nextra ") != std::string_view::npos;
    must(extra || to_text(*inclusion) == bytes);
    must(!proof::verify_inclusion(proof::leaf_hash("a"), inclusion->index, inclusion->index + 9,
                                  inclusion->path, proof::leaf_hash("b")));
  }
  const auto growth = proof::parse_consistency_file(bytes);
  if (!growth) return;
  must(to_text(*growth) == bytes);
  must(!proof::verify_consistency(growth->old_size, proof::leaf_hash("a"), growth->old_size + 9,
                                  proof::leaf_hash("b"), growth->path));
}

[[maybe_unused]] void disclosure(std::string_view bytes) {
  const auto told = proof::parse_disclosure(bytes);
  if (told) {
    must(to_text(*told) == bytes);
    must(proof::leaf_of(*told).size() < 128);
  }
  const proof::Entry entry{7, "FindingMade", {}, bytes, {}};
  const auto fields = proof::fields_of(entry);
  must(fields.size() >= 3 && fields.size() <= proof::max_fields);
  const auto commitments = commitments_of({}, entry, fields);
  must(std::ranges::adjacent_find(commitments) == commitments.end());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  PROOF_DOCUMENT({reinterpret_cast<const char*>(data), size});
  return 0;
}
