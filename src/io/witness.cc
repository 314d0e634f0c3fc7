// SPDX-License-Identifier: Apache-2.0
#include "io/witness.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/text.h"
#include "io/files.h"
#include "io/public_files.h"
#include "proof/proof_file.h"
#include "proof/tiles.h"
#include "proof/trust.h"

namespace truce::io {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> refuse(std::string why, const std::string& where) {
  return failure(Code::broken_chain, "not cosigned: " + why, {where});
}

// What is shown to the witness.
struct Shown {
  bool folder = false;
  std::string path;        // of the file that was read
  std::string checkpoint;  // its bytes
  proof::Path growth;      // of a file
  std::uint64_t old_size = 0;
};

Result<Shown> read_shown(const std::string& log) {
  std::error_code error;
  const bool is_folder = fs::is_directory(log, error);
  if (error && error != std::errc::no_such_file_or_directory)
    return failure(Code::environment, "cannot look at it: " + error.message(), {log});
  Shown shown{is_folder, log, {}, {}, 0};
  if (shown.folder) shown.path = checkpoint_path(log);
  auto bytes = read_file(shown.path, proof::max_proof_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  shown.checkpoint = std::move(*bytes);
  if (shown.folder) return shown;
  auto file = proof::parse_consistency_file(shown.checkpoint);
  if (!file)
    return failure(file.error().code, file.error().message, {log, file.error().where.line});
  shown.checkpoint = std::move(file->checkpoint);
  shown.growth = std::move(file->path);
  shown.old_size = file->old_size;
  return shown;
}

// The head that was cosigned last, from the witness's own directory.
Result<std::optional<proof::TreeHead>> remembered(const std::string& path,
                                                  const proof::VerifierKey& own) {
  const auto there = is_there(path);
  if (!there) return tl::unexpected(there.error());
  if (!*there) return std::optional<proof::TreeHead>();
  const auto bytes = read_file(path, proof::max_note_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto note = proof::parse_note(*bytes);
  const auto by = note ? proof::signed_by(*note, {&own, 1}) : tl::unexpected(note.error());
  if (!by || by->empty())
    return failure(Code::bad_record,
                   "is not what this witness signed: restore it from a backup; a witness that has "
                   "forgotten must not sign",
                   {path});
  auto head = proof::parse_tree_head(note->text);
  if (!head) return failure(head.error().code, head.error().message, {path});
  return std::move(*head);
}

// Those that it was given, and those that lie in the folder.
Result<std::vector<std::string>> handovers_of(const WitnessTask& task) {
  auto handovers = read_handovers(task.log);
  if (!handovers) return handovers;
  handovers->insert(handovers->begin(), task.handovers.begin(), task.handovers.end());
  return handovers;
}

// The keys that the log has handed over to from one that is known: each handover is signed by the
// key before it, so it may lie beside what it vouches for.
std::vector<proof::KeySpan> keys_of(const WitnessTask& task,
                                    const std::vector<std::string>& handovers) {
  std::vector<proof::KeySpan> keys = task.log_keys;
  for (const std::string& bytes : handovers) {
    const auto handover = proof::read_handover(bytes);
    const bool known = handover && std::ranges::any_of(keys, [&](const proof::KeySpan& span) {
                         return span.key == handover->next;
                       });
    // One that does not follow changes nothing: the checkpoint is then signed by nobody known.
    if (handover && !known) static_cast<void>(proof::follow_handover(keys, bytes));
  }
  return keys;
}

tl::unexpected<Error> split(const std::string& key, const std::string& one,
                            const std::string& other, const std::string& log) {
  return refuse("split: the key " + key + " has signed two handovers; one says " +
                    std::string(trim(one)) + ", the other one " + std::string(trim(other)),
                log);
}

// What each key that is known handed over to. Who has an old key could sign another handover with
// it, and show each to its audience.
using Handed = std::map<std::string, std::string>;  // by key
Result<Handed> handed_over(const std::vector<proof::KeySpan>& keys,
                           const std::vector<std::string>& handovers, const std::string& log) {
  Handed handed;
  for (const std::string& bytes : handovers) {
    const auto note = proof::parse_note(bytes);
    const auto handover = proof::read_handover(bytes);
    if (!note || !handover) continue;  // vouches for nothing
    for (const proof::KeySpan& span : keys) {
      if (span.key == handover->next) continue;
      const auto by = proof::signed_by(*note, {&span.key, 1});
      if (!by || by->empty()) continue;
      const auto [at, is_new] = handed.try_emplace(to_text(span.key), note->text);
      if (!is_new && at->second != note->text) return split(at->first, at->second, note->text, log);
    }
  }
  return handed;
}

// The first that this witness ever saw of each key stays.
Result<void> pin(const std::string& mine, const Handed& handed, const std::string& log) {
  for (const auto& [key, text] : handed) {
    const std::string path = mine + "/handover-" + to_hex(sha256(key));
    const auto there = is_there(path);
    if (!there) return tl::unexpected(there.error());
    if (!*there)
      if (auto kept = write_file(path, text); !kept) return kept;
    const auto first = read_file(path, proof::max_note_bytes);
    if (!first) return tl::unexpected(first.error());
    if (*first != text) return split(key, *first, text, log);
  }
  return {};
}

constexpr const char* rewritten =
    "rewritten history: what this witness cosigned does not stand in this tree";

// Whether the tree that is shown holds the older one.
Result<void> check_growth(const Shown& shown, const WitnessTask& task,
                          const proof::TreeHead& before, const proof::TreeHead& now) {
  proof::Path growth = shown.growth;
  if (shown.folder) {
    proof::TileTree tiles(now.size, fetch_from(task.log));
    const auto root = tiles.root(now.size);
    if (!root) return tl::unexpected(root.error());
    if (*root != now.root)
      return failure(Code::bad_record,
                     "the tiles do not lead to the root that was signed; fetch them again",
                     {task.log});
    auto path = tiles.consistency(before.size);
    if (!path) return tl::unexpected(path.error());
    growth = std::move(*path);
  } else if (shown.old_size != before.size) {
    return failure(Code::usage,
                   "the proof begins at " + std::to_string(shown.old_size) +
                       " records; this witness has cosigned " + std::to_string(before.size) +
                       ": ask for one from there",
                   {task.log});
  }
  const auto grew = proof::verify_consistency(before.size, before.root, now.size, now.root, growth);
  if (!grew) return refuse(std::string(rewritten) + " (" + grew.error().message + ")", shown.path);
  return {};
}

Result<void> check_heads(const Shown& shown, const WitnessTask& task,
                         const std::optional<proof::TreeHead>& before, const proof::TreeHead& now) {
  const proof::TreeHead last = before.value_or(proof::TreeHead{now.origin, 0, proof::empty_root()});
  if (now.size < last.size)
    return refuse("the log went back: it shows " + std::to_string(now.size) +
                      " records, this witness has cosigned " + std::to_string(last.size),
                  shown.path);
  if (now.size == last.size && now.root != last.root)
    return refuse("split view: this witness has cosigned another tree of " +
                      std::to_string(now.size) + " records",
                  shown.path);
  if (auto grew = check_growth(shown, task, last, now); !grew) return grew;
  if (task.everything && shown.folder)
    return proof::check_tiles(now.size, now.root, fetch_from(task.log));
  return {};
}

// Puts a signature in the place of an earlier one by the same key.
void put_signature(proof::Note& note, const proof::Signature& signature) {
  std::erase_if(note.signatures, [&](const proof::Signature& one) {
    return one.name == signature.name && one.id == signature.id;
  });
  note.signatures.push_back(signature);
}

// Other witnesses may have signed meanwhile, or the log grown: what is there now is kept.
Result<void> append_to(const std::string& folder, const std::string& text,
                       const proof::Signature& signature) {
  const auto lock = lock_directory(folder);
  if (!lock) return tl::unexpected(lock.error());
  const std::string path = checkpoint_path(folder);
  const auto bytes = read_file(path, proof::max_note_bytes);
  auto note = bytes ? proof::parse_note(*bytes) : tl::unexpected(bytes.error());
  if (!note) return tl::unexpected(note.error());
  if (note->text != text)
    return failure(Code::environment, "the log has moved on meanwhile: start again", {path});
  put_signature(*note, signature);
  return write_file(path, to_text(*note));
}

}  // namespace

Result<Cosigned> witness_log(const WitnessTask& task) {
  if (task.key.type != proof::KeyType::witness)
    return failure(Code::usage, "is no witness's key; truce key init --witness FILE makes one");
  const auto shown = read_shown(task.log);
  if (!shown) return tl::unexpected(shown.error());
  const auto handovers = handovers_of(task);
  if (!handovers) return tl::unexpected(handovers.error());
  const std::vector<proof::KeySpan> keys = keys_of(task, *handovers);
  const auto handed = handed_over(keys, *handovers, task.log);
  if (!handed) return tl::unexpected(handed.error());
  const auto opened = proof::check_checkpoint({keys, {}, 0}, {shown->path, shown->checkpoint});
  if (!opened) return tl::unexpected(opened.error());
  const proof::TreeHead& now = opened->head;
  const std::string mine = task.state + "/" + to_hex(sha256(now.origin));
  if (auto made = make_directories(mine); !made) return tl::unexpected(made.error());
  // Held from reading the head to writing the next: two at once could go back.
  const auto lock = lock_directory(mine);
  if (!lock) return tl::unexpected(lock.error());
  if (auto one = pin(mine, *handed, task.log); !one) return tl::unexpected(one.error());
  const auto before = remembered(mine + "/checkpoint", verifier_of(task.key));
  if (!before) return tl::unexpected(before.error());
  if (auto fits = check_heads(*shown, task, *before, now); !fits)
    return tl::unexpected(fits.error());
  auto note = proof::parse_note(shown->checkpoint);
  if (!note) return tl::unexpected(note.error());
  const proof::Signature signature = proof::sign_note(task.key, note->text, task.seconds);
  put_signature(*note, signature);
  if (auto kept = write_file(mine + "/checkpoint", to_text(*note)); !kept)
    return tl::unexpected(kept.error());
  if (shown->folder)
    if (auto done = append_to(task.log, note->text, signature); !done)
      return tl::unexpected(done.error());
  return Cosigned{now, *before ? (*before)->size : 0, to_line(signature)};
}

}  // namespace truce::io
