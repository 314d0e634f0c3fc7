// SPDX-License-Identifier: Apache-2.0
#include "io/public_files.h"

#include <filesystem>

#include "io/files.h"
#include "proof/note.h"

namespace truce::io {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_handovers = 10'000;

Result<void> write_below(const std::string& out, const std::string& path, std::string_view bytes) {
  const std::string whole = out + "/" + path;
  if (auto made = make_directories(fs::path(whole).parent_path().string()); !made) return made;
  return write_file(whole, bytes);
}

}  // namespace

std::string checkpoint_path(const std::string& log) {
  std::error_code error;
  return fs::exists(log, error) && !fs::is_directory(log, error) ? log : log + "/checkpoint";
}

Result<void> write_tiles(const std::string& out, const proof::Tree& tree,
                         std::span<const std::string> leaves, std::uint64_t old_size) {
  if (auto made = make_directories(out); !made) return made;
  for (const proof::Tile& tile : proof::tiles_of(tree.size(), old_size)) {
    auto done = write_below(out, proof::hash_path(tile), proof::hash_tile(tree, tile));
    if (done && tile.level == 0)
      done = write_below(
          out, proof::entries_path(tile),
          proof::entry_bundle(leaves.subspan(tile.index * proof::tile_width, tile.width)));
    if (!done) return done;
  }
  return {};
}

Result<void> write_handovers(const std::string& out, const std::vector<std::string>& handovers) {
  for (std::size_t i = 0; i < handovers.size(); ++i)
    if (auto done = write_below(out, "handover/" + std::to_string(i + 1), handovers[i]); !done)
      return done;
  return {};
}

Result<std::vector<std::string>> read_handovers(const std::string& log) {
  std::vector<std::string> handovers;
  for (std::size_t n = 1; n <= max_handovers; ++n) {
    const std::string path = log + "/handover/" + std::to_string(n);
    const auto there = is_there(path);
    if (!there) return tl::unexpected(there.error());
    if (!*there) break;
    auto bytes = read_file(path, proof::max_note_bytes);
    if (!bytes) return tl::unexpected(bytes.error());
    handovers.push_back(std::move(*bytes));
  }
  return handovers;
}

proof::Fetch fetch_from(const std::string& log) {
  return [log](const std::string& path) {
    return read_file(log + "/" + path, proof::max_bundle_bytes);
  };
}

}  // namespace truce::io
