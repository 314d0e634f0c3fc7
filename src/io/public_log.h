// SPDX-License-Identifier: Apache-2.0
// The public log of a data directory: a leaf for every record of the journal, a tree over them,
// heads signed, all of it written as files after C2SP tlog-tiles. Signs no tree that is smaller
// than, or inconsistent with, one it signed before: where the journal was cut or rewritten it says
// so.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "io/keys.h"
#include "io/public_store.h"
#include "proof/checkpoint.h"
#include "proof/merkle.h"
#include "record/record.h"

namespace truce::io {

// The leaves of the journal as it stands, held against what was signed before.
struct PublicLog {
  LogKeys keys;
  proof::Tree tree;
  std::vector<std::string> leaves;
  std::vector<StoredLeaf> added;  // since the last signed head
  std::optional<StoredHead> last;
};

// Errors: not_found (no key, no journal), broken_chain where the journal is not the one that was
// signed, naming the record; environment, bad_record. `each` sees every record and the fields that
// its leaf commits to.
using EachEntry = std::function<void(const record::Record&, const std::vector<proof::Field>&)>;
Result<PublicLog> read_public_log(const std::string& directory, const EachEntry& each = {});
proof::Entry entry_of(const record::Record& record);

struct Exported {
  proof::TreeHead head;
  proof::VerifierKey key;
  std::uint64_t added = 0;  // records since the last signed head
};
// Writes tiles, entries and checkpoint under `out`. Cosignatures on a checkpoint of the same head
// stay. Errors: as above; bad_record where `out` holds another log, or more than this journal.
Result<Exported> export_log(const std::string& directory, const std::string& out);

// What a stranger checks with `verify`.
struct Proof {
  std::string checkpoint;
  std::string proof;
  std::string record;
  std::uint64_t sequence = 0;
};
// `which` is a record's number, or the id in its body: then the last record with it is meant. The
// proof leads to the checkpoint in `log` (a folder or file), or to the last signed head where that
// is empty. Errors: as above; not_found where there is no such record or field.
Result<Proof> prove_record(const std::string& directory, const std::string& which,
                           const std::set<std::string>& names, const std::string& log);
// From the checkpoint in the file `older` to the one in `log`, as C2SP tlog-witness has it.
Result<std::string> prove_growth(const std::string& directory, const std::string& older,
                                 const std::string& log);

// A new key for the log, put on record in the journal where there is one.
Result<Rotation> rotate_key(const std::string& directory, bool lost, Instant at);

}  // namespace truce::io
