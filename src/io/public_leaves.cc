// SPDX-License-Identifier: Apache-2.0
#include "io/public_leaves.h"

#include <algorithm>

#include "io/derived_fields.h"
#include "io/journal.h"
#include "io/mission.h"
#include "proof/checkpoint.h"
#include "record/chain.h"

namespace truce::io {
namespace {

tl::unexpected<Error> broken(std::string what, const std::string& file) {
  return failure(Code::broken_chain, std::move(what), {file});
}

tl::unexpected<Error> cut_off(std::uint64_t has, std::uint64_t published,
                              const std::string& where) {
  return broken("the journal has " + std::to_string(has) + " records, and " +
                    std::to_string(published) +
                    " were published: it was cut off; restore it, a tree head never goes back",
                where);
}

std::int64_t day_of(Instant at) {
  constexpr std::int64_t day_ns = 86'400'000'000'000;
  return at.ns >= 0 ? at.ns / day_ns : -1 - (-1 - at.ns) / day_ns;
}

// Makes the leaves, record by record, and holds each against what was stored.
class Committer {
 public:
  Committer(PublicLog& log, std::vector<StoredLeaf> stored, std::optional<Instant> before,
            const EachEntry& each)
      : log_(log), stored_(std::move(stored)), before_(before), each_(each) {}

  // Errors: bad_record where two leaves stand for one record.
  Result<void> begin() {
    by_record_.assign(stored_.size(), 0);
    for (const StoredLeaf& leaf : stored_) {
      if (leaf.record == 0 || leaf.record > stored_.size() || by_record_[leaf.record - 1] != 0)
        return failure(Code::bad_record,
                       "leaf " + std::to_string(leaf.number) +
                           " stands for another's record: restore public_log.sqlite from a backup");
      by_record_[leaf.record - 1] = leaf.number;
    }
    log_.leaves.resize(stored_.size());
    return {};
  }

  Result<void> take(const record::Record& record) {
    if (auto followed = chain_.follow(record); !followed) return followed;
    const std::uint64_t number =
        record.sequence <= by_record_.size() ? by_record_[record.sequence - 1] : 0;
    if (number == 0 && (log_.later > 0 || (before_ && record.at >= *before_))) {
      ++log_.later;
      return {};
    }
    // Places settle by all of their history, so every record is shown; what was committed stays.
    if (number != 0) derived_.see(record);
    auto derived = number != 0 ? stored_[number - 1].derived : derived_.of(record);
    const proof::Entry entry = entry_of(record);
    const auto fields = proof::fields_of(entry, derived);
    const proof::Secret& secret = log_.keys.secret;
    const Digest list = proof::digest_of_fields(proof::name_key(secret, entry),
                                                proof::commitments_of(secret, entry, fields));
    if (number == 0)
      fresh_.push_back({record.sequence, day_of(record.at), proof::order_key(secret, entry), list,
                        std::move(derived)});
    else if (auto same = put_known(record.sequence, number, list); !same)
      return same;
    if (each_) each_(record, number, fields);
    return {};
  }

  Result<void> end() {
    if (chain_.size() < stored_.size()) return cut_off(chain_.size(), stored_.size(), "");
    for (auto run = fresh_.begin(); run != fresh_.end();) {
      const auto next =
          std::find_if(run, fresh_.end(), [&](const Fresh& one) { return one.day != run->day; });
      std::sort(run, next, [](const Fresh& a, const Fresh& b) { return a.order < b.order; });
      run = next;
    }
    for (Fresh& one : fresh_) {
      log_.leaves.push_back(proof::leaf_text(log_.leaves.size() + 1, one.fields));
      log_.added.push_back({log_.leaves.size(), one.record, proof::leaf_hash(log_.leaves.back()),
                            std::move(one.derived)});
    }
    for (const std::string& leaf : log_.leaves) log_.tree.append(leaf);
    return {};
  }

 private:
  struct Fresh {
    std::uint64_t record = 0;
    std::int64_t day = 0;
    Digest order{};
    Digest fields{};
    std::vector<proof::Field> derived;
  };

  Result<void> put_known(std::uint64_t record, std::uint64_t number, const Digest& fields) {
    std::string& leaf = log_.leaves[number - 1];
    leaf = proof::leaf_text(number, fields);
    if (proof::leaf_hash(leaf) == stored_[number - 1].hash) return {};
    return broken("record " + std::to_string(record) +
                      " is not the one that was published: the journal was rewritten, or is that "
                      "of another run; restore the one that was published",
                  "");
  }

  PublicLog& log_;
  std::vector<StoredLeaf> stored_;        // by number
  std::vector<std::uint64_t> by_record_;  // their numbers
  std::optional<Instant> before_;
  const EachEntry& each_;
  DerivedFields derived_;
  std::vector<Fresh> fresh_;
  record::Chain chain_;
};

}  // namespace

proof::Entry entry_of(const record::Record& record) {
  return {record.sequence, std::string(to_text(record.type)), record.at, record.body,
          record.digest};
}

Result<void> must_extend(const PublicLog& log, std::uint64_t size, const Digest& root,
                         const std::string& where) {
  if (size > log.tree.size()) return cut_off(log.tree.size(), size, where);
  if (log.tree.at(size).root() != root)
    return broken("the tree of " + std::to_string(size) +
                      " records that was published is not this journal's: it was rewritten, or is "
                      "that of another run",
                  where);
  return {};
}

Result<void> is_as_signed(const LogKeys& keys, const StoredHead& stored) {
  std::vector<proof::VerifierKey> known;
  for (const proof::KeySpan& span : keys.spans) known.push_back(span.key);
  const auto opened = proof::open_checkpoint(stored.checkpoint, known);
  if (opened && opened->head == proof::TreeHead{keys.signer.name, stored.size, stored.root})
    return {};
  return failure(Code::bad_record,
                 "the last signed head is damaged: restore public_log.sqlite from a backup");
}

namespace {

// The leaves that were published; the last head goes into `log`.
Result<std::vector<StoredLeaf>> read_store(const std::string& directory, PublicLog& log) {
  const auto store = PublicStore::open_to_read(directory);
  if (!store) return tl::unexpected(store.error());
  if (!*store) return std::vector<StoredLeaf>{};
  auto last = (*store)->last_head();
  if (!last) return tl::unexpected(last.error());
  log.last = std::move(*last);
  if (log.last)
    if (auto sound = is_as_signed(log.keys, *log.last); !sound)
      return tl::unexpected(sound.error());
  return (*store)->leaves();
}

}  // namespace

Result<PublicLog> read_public_log(const std::string& directory, std::optional<Instant> before,
                                  const EachEntry& each) {
  PublicLog log;
  auto keys = read_log_keys(directory);
  if (!keys) return tl::unexpected(keys.error());
  log.keys = std::move(*keys);
  const std::string path = directory + "/" + journal_file;
  const auto journal = Journal::open_to_read(path);
  if (!journal) return tl::unexpected(journal.error());
  auto stored = read_store(directory, log);
  if (!stored) return tl::unexpected(stored.error());
  Committer committer(log, std::move(*stored), before, each);
  if (auto begun = committer.begin(); !begun) return tl::unexpected(begun.error());
  auto done = journal->read([&](const record::Record& record) { return committer.take(record); });
  if (done) done = committer.end();
  if (!done) return failure(done.error().code, done.error().message, {path});
  if (log.last)
    if (auto grew = must_extend(log, log.last->size, log.last->root, path); !grew)
      return tl::unexpected(grew.error());
  return log;
}

}  // namespace truce::io
