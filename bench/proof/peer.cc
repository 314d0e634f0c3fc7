// SPDX-License-Identifier: Apache-2.0
// Speaks with tools/go_check in lines: roots, proofs, tiles and signed notes of trees whose leaf i
// is the text "leaf i".
//
//   proof_peer make SIZE...     writes them
//   proof_peer check SIZE...    reads those of the other side from standard input and verifies them
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "base/random.h"
#include "base/text.h"
#include "proof/bytes.h"
#include "proof/checkpoint.h"
#include "proof/merkle.h"
#include "proof/note.h"
#include "proof/tiles.h"

namespace {

using truce::Digest;
namespace proof = truce::proof;
using Words = std::vector<std::string_view>;

[[noreturn]] void wrong(std::string_view what) {
  std::fprintf(stderr, "FAILED: does not agree: %.*s\n", static_cast<int>(what.size()),
               what.data());
  std::exit(1);
}

proof::Tree grow(std::uint64_t size) {
  proof::Tree tree;
  for (std::uint64_t i = 0; i < size; ++i) tree.append("leaf " + std::to_string(i));
  return tree;
}

std::string encode(const proof::Path& path) {
  std::string text;
  for (const Digest& hash : path) text += " " + proof::to_base64(hash);
  return text;
}

void write_size(const proof::Tree& tree, std::uint64_t size, truce::Random& chance) {
  const proof::TreeAt now = tree.at(size);
  std::printf("root %lu %s\n", size, proof::to_base64(now.root()).c_str());
  // Of small trees everything.
  for (std::uint64_t n = 0; n < std::min<std::uint64_t>(size, 64); ++n) {
    const std::uint64_t index = size <= 64 ? n : chance.below(size);
    std::printf("inclusion %lu %lu%s\n", size, index, encode(now.inclusion(index)).c_str());
    const std::uint64_t old = index + 1;
    std::printf("consistency %lu %lu%s\n", old, size, encode(now.consistency(old)).c_str());
  }
  for (const proof::Tile& tile : proof::tiles_of(size, size - 1))
    std::printf("tile %lu %s %s\n", size, proof::hash_path(tile).c_str(),
                proof::to_base64(proof::hash_tile(tree, tile)).c_str());
}

proof::SignerKey key_of(std::string name, proof::KeyType type, truce::Random& chance) {
  proof::SignerKey key{std::move(name), type, {}};
  for (auto& byte : key.seed) byte = static_cast<std::uint8_t>(chance.bits());
  return key;
}

void write_note(const proof::Tree& tree, std::uint64_t size, truce::Random& chance) {
  const auto log = key_of("example.org/мир", proof::KeyType::log, chance);
  const auto witness =
      key_of("witness.example/w" + std::to_string(size), proof::KeyType::witness, chance);
  const std::string text = to_text(proof::TreeHead{log.name, size, tree.at(size).root()});
  const proof::Note note{text,
                         {sign_note(log, text), sign_note(witness, text, 1'700'000'000 + size)}};
  std::printf("note %s %s %s\n", proof::to_base64(to_text(note)).c_str(),
              to_text(verifier_of(log)).c_str(), to_text(verifier_of(witness)).c_str());
}

std::uint64_t count_of(std::string_view word) {
  const auto count = proof::to_count(word);
  if (!count) wrong(word);
  return *count;
}

Digest digest_of(std::string_view word) {
  const auto digest = proof::digest_from_base64(word);
  if (!digest) wrong(word);
  return *digest;
}

proof::Path path_of(const Words& words, std::size_t from) {
  proof::Path path;
  for (std::size_t i = from; i < words.size(); ++i) path.push_back(digest_of(words[i]));
  return path;
}

bool note_holds(const Words& words) {
  const auto bytes = proof::from_base64(words[1]);
  const auto note = bytes ? proof::parse_note(*bytes) : tl::unexpected(truce::Error{});
  std::vector<proof::VerifierKey> known;
  for (std::size_t i = 2; i < words.size(); ++i) {
    const auto key = proof::parse_verifier_key(words[i]);
    if (!key) return false;
    known.push_back(*key);
  }
  const auto by = note ? signed_by(*note, known) : tl::unexpected(truce::Error{});
  return by && by->size() == known.size() && to_text(*note) == *bytes;
}

bool tile_holds(const proof::Tree& tree, const Words& words) {
  const auto tiles = proof::tiles_of(count_of(words[1]));
  const auto tile = std::ranges::find_if(
      tiles, [&](const proof::Tile& one) { return proof::hash_path(one) == words[2]; });
  return tile != tiles.end() && proof::to_base64(hash_tile(tree, *tile)) == words[3];
}

bool line_holds(const proof::Tree& tree, const Words& words) {
  if (words[0] == "note") return note_holds(words);
  if (words[0] == "tile") return tile_holds(tree, words);
  if (words[0] == "root") return tree.at(count_of(words[1])).root() == digest_of(words[2]);
  const std::uint64_t one = count_of(words[1]);
  const std::uint64_t two = count_of(words[2]);
  if (words[0] == "inclusion")
    return proof::verify_inclusion(proof::leaf_hash("leaf " + std::string(words[2])), two, one,
                                   path_of(words, 3), tree.at(one).root())
        .has_value();
  return words[0] == "consistency" &&
         proof::verify_consistency(one, tree.at(one).root(), two, tree.at(two).root(),
                                   path_of(words, 3))
             .has_value();
}

void check_lines(const proof::Tree& tree) {
  std::map<std::string, std::size_t> counts;
  for (std::string line; std::getline(std::cin, line);) {
    const Words words = truce::split(line, ' ');
    if (words.size() < 3 || !line_holds(tree, words)) wrong(line);
    ++counts[std::string(words[0])];
  }
  for (const char* kind : {"root", "inclusion", "consistency", "tile", "note"})
    if (counts[kind] == 0) wrong(std::string("nothing to check of ") + kind);
  for (const auto& [kind, count] : counts) std::printf("checked %zu of %s\n", count, kind.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  const Words words(argv + 1, argv + argc);
  std::vector<std::uint64_t> sizes;
  for (std::size_t i = 1; i < words.size(); ++i) sizes.push_back(count_of(words[i]));
  if (sizes.empty() || (words[0] != "make" && words[0] != "check")) {
    std::fputs("usage: proof_peer make|check SIZE...\n", stderr);
    return 2;
  }
  const proof::Tree tree = grow(std::ranges::max(sizes));
  if (words[0] == "check") {
    check_lines(tree);
    return 0;
  }
  truce::Random chance(4711);
  for (const std::uint64_t size : sizes) {
    write_size(tree, size, chance);
    if (size % 10 == 0) write_note(tree, size, chance);
  }
}
