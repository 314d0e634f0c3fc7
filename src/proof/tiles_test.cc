// SPDX-License-Identifier: Apache-2.0
#include "proof/tiles.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "proof/proof_file.h"

namespace truce::proof {
namespace {

std::string entry(std::uint64_t i) {
  return "entry " + std::to_string(i);
}

Tree tree_of_entries(std::uint64_t size) {
  Tree tree;
  for (std::uint64_t i = 0; i < size; ++i) tree.append(entry(i));
  return tree;
}

using Files = std::map<std::string, std::string>;

Files publish(const Tree& tree) {
  Files files;
  for (const Tile& tile : tiles_of(tree.size())) {
    files[hash_path(tile)] = hash_tile(tree, tile);
    if (tile.level > 0) continue;
    std::vector<std::string> entries;
    for (unsigned i = 0; i < tile.width; ++i) entries.push_back(entry(tile.index * 256 + i));
    files[entries_path(tile)] = entry_bundle(entries);
  }
  return files;
}

Fetch fetch_from(const Files& files) {
  return [&files](const std::string& path) -> Result<std::string> {
    const auto found = files.find(path);
    if (found == files.end()) return failure(Code::not_found, "is not here", {path});
    return found->second;
  };
}

TEST(Tiles, PathsAreThoseOfTheSpecification) {
  EXPECT_EQ(hash_path({0, 1234067, 256}), "tile/0/x001/x234/067");
  EXPECT_EQ(hash_path({1, 0, 17}), "tile/1/000.p/17");
  EXPECT_EQ(entries_path({0, 273, 112}), "tile/entries/273.p/112");
  EXPECT_EQ(entries_path({0, 1000, 256}), "tile/entries/x001/000");
}

// The specification's own example.
TEST(Tiles, ATreeOfSeventyThousand) {
  const auto tiles = tiles_of(70'000);
  EXPECT_EQ(
      std::ranges::count_if(tiles, [](const Tile& t) { return t.level == 0 && t.width == 256; }),
      273);
  EXPECT_EQ(tiles[273], (Tile{0, 273, 112}));
  EXPECT_EQ(tiles[274], (Tile{1, 0, 256}));
  EXPECT_EQ(tiles[275], (Tile{1, 1, 17}));
  EXPECT_EQ(tiles[276], (Tile{2, 0, 1}));
  EXPECT_EQ(tiles.size(), 277U);
  EXPECT_EQ(tiles_of(256), (std::vector<Tile>{{0, 0, 256}, {1, 0, 1}}));
  EXPECT_TRUE(tiles_of(0).empty());
}

TEST(Tiles, ALaterSizeNeedsOnlyWhatChanged) {
  EXPECT_EQ(tiles_of(257, 256), (std::vector<Tile>{{0, 1, 1}}));
  EXPECT_EQ(tiles_of(512, 300), (std::vector<Tile>{{0, 1, 256}, {1, 0, 2}}));
  EXPECT_TRUE(tiles_of(300, 300).empty());
}

RC_GTEST_PROP(TilesLaw, ProofsFromTilesAreThoseOfTheTree, ()) {
  const auto size = *rc::gen::inRange<std::uint64_t>(1, 1500);
  const Tree tree = tree_of_entries(size);
  const Files files = publish(tree);
  TileTree tiles(size, fetch_from(files));
  const auto index = *rc::gen::inRange<std::uint64_t>(0, size);
  const auto old = *rc::gen::inRange<std::uint64_t>(0, size + 1);
  RC_ASSERT(tiles.root(size) == tree.root());
  RC_ASSERT(tiles.root(old) == tree.at(old).root());
  RC_ASSERT(tiles.inclusion(index) == tree.at(size).inclusion(index));
  RC_ASSERT(tiles.consistency(old) == tree.at(size).consistency(old));
  RC_ASSERT(check_tiles(size, tree.root(), fetch_from(files)).has_value());
}

TEST(Tiles, EveryFlippedByteOfASmallLogIsCaught) {
  const Tree tree = tree_of_entries(260);
  const Files whole = publish(tree);
  for (const auto& [path, bytes] : whole) {
    Files files = whole;
    // The bundles repeat themselves: every byte of a few entries, of tiles every byte there is.
    const std::size_t step = bytes.size() > 2000 ? 7 : 1;
    for (std::size_t i = 0; i < bytes.size(); i += step) {
      files[path][i] = static_cast<char>(bytes[i] ^ 0x10);
      EXPECT_FALSE(check_tiles(260, tree.root(), fetch_from(files))) << path << " " << i;
      files[path] = bytes;
    }
    files[path].pop_back();
    EXPECT_FALSE(check_tiles(260, tree.root(), fetch_from(files))) << path;
    files.erase(path);
    EXPECT_FALSE(check_tiles(260, tree.root(), fetch_from(files))) << path;
  }
}

TEST(Tiles, ABundleThatIsNoneIsRefused) {
  EXPECT_EQ(parse_entry_bundle("")->size(), 0U);
  EXPECT_EQ(parse_entry_bundle(std::string("\0\0\0\1a", 5)), (std::vector<std::string>{"", "a"}));
  for (const std::string& bad :
       {std::string("\0", 1), std::string("\0\1", 2), std::string("\0\2a", 3)})
    EXPECT_FALSE(parse_entry_bundle(bad));
  EXPECT_TRUE(parse_entry_bundle(std::string(512, '\0')));
  EXPECT_FALSE(parse_entry_bundle(std::string(514, '\0')));
}

TEST(ProofFile, TextComesBack) {
  const Tree tree = tree_of_entries(9);
  const InclusionFile proof{4, tree.at(9).inclusion(4), "the checkpoint\n"};
  const auto back = parse_inclusion_file(to_text(proof));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->index, 4U);
  EXPECT_EQ(back->path, proof.path);
  EXPECT_EQ(back->checkpoint, proof.checkpoint);
  const ConsistencyFile growth{3, tree.at(9).consistency(3), "the checkpoint\n"};
  const auto grown = parse_consistency_file(to_text(growth));
  ASSERT_TRUE(grown);
  EXPECT_EQ(grown->old_size, 3U);
  EXPECT_EQ(grown->path, growth.path);
}

TEST(ProofFile, ExtraDataIsReadOver) {
  const auto proof = parse_inclusion_file("c2sp.org/tlog-proof@v1\nextra Zm9v\nindex 0\n\nx\n");
  ASSERT_TRUE(proof);
  EXPECT_EQ(proof->checkpoint, "x\n");
}

TEST(ProofFile, TheErrorHasItsLine) {
  const std::vector<std::pair<std::string, std::uint64_t>> table = {
      {"c2sp.org/tlog-proof@v2\n", 1},
      {"c2sp.org/tlog-proof@v1\nindex 01\n\n", 2},
      {"c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\n", 3},
      {"c2sp.org/tlog-proof@v1\nindex 1\n", 3},
      {"c2sp.org/tlog-proof@v1\nextra ?\nindex 1\n\n", 2}};
  for (const auto& [text, line] : table) {
    const auto refused = parse_inclusion_file(text);
    ASSERT_FALSE(refused) << text;
    EXPECT_EQ(refused.error().where.line, line) << text;
  }
}

}  // namespace
}  // namespace truce::proof
