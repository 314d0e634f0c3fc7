// SPDX-License-Identifier: Apache-2.0
// A log as files after C2SP tlog-tiles: hash tiles 256 wide, entry bundles, their paths, and proofs
// worked out from them. Whoever fetches tiles need not trust them: a proof made of wrong tiles does
// not verify. Never opens a file: bytes come from the caller's `Fetch`.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/result.h"
#include "proof/merkle.h"

namespace truce::proof {

constexpr unsigned tile_width = 256;
constexpr std::size_t max_entry_bytes = 65'535;
constexpr std::size_t max_bundle_bytes = tile_width * (max_entry_bytes + 2);

struct Tile {
  unsigned level = 0;
  std::uint64_t index = 0;
  unsigned width = tile_width;  // 1 to 256; below 256 the tile is partial

  auto operator<=>(const Tile&) const = default;
};

std::string hash_path(const Tile& tile);     // "tile/0/x001/067.p/8"
std::string entries_path(const Tile& tile);  // "tile/entries/x001/067.p/8"; the level counts not

// Those of a tree of `size`, level by level; of them, those that a tree of `old_size` has not.
std::vector<Tile> tiles_of(std::uint64_t size, std::uint64_t old_size = 0);

// The tree must have all that the tile spans.
std::string hash_tile(const Tree& tree, const Tile& tile);
std::string entry_bundle(std::span<const std::string> entries);
// Errors: parse where lengths do not fit.
Result<std::vector<std::string>> parse_entry_bundle(std::string_view bytes);

// The bytes at a path of the log, as it was published.
using Fetch = std::function<Result<std::string>(const std::string& path)>;

// A published tree of a known size. Each tile is fetched once and kept.
class TileTree {
 public:
  TileTree(std::uint64_t size, Fetch fetch) : size_(size), fetch_(std::move(fetch)) {}

  // Errors of all: those of the fetch, parse where a tile has another width.
  Result<Digest> root(std::uint64_t at_size);
  Result<Path> inclusion(std::uint64_t index);
  Result<Path> consistency(std::uint64_t old_size);

 private:
  Result<Digest> hash_of(std::uint64_t begin, std::uint64_t end);
  Result<Digest> node(unsigned level, std::uint64_t index);
  Result<const std::string*> tile(unsigned level, std::uint64_t index);

  std::uint64_t size_;
  Fetch fetch_;
  std::map<Tile, std::string> tiles_;
};

// Reads everything that was published: each entry against its hash, each hash against the tile
// above, up to `root`. Errors: bad_record with the path that does not fit, those of the fetch.
Result<void> check_tiles(std::uint64_t size, const Digest& root, const Fetch& fetch);

}  // namespace truce::proof
