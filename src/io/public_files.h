// SPDX-License-Identifier: Apache-2.0
// The public log as files under a folder, after C2SP tlog-tiles: checkpoint, tile/..., and the
// handovers of keys beside them. Writing is file by file, each whole; the checkpoint is for the
// caller to write last.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "proof/merkle.h"
#include "proof/tiles.h"

namespace truce::io {

// A folder's checkpoint, or the file itself where `log` is none.
std::string checkpoint_path(const std::string& log);

// Tiles and entries that a log of `old_size` does not have yet. Errors of all: environment.
Result<void> write_tiles(const std::string& out, const proof::Tree& tree,
                         std::span<const std::string> leaves, std::uint64_t old_size);
Result<void> write_handovers(const std::string& out, const std::vector<std::string>& handovers);

// In their order; those of a file that is no folder: none.
Result<std::vector<std::string>> read_handovers(const std::string& log);

// Reads tiles and entries from there.
proof::Fetch fetch_from(const std::string& log);

}  // namespace truce::io
