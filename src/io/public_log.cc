// SPDX-License-Identifier: Apache-2.0
#include "io/public_log.h"

#include <algorithm>
#include <filesystem>

#include "base/check.h"
#include "base/text.h"
#include "io/derived_fields.h"
#include "io/files.h"
#include "io/journal.h"
#include "io/mission.h"
#include "io/public_files.h"
#include "proof/bytes.h"
#include "proof/disclosure.h"
#include "proof/proof_file.h"
#include "proof/tiles.h"
#include "record/chain.h"

namespace truce::io {
namespace {

tl::unexpected<Error> broken(std::string what, const std::string& file) {
  return failure(Code::broken_chain, std::move(what), {file});
}

// Makes the leaves, record by record, and holds each against what was stored.
class Committer {
 public:
  Committer(PublicLog& log, std::vector<StoredLeaf> stored, const EachEntry& each)
      : log_(log), stored_(std::move(stored)), each_(each) {}

  Result<void> take(const record::Record& record) {
    if (auto followed = chain_.follow(record); !followed) return followed;
    const bool known = record.sequence <= stored_.size();
    // Places settle by all of their history, so every record is shown; what was committed stays.
    auto derived = derived_.of(record);
    if (known) derived = stored_[record.sequence - 1].derived;
    const proof::Entry entry = entry_of(record);
    const auto fields = proof::fields_of(entry, derived);
    const auto all = proof::commitments_of(log_.keys.secret, entry, fields);
    std::string leaf =
        proof::leaf_text(entry.sequence, proof::name_key(log_.keys.secret, entry), all);
    const Digest hash = proof::leaf_hash(leaf);
    if (known && stored_[record.sequence - 1].hash != hash)
      return broken("record " + std::to_string(record.sequence) +
                        " is not the one that was published: the journal was rewritten, or is that "
                        "of another run; restore the one that was published",
                    "");
    if (!known) log_.added.push_back({record.sequence, hash, derived});
    log_.tree.append_hash(hash);
    log_.leaves.push_back(std::move(leaf));
    if (each_) each_(record, fields);
    return {};
  }

 private:
  PublicLog& log_;
  std::vector<StoredLeaf> stored_;
  DerivedFields derived_;
  const EachEntry& each_;
  record::Chain chain_;
};

// A head of our own, ours by its keys: the tree must have been that once.
Result<void> must_extend(const PublicLog& log, std::uint64_t size, const Digest& root,
                         const std::string& where) {
  if (size > log.tree.size())
    return broken("the journal has " + std::to_string(log.tree.size()) + " records, and " +
                      std::to_string(size) +
                      " were published: it was cut off; restore it, a tree head never goes back",
                  where);
  if (log.tree.at(size).root() != root)
    return broken("the tree of " + std::to_string(size) +
                      " records that was published is not this journal's: it was rewritten, or is "
                      "that of another run",
                  where);
  return {};
}

// The checkpoint in a file, signed by us; nothing where there is none.
Result<std::optional<proof::Checkpoint>> own_checkpoint(const LogKeys& keys,
                                                        const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return std::optional<proof::Checkpoint>();
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

// What was signed must still be what the row beside it says, and its signature ours.
Result<void> is_as_signed(const LogKeys& keys, const StoredHead& stored) {
  std::vector<proof::VerifierKey> known;
  for (const proof::KeySpan& span : keys.spans) known.push_back(span.key);
  const auto opened = proof::open_checkpoint(stored.checkpoint, known);
  if (opened && opened->head == proof::TreeHead{keys.signer.name, stored.size, stored.root})
    return {};
  return failure(Code::bad_record,
                 "the last signed head is damaged: restore public_log.sqlite from a backup");
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

  void look(const record::Record& record, const std::vector<proof::Field>& fields) {
    const bool is_it = number ? record.sequence == *number
                              : std::ranges::any_of(fields, [&](const proof::Field& field) {
                                  return field.name == "body/id" && field.value == id;
                                });
    if (!is_it) return;
    found = record;
    committed = fields;
  }

  std::optional<std::uint64_t> number;
  std::string id;
  std::optional<record::Record> found;
  std::vector<proof::Field> committed;
};

}  // namespace

proof::Entry entry_of(const record::Record& record) {
  return {record.sequence, std::string(to_text(record.type)), record.at, record.body,
          record.digest};
}

Result<PublicLog> read_public_log(const std::string& directory, const EachEntry& each) {
  PublicLog log;
  auto keys = read_log_keys(directory);
  if (!keys) return tl::unexpected(keys.error());
  log.keys = std::move(*keys);
  const std::string path = directory + "/" + journal_file;
  const auto journal = Journal::open_to_read(path);
  if (!journal) return tl::unexpected(journal.error());
  const auto store = PublicStore::open(directory);
  if (!store) return tl::unexpected(store.error());
  auto last = store->last_head();
  if (!last) return tl::unexpected(last.error());
  log.last = std::move(*last);
  if (log.last)
    if (auto sound = is_as_signed(log.keys, *log.last); !sound)
      return tl::unexpected(sound.error());
  auto stored = store->leaves();
  if (!stored) return tl::unexpected(stored.error());
  Committer committer(log, std::move(*stored), each);
  const auto done =
      journal->read([&](const record::Record& record) { return committer.take(record); });
  if (!done) return failure(done.error().code, done.error().message, {path});
  if (log.last)
    if (auto grew = must_extend(log, log.last->size, log.last->root, path); !grew)
      return tl::unexpected(grew.error());
  return log;
}

Result<Exported> export_log(const std::string& directory, const std::string& out) {
  // One at a time: two could sign different trees.
  if (auto keys = read_log_keys(directory); !keys) return tl::unexpected(keys.error());
  const auto lock = lock_directory(directory + "/keys");
  if (!lock) return tl::unexpected(lock.error());
  auto log = read_public_log(directory);
  if (!log) return tl::unexpected(log.error());
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
  const proof::TreeHead head = head_of(*log);
  const bool same = log->last && log->last->size == head.size;
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
  return Exported{head, verifier_of(log->keys.signer), log->added.size()};
}

Result<Proof> prove_record(const std::string& directory, const std::string& which,
                           const std::set<std::string>& names, const std::string& log_path) {
  Wanted wanted(which);
  const auto log = read_public_log(
      directory, [&](const auto& record, const auto& fields) { wanted.look(record, fields); });
  if (!log) return tl::unexpected(log.error());
  if (!wanted.found)
    return failure(Code::not_found,
                   "there is no record '" + which + "': name its number, or the id in it",
                   {directory});
  const auto target = target_of(*log, log_path);
  if (!target) return tl::unexpected(target.error());
  const std::uint64_t sequence = wanted.found->sequence;
  if (sequence > target->head.size)
    return failure(Code::not_found, "record " + std::to_string(sequence) +
                                        " is not published yet: truce record export publishes it");
  const auto told =
      proof::disclose(log->keys.secret, entry_of(*wanted.found), wanted.committed, names);
  if (!told) return tl::unexpected(told.error());
  check(proof::leaf_of(*told) == log->leaves[sequence - 1], "what is told is what is committed");
  const proof::InclusionFile file{
      sequence - 1, log->tree.at(target->head.size).inclusion(sequence - 1), target->checkpoint};
  return Proof{target->checkpoint, to_text(file), to_text(*told), sequence};
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
