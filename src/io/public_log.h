// SPDX-License-Identifier: Apache-2.0
// The public log of a data directory: a leaf for every record of the journal, a tree over them,
// heads signed, all of it written as files after C2SP tlog-tiles. Signs no tree that is smaller
// than, or inconsistent with, one it signed before: where the journal was cut or rewritten it says
// so.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "io/keys.h"
#include "proof/checkpoint.h"
#include "record/record.h"

namespace truce::io {

struct Exported {
  proof::TreeHead head;
  proof::VerifierKey key;
  std::uint64_t added = 0;  // records since the last signed head
  std::uint64_t later = 0;  // records that are left for a later export
};
// Writes tiles, entries and checkpoint under `out`. Cosignatures on a checkpoint of the same head
// stay. Takes records that were put on record before `before`: a whole number of days, lest heads
// and numbers tell the hour. Errors: those of read_public_log; bad_record where `out` holds another
// log, or more than this journal; refused where the records before the last change of keys were not
// signed by then and `before` leaves the change itself out; refused where the directory was
// restored from a backup and `out` does not show the last head that was signed before it was made,
// or a later one, unless `older` says that nothing was signed since.
Result<Exported> export_log(const std::string& directory, const std::string& out,
                            std::optional<Instant> before = {}, bool older = false);

// By record of the journal, the first being 1: its number in the public log. As far as it was
// published; needs no key. Errors: environment, bad_record.
Result<std::vector<std::uint64_t>> public_numbers(const std::string& directory);

// What a stranger checks with `verify`.
struct Proof {
  std::string checkpoint;
  std::string proof;
  std::string record;
  std::uint64_t sequence = 0;
};
// `which` is a record's number in the log, its id (that of its body, or the public one): then the
// last record with it is meant. The
// proof leads to the checkpoint in `log` (a folder or file), or to the last signed head where that
// is empty. `may_leave` is asked of the record. Errors: as above, and its own; not_found where
// there is no such record or field.
using MayLeave = std::function<Result<void>(const record::Record&)>;
Result<Proof> prove_record(const std::string& directory, const std::string& which,
                           const std::set<std::string>& names, const std::string& log,
                           const MayLeave& may_leave = {});
// From the checkpoint in the file `older` to the one in `log`, as C2SP tlog-witness has it.
Result<std::string> prove_growth(const std::string& directory, const std::string& older,
                                 const std::string& log);

// A new key for the log, put on record in the journal where there is one.
Result<Rotation> rotate_key(const std::string& directory, bool lost, Instant at);

}  // namespace truce::io
