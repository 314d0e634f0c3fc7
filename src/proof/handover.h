// SPDX-License-Identifier: Apache-2.0
// How a log's key is followed by another: a signed note that names the new key and the tree size
// from which it signs. The old key and the new one sign it. Whoever knows the old key follows;
// after a loss only the new key signs, and whoever checks must have that key from elsewhere.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "proof/keys.h"

namespace truce::proof {

// A log's key, and the sizes of the trees that it signs.
struct KeySpan {
  VerifierKey key;
  std::uint64_t from = 0;                                           // inclusive
  std::uint64_t until = std::numeric_limits<std::uint64_t>::max();  // exclusive

  bool covers(std::uint64_t size) const { return from <= size && size < until; }
  bool operator==(const KeySpan&) const = default;
};

// The signed note. `next` has the same name as the log. `before` is null where the old key is lost.
std::string hand_over(const SignerKey* before, const SignerKey& next, std::uint64_t from_size);

struct Handover {
  VerifierKey next;
  std::uint64_t from_size = 0;
};
// Errors: parse; bad_record where the new key has not signed.
Result<Handover> read_handover(std::string_view bytes);

// Ends the span of the last key and opens that of the next. Errors: parse; bad_record where the
// last key has not signed, or the sizes go back.
Result<void> follow_handover(std::vector<KeySpan>& keys, std::string_view bytes);

}  // namespace truce::proof
