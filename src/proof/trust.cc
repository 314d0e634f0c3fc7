// SPDX-License-Identifier: Apache-2.0
#include "proof/trust.h"

#include <algorithm>

#include "proof/merkle.h"
#include "proof/proof_file.h"

namespace truce::proof {
namespace {

tl::unexpected<Error> at(const Document& document, Error error) {
  error.where.file = document.name;
  return tl::unexpected(std::move(error));
}

tl::unexpected<Error> wrong(const Document& document, std::string what) {
  return failure(Code::bad_record, std::move(what), {document.name});
}

std::string missing_witnesses(const Trust& trust, const Checkpoint& checkpoint) {
  std::string names;
  for (const VerifierKey& witness : trust.witnesses)
    if (std::ranges::none_of(checkpoint.witnessed_by,
                             [&](const Witnessing& by) { return by.name == witness.name; }))
      names += (names.empty() ? "" : ", ") + witness.name;
  return names.empty() ? "" : "; missing: " + names;
}

// Distinct names: one witness counts once, however many keys it has.
std::size_t count_of(const std::vector<Witnessing>& witnessed_by) {
  std::set<std::string> names;
  for (const Witnessing& by : witnessed_by) names.insert(by.name);
  return names.size();
}

std::string split_view(std::uint64_t size) {
  return "split view: two signed trees of " + std::to_string(size) +
         " records have different roots: the log showed different histories to different people; "
         "keep both checkpoints, together they prove it";
}

}  // namespace

Result<Checkpoint> check_checkpoint(const Trust& trust, const Document& document) {
  std::vector<VerifierKey> keys;
  for (const KeySpan& span : trust.log_keys) keys.push_back(span.key);
  auto opened = open_checkpoint(document.bytes, keys, trust.witnesses);
  if (!opened) return at(document, opened.error());
  const bool in_use = std::ranges::any_of(trust.log_keys, [&](const KeySpan& span) {
    return span.covers(opened->head.size) &&
           std::ranges::find(opened->log_keys, span.key) != opened->log_keys.end();
  });
  if (!in_use)
    return wrong(document, "is signed with a key that was not in use for a tree of " +
                               std::to_string(opened->head.size) +
                               " records: that key may have been stolen; ask the log's owner");
  const std::size_t count = count_of(opened->witnessed_by);
  if (count < trust.witnesses_needed)
    return wrong(document,
                 std::to_string(count) + " of the " + std::to_string(trust.witnesses_needed) +
                     " witnesses asked for have signed" + missing_witnesses(trust, *opened) +
                     "; ask for a checkpoint with their cosignatures");
  return opened;
}

Result<Proved> check_record(const Trust& trust, const Document& checkpoint, const Document& proof,
                            const Document& record) {
  auto opened = check_checkpoint(trust, checkpoint);
  if (!opened) return tl::unexpected(opened.error());
  const auto file = parse_inclusion_file(proof.bytes);
  if (!file) return at(proof, file.error());
  // Witnesses count where they were asked for: on the checkpoint.
  const auto own =
      check_checkpoint({trust.log_keys, trust.witnesses, 0}, {proof.name, file->checkpoint});
  if (!own) return tl::unexpected(own.error());
  if (own->head.origin != opened->head.origin)
    return wrong(
        proof, "leads to the log '" + own->head.origin + "', not to '" + opened->head.origin + "'");
  if (own->head.size == opened->head.size && own->head.root != opened->head.root)
    return wrong(proof, split_view(own->head.size));
  if (own->head != opened->head)
    return wrong(proof, "leads to a tree of " + std::to_string(own->head.size) +
                            " records, the checkpoint to one of " +
                            std::to_string(opened->head.size) +
                            "; ask for a proof to that checkpoint");
  auto told = parse_disclosure(record.bytes);
  if (!told) return at(record, told.error());
  if (told->sequence != file->index + 1)
    return wrong(proof, "is about record " + std::to_string(file->index + 1) + ", and " +
                            record.name + " is record " + std::to_string(told->sequence));
  const auto included = verify_inclusion(leaf_hash(leaf_of(*told)), file->index, opened->head.size,
                                         file->path, opened->head.root);
  if (!included)
    return wrong(record, "is not what the log holds as record " + std::to_string(told->sequence) +
                             ": it or its proof was changed (" + included.error().message +
                             "); ask for both again");
  return Proved{std::move(*opened), std::move(*told)};
}

Result<History> check_history(const Trust& trust, const Document& older, const Document& newer,
                              const Document* consistency) {
  auto old_one = check_checkpoint({trust.log_keys, trust.witnesses, 0}, older);
  if (!old_one) return tl::unexpected(old_one.error());
  auto new_one = check_checkpoint(trust, newer);
  if (!new_one) return tl::unexpected(new_one.error());
  const TreeHead& before = old_one->head;
  const TreeHead& after = new_one->head;
  if (before.origin != after.origin)
    return wrong(older, "is of the log '" + before.origin + "', not of '" + after.origin + "'");
  if (before.size == after.size && before.root != after.root)
    return wrong(newer, split_view(after.size));
  if (before.size > after.size)
    return wrong(newer, "went back: it has " + std::to_string(after.size) +
                            " records, the older one " + std::to_string(before.size) +
                            "; if you named them in the wrong order, turn them round");
  Path path;
  bool leads_elsewhere = false;
  if (consistency != nullptr) {
    const auto file = parse_consistency_file(consistency->bytes);
    if (!file) return at(*consistency, file.error());
    if (file->old_size != before.size)
      return wrong(*consistency, "begins at a tree of " + std::to_string(file->old_size) +
                                     " records, the older checkpoint has " +
                                     std::to_string(before.size));
    const auto note = parse_note(file->checkpoint);
    const auto to = note ? parse_tree_head(note->text) : tl::unexpected(note.error());
    leads_elsewhere = !to || *to != after;
    path = file->path;
  } else if (before.size != after.size && before.size != 0) {
    return failure(Code::usage, "a proof of consistency is needed: --consistency FILE",
                   {newer.name});
  }
  const auto grew = verify_consistency(before.size, before.root, after.size, after.root, path);
  if (!grew)
    return wrong(newer,
                 "rewritten history: what stood in the tree of " + std::to_string(before.size) +
                     " records does not stand in this one, or the proof was changed (" +
                     grew.error().message + "); ask for the proof again, keep both checkpoints");
  if (leads_elsewhere) return wrong(*consistency, "leads to another checkpoint than the newer one");
  return History{std::move(*old_one), std::move(*new_one)};
}

}  // namespace truce::proof
