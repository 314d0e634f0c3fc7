// SPDX-License-Identifier: Apache-2.0
// The Merkle tree of RFC 6962 and RFC 9162 (section 2.1) with SHA-256. Leaves count from 0, a tree
// of size n holds leaves 0 to n-1, the empty tree's root is SHA-256 of nothing. Proofs are hostile
// when they are verified: a wrong one is an error with words, never undefined. Never stores leaves,
// only their hashes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/result.h"

namespace truce::proof {

Digest leaf_hash(std::string_view bytes);                   // SHA-256(0x00, bytes)
Digest node_hash(const Digest& left, const Digest& right);  // SHA-256(0x01, left, right)
Digest empty_root();

using Path = std::vector<Digest>;  // of an inclusion proof: from the leaf's sibling upwards

class TreeAt;

class Tree {
 public:
  void append(std::string_view leaf) { append_hash(leaf_hash(leaf)); }
  void append_hash(const Digest& leaf);

  std::uint64_t size() const { return levels_.empty() ? 0 : levels_[0].size(); }
  // The tree as it was when it had `size` leaves; `size` must not be past the tree's. It refers to
  // this tree and holds while that grows.
  TreeAt at(std::uint64_t size) const;
  Digest root() const;

  // Complete subtrees only: the root of leaves [index << level, (index + 1) << level).
  const Digest& node(unsigned level, std::uint64_t index) const { return levels_[level][index]; }

 private:
  std::vector<std::vector<Digest>> levels_;
};

// One size of a tree, with what its right edge folds to worked out once: many proofs are cheap.
class TreeAt {
 public:
  TreeAt(const Tree& tree, std::uint64_t size);

  std::uint64_t size() const { return size_; }
  Digest root() const;
  // RFC 6962, section 2.1.1; `index` must be below the size.
  Path inclusion(std::uint64_t index) const;
  // RFC 6962, section 2.1.2, from `old_size` to this size; it must not be past it. From 0, and
  // from the size itself, the proof is empty.
  Path consistency(std::uint64_t old_size) const;

 private:
  Digest hash_of(std::uint64_t begin, std::uint64_t end) const;

  const Tree* tree_;
  std::uint64_t size_;
  std::vector<std::pair<std::uint64_t, Digest>> edge_;  // start of an incomplete subtree: its hash
};

// RFC 9162, section 2.1.3.2. Errors: bad_record, with what does not fit.
Result<void> verify_inclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                              std::span<const Digest> path, const Digest& root);
// RFC 9162, section 2.1.4.2; an empty tree is the beginning of every other.
// Errors: bad_record, with what does not fit.
Result<void> verify_consistency(std::uint64_t old_size, const Digest& old_root,
                                std::uint64_t new_size, const Digest& new_root,
                                std::span<const Digest> proof);

}  // namespace truce::proof
