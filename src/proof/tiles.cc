// SPDX-License-Identifier: Apache-2.0
#include "proof/tiles.h"

#include <algorithm>
#include <bit>

#include "base/check.h"
#include "proof/bytes.h"
#include "proof/detail/walk.h"

namespace truce::proof {
namespace {

constexpr unsigned tile_height = 8;  // 2^8 hashes wide

// "x001/x234/067", and ".p/8" behind where the tile is partial.
std::string index_path(const Tile& tile) {
  std::string path;
  std::uint64_t rest = tile.index;
  for (bool last = true; last || rest > 0; last = false, rest /= 1000) {
    const std::string digits = std::to_string(1000 + rest % 1000).substr(1);
    path.insert(0, last ? digits : "x" + digits + "/");
  }
  if (tile.width < tile_width) path += ".p/" + std::to_string(tile.width);
  return path;
}

// How many hashes level `level` of tiles has in a tree of `size`.
std::uint64_t hashes_at(unsigned level, std::uint64_t size) {
  return level * tile_height >= 64 ? 0 : size >> (level * tile_height);
}

Tile tile_at(unsigned level, std::uint64_t index, std::uint64_t size) {
  const std::uint64_t left = hashes_at(level, size) - index * tile_width;
  return {level, index, static_cast<unsigned>(std::min<std::uint64_t>(left, tile_width))};
}

Digest digest_at(std::string_view tile, std::uint64_t index) {
  return to_digest(tile.substr(index * 32, 32));
}

Result<std::string> fetch_tile(const Fetch& fetch, const Tile& tile) {
  const std::string path = hash_path(tile);
  auto bytes = fetch(path);
  if (bytes && bytes->size() != std::size_t{tile.width} * 32)
    return failure(Code::parse,
                   "is no tile of " + std::to_string(tile.width) + " hashes: it has " +
                       std::to_string(bytes->size()) + " bytes",
                   {path});
  return bytes;
}

// A bundle against the tile of its leaf hashes.
Result<void> check_bundle(const Tile& tile, std::string_view hashes, const Fetch& fetch) {
  const std::string path = entries_path(tile);
  const auto bytes = fetch(path);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto entries = parse_entry_bundle(*bytes);
  if (!entries) return failure(Code::bad_record, entries.error().message, {path});
  if (entries->size() != tile.width)
    return failure(
        Code::bad_record,
        "has " + std::to_string(entries->size()) + " entries, not " + std::to_string(tile.width),
        {path});
  for (std::size_t i = 0; i < entries->size(); ++i)
    if (leaf_hash((*entries)[i]) != digest_at(hashes, i))
      return failure(Code::bad_record,
                     "entry " + std::to_string(tile.index * tile_width + i) +
                         " is not the one that the tree holds",
                     {path});
  return {};
}

}  // namespace

std::string hash_path(const Tile& tile) {
  return "tile/" + std::to_string(tile.level) + "/" + index_path(tile);
}

std::string entries_path(const Tile& tile) {
  return "tile/entries/" + index_path(tile);
}

std::vector<Tile> tiles_of(std::uint64_t size, std::uint64_t old_size) {
  std::vector<Tile> tiles;
  for (unsigned level = 0; hashes_at(level, size) > 0; ++level) {
    const std::uint64_t now = hashes_at(level, size);
    const std::uint64_t before = hashes_at(level, old_size);
    if (now == before) continue;
    for (std::uint64_t index = before / tile_width; index * tile_width < now; ++index)
      tiles.push_back(tile_at(level, index, size));
  }
  return tiles;
}

std::string hash_tile(const Tree& tree, const Tile& tile) {
  std::string bytes;
  for (unsigned i = 0; i < tile.width; ++i)
    bytes += view(tree.node(tile.level * tile_height, tile.index * tile_width + i));
  return bytes;
}

std::string entry_bundle(std::span<const std::string> entries) {
  std::string bytes;
  for (const std::string& entry : entries) {
    check(entry.size() <= max_entry_bytes, "an entry is bounded");
    append_big_endian(bytes, entry.size(), 2);
    bytes += entry;
  }
  return bytes;
}

Result<std::vector<std::string>> parse_entry_bundle(std::string_view bytes) {
  std::vector<std::string> entries;
  while (!bytes.empty()) {
    const std::size_t size = bytes.size() < 2 ? bytes.size() : from_big_endian(bytes.substr(0, 2));
    if (bytes.size() < 2 + size) return failure(Code::parse, "an entry is cut off");
    if (entries.size() == tile_width)
      return failure(Code::parse, "has more than the 256 entries of a bundle");
    entries.emplace_back(bytes.substr(2, size));
    bytes.remove_prefix(2 + size);
  }
  return entries;
}

Result<const std::string*> TileTree::tile(unsigned level, std::uint64_t index) {
  const Tile wanted = tile_at(level, index, size_);
  const auto known = tiles_.find(wanted);
  if (known != tiles_.end()) return &known->second;
  auto bytes = fetch_tile(fetch_, wanted);
  if (!bytes) return tl::unexpected(bytes.error());
  return &tiles_.emplace(wanted, std::move(*bytes)).first->second;
}

// A complete subtree: the hashes of the tile below it that it spans, folded.
Result<Digest> TileTree::node(unsigned level, std::uint64_t index) {
  const unsigned span = level % tile_height;
  const std::uint64_t first = index << span;
  const auto bytes = tile(level / tile_height, first / tile_width);
  if (!bytes) return tl::unexpected(bytes.error());
  std::vector<Digest> row;
  for (std::uint64_t i = 0; i < std::uint64_t{1} << span; ++i)
    row.push_back(digest_at(**bytes, first % tile_width + i));
  for (; row.size() > 1; row.resize(row.size() / 2))
    for (std::size_t i = 0; i < row.size() / 2; ++i) row[i] = node_hash(row[2 * i], row[2 * i + 1]);
  return row[0];
}

Result<Digest> TileTree::hash_of(std::uint64_t begin, std::uint64_t end) {
  const auto parts = detail::complete_parts(begin, end);
  Result<Digest> hash = empty_root();
  for (std::size_t i = parts.size(); i-- > 0;) {
    const auto level = static_cast<unsigned>(std::countr_zero(parts[i].second - parts[i].first));
    auto part = node(level, parts[i].first >> level);
    if (!part) return part;
    hash = i + 1 == parts.size() ? *part : node_hash(*part, *hash);
  }
  return hash;
}

Result<Digest> TileTree::root(std::uint64_t at_size) {
  check(at_size <= size_, "a size that the tiles span");
  return hash_of(0, at_size);
}

Result<Path> TileTree::inclusion(std::uint64_t index) {
  check(index < size_, "an entry of this tree");
  Path path;
  for (const auto& [begin, end] : detail::inclusion_ranges(index, size_)) {
    const auto hash = hash_of(begin, end);
    if (!hash) return tl::unexpected(hash.error());
    path.push_back(*hash);
  }
  return path;
}

Result<Path> TileTree::consistency(std::uint64_t old_size) {
  check(old_size <= size_, "an older size of this tree");
  Path path;
  if (old_size == 0 || old_size == size_) return path;
  for (const auto& [begin, end] : detail::consistency_ranges(old_size, size_)) {
    const auto hash = hash_of(begin, end);
    if (!hash) return tl::unexpected(hash.error());
    path.push_back(*hash);
  }
  return path;
}

Result<void> check_tiles(std::uint64_t size, const Digest& root, const Fetch& fetch) {
  Tree tree;
  for (const Tile& tile : tiles_of(size)) {
    const auto hashes = fetch_tile(fetch, tile);
    if (!hashes) return tl::unexpected(hashes.error());
    // Level 0 comes first: from it the tree grows that the levels above must agree with.
    if (tile.level > 0 && *hashes != hash_tile(tree, tile))
      return failure(Code::bad_record, "does not fit the tiles below it", {hash_path(tile)});
    if (tile.level > 0) continue;
    if (auto done = check_bundle(tile, *hashes, fetch); !done) return done;
    for (unsigned i = 0; i < tile.width; ++i) tree.append_hash(digest_at(*hashes, i));
  }
  if (tree.root() != root)
    return failure(Code::bad_record, "the tiles do not lead to the root that was signed");
  return {};
}

}  // namespace truce::proof
