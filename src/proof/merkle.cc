// SPDX-License-Identifier: Apache-2.0
#include "proof/merkle.h"

#include <openssl/evp.h>

#include <memory>

#include "base/check.h"
#include "proof/detail/walk.h"

namespace truce::proof {
namespace {

// One context a thread, set up again for each hash: an EVP_Digest a hash allocates one each time.
class Hasher {
 public:
  Hasher() : context_(EVP_MD_CTX_new()), algorithm_(EVP_MD_fetch(nullptr, "SHA256", nullptr)) {
    check(context_ && EVP_DigestInit_ex2(context_.get(), algorithm_.get(), nullptr) == 1,
          "SHA-256 is available");
  }
  Hasher& start(std::uint8_t prefix) {
    check(EVP_DigestInit_ex2(context_.get(), nullptr, nullptr) == 1, "SHA-256 starts");
    return add(&prefix, 1);
  }
  Hasher& add(const void* bytes, std::size_t size) {
    check(EVP_DigestUpdate(context_.get(), bytes, size) == 1, "SHA-256 goes on");
    return *this;
  }
  Digest end() {
    Digest digest;
    check(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) == 1, "SHA-256 ends");
    return digest;
  }

 private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }
  };
  std::unique_ptr<EVP_MD_CTX, Free> context_;
  std::unique_ptr<EVP_MD, Free> algorithm_;
};

Hasher& hasher() {
  thread_local Hasher mine;
  return mine;
}

tl::unexpected<Error> wrong(std::string what) {
  return failure(Code::bad_record, std::move(what));
}

// What a path leads to, from a leaf or from the old tree's last complete subtree: RFC 9162's loop,
// which both verifications share.
struct Climb {
  std::uint64_t at;    // RFC: fn
  std::uint64_t last;  // RFC: sn

  // Past the next sibling; true where that stands on the left.
  bool up() {
    const bool left = (at & 1) != 0 || at == last;
    while (left && (at & 1) == 0 && at != 0) shift();
    shift();
    return left;
  }
  void shift() {
    at >>= 1;
    last >>= 1;
  }
};

}  // namespace

Digest leaf_hash(std::string_view bytes) {
  return hasher().start(0).add(bytes.data(), bytes.size()).end();
}

Digest node_hash(const Digest& left, const Digest& right) {
  std::array<std::uint8_t, 64> both;
  std::copy(left.begin(), left.end(), both.begin());
  std::copy(right.begin(), right.end(), both.begin() + 32);
  return hasher().start(1).add(both.data(), both.size()).end();
}

Digest empty_root() {
  return sha256("");
}

void Tree::append_hash(const Digest& leaf) {
  Digest hash = leaf;
  for (std::size_t level = 0;; ++level) {
    if (level == levels_.size()) levels_.emplace_back();
    auto& nodes = levels_[level];
    nodes.push_back(hash);
    if (nodes.size() % 2 != 0) return;
    hash = node_hash(nodes[nodes.size() - 2], nodes.back());
  }
}

TreeAt Tree::at(std::uint64_t size) const {
  check(size <= this->size(), "a tree has no past in its future");
  return {*this, size};
}

Digest Tree::root() const {
  return at(size()).root();
}

TreeAt::TreeAt(const Tree& tree, std::uint64_t size) : tree_(&tree), size_(size) {
  if (size == 0) return;
  const auto parts = detail::complete_parts(0, size);
  Digest hash = hash_of(parts.back().first, parts.back().second);
  for (std::size_t i = parts.size() - 1; i-- > 0;) {
    hash = node_hash(hash_of(parts[i].first, parts[i].second), hash);
    edge_.emplace_back(parts[i].first, hash);
  }
}

Digest TreeAt::hash_of(std::uint64_t begin, std::uint64_t end) const {
  const std::uint64_t width = end - begin;
  if (std::has_single_bit(width)) {
    const auto level = static_cast<unsigned>(std::countr_zero(width));
    return tree_->node(level, begin >> level);
  }
  for (const auto& [start, hash] : edge_)
    if (start == begin) return hash;
  check(false, "an incomplete subtree stands at the right edge");
  return {};
}

Digest TreeAt::root() const {
  return size_ == 0 ? empty_root() : hash_of(0, size_);
}

Path TreeAt::inclusion(std::uint64_t index) const {
  check(index < size_, "a leaf of this tree");
  Path path;
  for (const auto& [begin, end] : detail::inclusion_ranges(index, size_))
    path.push_back(hash_of(begin, end));
  return path;
}

Path TreeAt::consistency(std::uint64_t old_size) const {
  check(old_size <= size_, "an older size of this tree");
  Path path;
  if (old_size == 0 || old_size == size_) return path;
  for (const auto& [begin, end] : detail::consistency_ranges(old_size, size_))
    path.push_back(hash_of(begin, end));
  return path;
}

Result<void> verify_inclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                              std::span<const Digest> path, const Digest& root) {
  if (index >= size)
    return wrong("entry " + std::to_string(index) + " is not in a tree of " + std::to_string(size) +
                 " entries");
  Climb climb{index, size - 1};
  Digest hash = leaf;
  for (const Digest& sibling : path) {
    if (climb.last == 0) return wrong("the inclusion proof is longer than the tree is high");
    hash = climb.up() ? node_hash(sibling, hash) : node_hash(hash, sibling);
  }
  if (climb.last != 0) return wrong("the inclusion proof is too short for the tree");
  if (hash != root) return wrong("the inclusion proof does not lead to the tree's root");
  return {};
}

Result<void> verify_consistency(std::uint64_t old_size, const Digest& old_root,
                                std::uint64_t new_size, const Digest& new_root,
                                std::span<const Digest> proof) {
  if (old_size > new_size) return wrong("the older tree is the larger one");
  if (old_size == 0 || old_size == new_size) {
    if (!proof.empty()) return wrong("a consistency proof where none belongs");
    if (old_root != (old_size == 0 ? empty_root() : new_root))
      return wrong(old_size == 0 ? "the root of an empty tree is not this one"
                                 : "two trees of the same size have different roots");
    return {};
  }
  if (proof.empty()) return wrong("the consistency proof is empty");
  Climb climb{old_size - 1, new_size - 1};
  while ((climb.at & 1) != 0) climb.shift();
  const bool given = std::has_single_bit(old_size);
  Digest old_hash = given ? old_root : proof.front();
  Digest new_hash = old_hash;
  for (const Digest& sibling : proof.subspan(given ? 0 : 1)) {
    if (climb.last == 0) return wrong("the consistency proof is longer than the tree is high");
    const bool left = climb.up();
    if (left) old_hash = node_hash(sibling, old_hash);
    new_hash = left ? node_hash(sibling, new_hash) : node_hash(new_hash, sibling);
  }
  if (climb.last != 0) return wrong("the consistency proof is too short for the tree");
  if (old_hash != old_root) return wrong("the consistency proof does not lead to the older root");
  if (new_hash != new_root) return wrong("the consistency proof does not lead to the newer root");
  return {};
}

}  // namespace truce::proof
