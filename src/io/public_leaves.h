// SPDX-License-Identifier: Apache-2.0
// The leaves of the public log, made of the journal as it stands and held against what was
// published before. A record has one leaf for good. Within a run of records of one UTC day the
// leaves stand in an order that hangs on the secret alone: a record's number in the log tells the
// day that it was put on record, and not the hour (docs/adr/0012-numbers-tell-no-hour.md).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "io/keys.h"
#include "io/public_store.h"
#include "proof/leaf.h"
#include "proof/merkle.h"
#include "record/record.h"

namespace truce::io {

struct PublicLog {
  LogKeys keys;
  proof::Tree tree;
  std::vector<std::string> leaves;  // by their number in the log, the first being 1
  std::vector<StoredLeaf> added;    // since the last signed head
  std::optional<StoredHead> last;
  std::uint64_t later = 0;  // records that were left for a later export
};

// Sees every record that is taken, its number in the log (0: none yet) and the fields that its leaf
// commits to.
using EachEntry = std::function<void(const record::Record&, std::uint64_t number,
                                     const std::vector<proof::Field>&)>;

// Takes what was published before, and new records up to the first that was put on record at
// `before` or after. Errors: not_found (no key, no journal), broken_chain where the journal is not
// the one that was signed, naming the record; environment, bad_record.
Result<PublicLog> read_public_log(const std::string& directory, std::optional<Instant> before = {},
                                  const EachEntry& each = {});
proof::Entry entry_of(const record::Record& record);

// A head of our own, ours by its keys: the tree must have been that once. Errors: broken_chain.
Result<void> must_extend(const PublicLog& log, std::uint64_t size, const Digest& root,
                         const std::string& where);
// What was signed must still be what the row beside it says, and its signature ours. Errors:
// bad_record.
Result<void> is_as_signed(const LogKeys& keys, const StoredHead& stored);

}  // namespace truce::io
