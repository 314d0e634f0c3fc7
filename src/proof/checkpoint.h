// SPDX-License-Identifier: Apache-2.0
// The head of a log's tree, and its signed form after C2SP tlog-checkpoint: a note of three lines,
// origin, size and root. Extension lines are read over and never written: no monitor can audit
// them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/result.h"
#include "proof/keys.h"
#include "proof/note.h"

namespace truce::proof {

// A larger one is somebody's attempt on the reader's memory.
constexpr std::uint64_t max_tree_size = std::uint64_t{1} << 40;

struct TreeHead {
  std::string origin;  // names the log, as "example.org/mission"
  std::uint64_t size = 0;
  Digest root{};

  bool operator==(const TreeHead&) const = default;
};

std::string to_text(const TreeHead& head);  // a note's text
// Errors: parse with the line.
Result<TreeHead> parse_tree_head(std::string_view text);

struct Witnessing {
  std::string name;
  std::uint64_t seconds = 0;  // when, by the witness's own clock; since 1970
};

// A checkpoint whose signatures hold.
struct Checkpoint {
  TreeHead head;
  std::vector<VerifierKey> log_keys;     // of those known, which signed: one at least
  std::vector<Witnessing> witnessed_by;  // of those known
};

// A log's key has the log's origin as its name. Errors: parse, too_large; bad_record where no known
// log key signed, a known signature does not hold, or the origin is another log's.
Result<Checkpoint> open_checkpoint(std::string_view bytes, std::span<const VerifierKey> log_keys,
                                   std::span<const VerifierKey> witnesses = {});

}  // namespace truce::proof
