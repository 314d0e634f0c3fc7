// SPDX-License-Identifier: Apache-2.0
#include "io/public_check.h"

#include <algorithm>

#include "io/files.h"
#include "io/public_leaves.h"
#include "proof/checkpoint.h"
#include "proof/note.h"

namespace truce::io {
namespace {

// What is wrong with the thing is a fault; where it cannot be read at all that is an error.
bool is_fault(const Error& error) {
  return error.code != Code::environment;
}

std::string words_of(const StoredHead& head) {
  return "the signed head of " + std::to_string(head.size) + " records";
}

bool is_signed(const LogKeys& keys, const StoredHead& head) {
  std::vector<proof::VerifierKey> in_use;
  for (const proof::KeySpan& span : keys.spans)
    if (span.covers(head.size)) in_use.push_back(span.key);
  return proof::open_checkpoint(head.checkpoint, in_use).has_value();
}

void check_head(const StoredHead& head, const proof::Tree& tree, const LogKeys* keys,
                std::vector<std::string>& faults) {
  const auto note = proof::parse_note(head.checkpoint);
  const auto told = note ? proof::parse_tree_head(note->text) : tl::unexpected(note.error());
  if (!told || told->size != head.size || told->root != head.root)
    return faults.push_back(words_of(head) + " is not what was signed");
  if (head.size > tree.size())
    return faults.push_back(words_of(head) + " has more of them than there are leaves");
  if (tree.at(head.size).root() != head.root)
    return faults.push_back(words_of(head) + " is not that of the leaves");
  if (keys != nullptr && !is_signed(*keys, head))
    faults.push_back(words_of(head) + " was not signed by the key that was in use");
}

// Leaves stand for the first records of the journal, each for one.
void check_leaves(const std::vector<StoredLeaf>& leaves, std::vector<std::string>& faults) {
  std::vector<bool> seen(leaves.size(), false);
  for (const StoredLeaf& leaf : leaves) {
    if (leaf.record == 0 || leaf.record > leaves.size() || seen[leaf.record - 1])
      return faults.push_back("leaf " + std::to_string(leaf.number) +
                              " stands for another's record");
    seen[leaf.record - 1] = true;
  }
}

Result<void> hold_against_journal(const std::string& directory, PublicLogState& state) {
  const auto log = read_public_log(directory);
  if (log) state.held_against_journal = true;
  if (log) return {};
  if (!is_fault(log.error())) return tl::unexpected(log.error());
  state.faults.push_back(log.error().message);
  return {};
}

}  // namespace

Result<PublicLogState> check_public_log(const std::string& directory) {
  PublicLogState state;
  const auto store = PublicStore::open_to_read(directory);
  if (!store && is_fault(store.error())) state.faults.push_back(store.error().message);
  if (!store && !is_fault(store.error())) return tl::unexpected(store.error());
  if (!store || !*store) return state;
  const auto leaves = (*store)->leaves();
  const auto heads = (*store)->heads();
  for (const Error* error : {leaves ? nullptr : &leaves.error(), heads ? nullptr : &heads.error()})
    if (error != nullptr) {
      if (!is_fault(*error)) return tl::unexpected(*error);
      state.faults.push_back(error->message);
    }
  if (!leaves || !heads) return state;
  state.leaves = leaves->size();
  state.heads = heads->size();
  check_leaves(*leaves, state.faults);
  proof::Tree tree;
  for (const StoredLeaf& leaf : *leaves) tree.append_hash(leaf.hash);
  const auto keys = read_log_keys(directory);
  for (const StoredHead& head : *heads)
    check_head(head, tree, keys ? &*keys : nullptr, state.faults);
  if (heads->empty() ? !leaves->empty() : heads->back().size != leaves->size())
    state.faults.push_back("the last signed head does not end with the last leaf");
  if (!keys && keys.error().code == Code::not_found) return state;  // a backup without keys
  if (!keys) state.faults.push_back(keys.error().message);
  if (keys)
    if (auto held = hold_against_journal(directory, state); !held)
      return tl::unexpected(held.error());
  return state;
}

}  // namespace truce::io
