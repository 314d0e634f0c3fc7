// SPDX-License-Identifier: Apache-2.0
#include "proof/merkle.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "proof/bytes.h"

namespace truce::proof {
namespace {

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2)
    bytes.push_back(static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16)));
  return bytes;
}

Tree tree_of(std::uint64_t size) {
  Tree tree;
  for (std::uint64_t i = 0; i < size; ++i) tree.append(std::to_string(i));
  return tree;
}

// The definition of RFC 6962, section 2.1, word for word.
Digest root_by_definition(const std::vector<Digest>& leaves) {
  if (leaves.empty()) return empty_root();
  if (leaves.size() == 1) return leaves[0];
  std::size_t k = 1;
  while (k * 2 < leaves.size()) k *= 2;
  return node_hash(root_by_definition({leaves.begin(), leaves.begin() + k}),
                   root_by_definition({leaves.begin() + k, leaves.end()}));
}

// Roots of the test data that Certificate Transparency implementations share.
TEST(Merkle, TheKnownRootsOfCertificateTransparency) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
      {"00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
      {"10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
      {"2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
      {"3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
      {"40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
      {"5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
      {"606162636465666768696a6b6c6d6e6f",
       "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"}};
  Tree tree;
  EXPECT_EQ(to_hex(tree.root()),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  for (const auto& [leaf, root] : table) {
    tree.append(from_hex(leaf));
    EXPECT_EQ(to_hex(tree.root()), root);
  }
}

TEST(Merkle, EveryRootIsThatOfTheDefinition) {
  const Tree tree = tree_of(130);
  std::vector<Digest> leaves;
  for (std::uint64_t size = 0; size <= 130; ++size) {
    EXPECT_EQ(tree.at(size).root(), root_by_definition(leaves)) << size;
    leaves.push_back(leaf_hash(std::to_string(size)));
  }
}

TEST(Merkle, EveryProofOfEverySizeHolds) {
  const Tree tree = tree_of(70);
  for (std::uint64_t size = 0; size <= 70; ++size) {
    const TreeAt now = tree.at(size);
    for (std::uint64_t i = 0; i < size; ++i)
      EXPECT_TRUE(
          verify_inclusion(leaf_hash(std::to_string(i)), i, size, now.inclusion(i), now.root()));
    for (std::uint64_t old = 0; old <= size; ++old)
      EXPECT_TRUE(
          verify_consistency(old, tree.at(old).root(), size, now.root(), now.consistency(old)))
          << old << " " << size;
  }
}

TEST(Merkle, NothingElseOfASmallTreeIsProved) {
  const Tree tree = tree_of(20);
  const TreeAt now = tree.at(20);
  for (std::uint64_t i = 0; i < 20; ++i)
    for (std::uint64_t other = 0; other <= 21; ++other)
      for (std::uint64_t size = 0; size <= 21; ++size) {
        const bool holds = verify_inclusion(leaf_hash(std::to_string(i)), other, size,
                                            now.inclusion(i), now.root())
                               .has_value();
        // The same path may lead to the same root in a tree of another size: sizes are signed.
        EXPECT_FALSE(holds && other != i && size == 20) << i << " " << other << " " << size;
      }
  for (std::uint64_t old = 1; old < 20; ++old) {
    auto proof = now.consistency(old);
    const Digest root = tree.at(old).root();
    proof.push_back(root);
    EXPECT_FALSE(verify_consistency(old, root, 20, now.root(), proof));
    proof.resize(proof.size() - 2);
    EXPECT_FALSE(verify_consistency(old, root, 20, now.root(), proof));
  }
}

RC_GTEST_PROP(MerkleLaw, AFlippedBitOfAProofOrARootFails, (std::uint64_t seed)) {
  const std::uint64_t size = 2 + seed % 300;
  const Tree tree = tree_of(size);
  const TreeAt now = tree.at(size);
  const auto index = *rc::gen::inRange<std::uint64_t>(0, size);
  const auto old = *rc::gen::inRange<std::uint64_t>(1, size);
  auto path = now.inclusion(index);
  const auto flip = *rc::gen::inRange<std::size_t>(0, path.size() * 256);
  path[flip / 256][flip / 8 % 32] ^= static_cast<std::uint8_t>(1 << flip % 8);
  RC_ASSERT(!verify_inclusion(leaf_hash(std::to_string(index)), index, size, path, now.root()));
  auto proof = now.consistency(old);
  const auto other = *rc::gen::inRange<std::size_t>(0, proof.size() * 256);
  proof[other / 256][other / 8 % 32] ^= static_cast<std::uint8_t>(1 << other % 8);
  RC_ASSERT(!verify_consistency(old, tree.at(old).root(), size, now.root(), proof));
}

RC_GTEST_PROP(MerkleLaw, AnyHashesAtAllAreNoProof, (std::uint64_t old, std::uint64_t size)) {
  const auto hashes = *rc::gen::container<std::vector<Digest>>(rc::gen::arbitrary<Digest>());
  RC_ASSERT(!verify_inclusion(leaf_hash("a"), old, size, hashes, leaf_hash("b")));
  RC_ASSERT(!verify_consistency(old, leaf_hash("a"), size, leaf_hash("b"), hashes));
}

TEST(Base64, ReadsOnlyWhatItWrites) {
  for (const std::string text : {"", "f", "fo", "foo", "foob", "fooba", "foobar"})
    EXPECT_EQ(from_base64(to_base64(text)), text);
  EXPECT_EQ(to_base64("foobar"), "Zm9vYmFy");
  for (const char* bad :
       {"Zg", "Zg=", "Zh==", "Zm9=", "Zm9v=", "====", "Zg==Zg==", "Zm9v\n", "Z\xC3m9"})
    EXPECT_FALSE(from_base64(bad)) << bad;
}

TEST(Count, HasOneSpelling) {
  EXPECT_EQ(to_count("0"), 0U);
  EXPECT_EQ(to_count("9223372036854775807"), 9223372036854775807U);
  for (const char* bad : {"", "00", "01", "+1", "-1", " 1", "1 ", "9223372036854775808",
                          "99999999999999999999", "1e3"})
    EXPECT_FALSE(to_count(bad)) << bad;
}

// RFC 4231, test case 2.
TEST(Hmac, TheKnownVector) {
  EXPECT_EQ(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

}  // namespace
}  // namespace truce::proof
