// SPDX-License-Identifier: Apache-2.0
#include "io/public_log.h"

#include <algorithm>
#include <cstdio>

#include "base/check.h"
#include "io/backup.h"
#include "io/files.h"
#include "io/mission.h"
#include "io/output.h"
#include "io/public_files.h"
#include "io/public_leaves.h"
#include "proof/bytes.h"
#include "proof/disclosure.h"
#include "proof/proof_file.h"
#include "proof/tiles.h"

namespace truce::io {
namespace {

// The checkpoint in a file, signed by us; nothing where there is none.
Result<std::optional<proof::Checkpoint>> own_checkpoint(const LogKeys& keys,
                                                        const std::string& path) {
  const auto there = is_there(path);
  if (!there) return tl::unexpected(there.error());
  if (!*there) return std::optional<proof::Checkpoint>();
  const auto bytes = read_file(path, proof::max_note_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  std::vector<proof::VerifierKey> known;
  for (const proof::KeySpan& span : keys.spans) known.push_back(span.key);
  auto opened = proof::open_checkpoint(*bytes, known);
  if (!opened) return failure(opened.error().code, opened.error().message, {path});
  return std::move(*opened);
}

proof::TreeHead head_of(const PublicLog& log) {
  return {log.keys.signer.name, log.tree.size(), log.tree.root()};
}

std::string restored_path(const std::string& directory) {
  return directory + "/" + restored_file;
}

Result<bool> was_restored(const std::string& directory) {
  return is_there(restored_path(directory));
}

Result<void> forget_restored(const std::string& directory) {
  const std::string path = restored_path(directory);
  if (std::remove(path.c_str()) != 0) return system_failure("cannot remove", path);
  return flush_folder(directory);
}

tl::unexpected<Error> unknown_heads(const std::string& out) {
  return failure(Code::refused,
                 "this directory was restored from a backup, and here does not stand what was "
                 "published last: heads that were signed after the backup was made would be "
                 "contradicted. Export into the folder that is published, or say --older where you "
                 "know that none was",
                 {out});
}

// The key in use signs only trees that hold the record of its coming.
Result<void> may_sign(const PublicLog& log, const proof::TreeHead& head, bool signed_before) {
  if (signed_before || head.size >= log.keys.spans.back().from) return {};
  return failure(Code::refused,
                 "the key was changed today, and what came before was not signed by the key "
                 "before: export again tomorrow, or say --up-to-now");
}

std::string signed_head(const LogKeys& keys, const proof::TreeHead& head) {
  const std::string text = to_text(head);
  return to_text(proof::Note{text, {proof::sign_note(keys.signer, text)}});
}

// The checkpoint that a proof leads to, and its head.
struct Target {
  std::string checkpoint;
  proof::TreeHead head;
};

Result<Target> target_of(const PublicLog& log, const std::string& where) {
  if (where.empty()) {
    if (!log.last)
      return failure(Code::not_found, "no head was signed yet: truce record export signs one");
    const auto note = proof::parse_note(log.last->checkpoint);
    const auto head = note ? proof::parse_tree_head(note->text) : tl::unexpected(note.error());
    if (!head) return tl::unexpected(head.error());
    return Target{log.last->checkpoint, *head};
  }
  const std::string path = checkpoint_path(where);
  const auto opened = own_checkpoint(log.keys, path);
  if (!opened) return tl::unexpected(opened.error());
  if (!*opened) return failure(Code::not_found, "there is no checkpoint here", {path});
  const proof::TreeHead& head = (*opened)->head;
  if (auto ours = must_extend(log, head.size, head.root, path); !ours)
    return tl::unexpected(ours.error());
  auto bytes = read_file(path, proof::max_note_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  return Target{std::move(*bytes), head};
}

// The last record that is meant, with what its leaf commits to.
struct Wanted {
  explicit Wanted(const std::string& which)
      : number(proof::to_count(which)), id("\"" + which + "\"") {}

  void look(const record::Record& record, std::uint64_t at,
            const std::vector<proof::Field>& fields) {
    const bool is_it =
        number ? at == *number : std::ranges::any_of(fields, [&](const proof::Field& field) {
          return (field.name == "body/id" || field.name == "derived/id") && field.value == id;
        });
    if (!is_it) return;
    found = record;
    found_at = at;
    committed = fields;
  }

  std::optional<std::uint64_t> number;
  std::string id;
  std::optional<record::Record> found;
  std::uint64_t found_at = 0;  // its number in the log
  std::vector<proof::Field> committed;
};

}  // namespace

Result<std::vector<std::uint64_t>> public_numbers(const std::string& directory) {
  std::vector<std::uint64_t> numbers;
  const auto store = PublicStore::open_to_read(directory);
  if (!store) return tl::unexpected(store.error());
  if (!*store) return numbers;
  const auto leaves = (*store)->leaves();
  if (!leaves) return tl::unexpected(leaves.error());
  numbers.resize(leaves->size());
  for (const StoredLeaf& leaf : *leaves)
    if (leaf.record > 0 && leaf.record <= numbers.size()) numbers[leaf.record - 1] = leaf.number;
  return numbers;
}

Result<Exported> export_log(const std::string& directory, const std::string& out,
                            std::optional<Instant> before, bool older) {
  if (auto open = may_hold_public_log(out); !open) return tl::unexpected(open.error());
  // One at a time: two could sign different trees.
  if (auto keys = read_log_keys(directory); !keys) return tl::unexpected(keys.error());
  const auto lock = lock_directory(directory + "/keys");
  if (!lock) return tl::unexpected(lock.error());
  auto log = read_public_log(directory, before);
  if (!log) return tl::unexpected(log.error());
  // The witnesses append to the checkpoint that is there: what they wrote must not be overwritten.
  if (auto made = make_directories(out); !made) return tl::unexpected(made.error());
  const auto folder_lock = lock_directory(out);
  if (!folder_lock) return tl::unexpected(folder_lock.error());
  const std::string path = checkpoint_path(out);
  const auto published = own_checkpoint(log->keys, path);
  if (!published) return tl::unexpected(published.error());
  if (*published) {
    const proof::TreeHead& there = (*published)->head;
    if (there.origin != log->keys.signer.name)
      return failure(Code::bad_record, "is that of another log, " + there.origin, {path});
    if (auto grew = must_extend(*log, there.size, there.root, path); !grew)
      return tl::unexpected(grew.error());
  }
  const auto restored = was_restored(directory);
  if (!restored) return tl::unexpected(restored.error());
  const bool shown = *published && (!log->last || (*published)->head.size >= log->last->size);
  if (*restored && !shown && !older) return unknown_heads(out);
  const proof::TreeHead head = head_of(*log);
  const bool same = log->last && log->last->size == head.size;
  if (auto may = may_sign(*log, head, same); !may) return tl::unexpected(may.error());
  const std::string text = same ? log->last->checkpoint : signed_head(log->keys, head);
  const std::uint64_t there = *published ? (*published)->head.size : 0;
  if (auto done = write_tiles(out, log->tree, log->leaves, there); !done)
    return tl::unexpected(done.error());
  if (!same) {
    auto store = PublicStore::open(directory);
    if (!store) return tl::unexpected(store.error());
    if (auto done = store->add(log->added, {head.size, head.root, text}); !done)
      return tl::unexpected(done.error());
  }
  if (auto done = write_handovers(out, log->keys.handovers); !done)
    return tl::unexpected(done.error());
  if (!*published || there != head.size)
    if (auto done = write_file(path, text); !done) return tl::unexpected(done.error());
  if (*restored)
    if (auto done = forget_restored(directory); !done) return tl::unexpected(done.error());
  return Exported{head, verifier_of(log->keys.signer), log->added.size(), log->later};
}

Result<Proof> prove_record(const std::string& directory, const std::string& which,
                           const std::set<std::string>& names, const std::string& log_path,
                           const MayLeave& may_leave) {
  Wanted wanted(which);
  const auto log = read_public_log(
      directory, {}, [&](const auto& record, std::uint64_t number, const auto& fields) {
        wanted.look(record, number, fields);
      });
  if (!log) return tl::unexpected(log.error());
  if (!wanted.found)
    return failure(Code::not_found,
                   "there is no record '" + which + "': name its number, or the id in it",
                   {directory});
  // Whether there is such a field comes first: of what is not there nothing can be told.
  auto told = proof::disclose(log->keys.secret, entry_of(*wanted.found), wanted.committed, names);
  if (!told) return tl::unexpected(told.error());
  if (may_leave)
    if (auto may = may_leave(*wanted.found); !may) return tl::unexpected(may.error());
  const auto target = target_of(*log, log_path);
  if (!target) return tl::unexpected(target.error());
  const std::uint64_t number = wanted.found_at;
  if (number == 0 || number > target->head.size)
    return failure(Code::not_found,
                   "record '" + which + "' is not published yet: truce record export publishes it");
  told->sequence = number;
  check(proof::leaf_of(*told) == log->leaves[number - 1], "what is told is what is committed");
  const proof::InclusionFile file{number - 1, log->tree.at(target->head.size).inclusion(number - 1),
                                  target->checkpoint};
  return Proof{target->checkpoint, to_text(file), to_text(*told), number};
}

Result<std::string> prove_growth(const std::string& directory, const std::string& older,
                                 const std::string& log_path) {
  const auto log = read_public_log(directory);
  if (!log) return tl::unexpected(log.error());
  const auto from = target_of(*log, older);
  if (!from) return tl::unexpected(from.error());
  const auto to = target_of(*log, log_path);
  if (!to) return tl::unexpected(to.error());
  if (from->head.size > to->head.size)
    return failure(Code::usage, "the older checkpoint is the newer one", {older});
  return to_text(proof::ConsistencyFile{
      from->head.size, log->tree.at(to->head.size).consistency(from->head.size), to->checkpoint});
}

}  // namespace truce::io
