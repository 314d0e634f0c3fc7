// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include "base/json.h"
#include "io/files.h"
#include "io/journal.h"
#include "io/mission.h"
#include "io/public_log.h"
#include "record/chain.h"

namespace truce::io {
namespace {

std::string announcement(const Rotation& rotation) {
  std::string body;
  JsonWriter(body)
      .begin_object()
      .field("log", rotation.key.name)
      .field("key", proof::to_text(rotation.key))
      .field("handover", rotation.handover)
      .end_object();
  return body;
}

}  // namespace

Result<Rotation> rotate_key(const std::string& directory, bool lost, Instant at) {
  const auto lock = lock_directory(directory);
  if (!lock) return tl::unexpected(lock.error());
  auto journal = Journal::open_to_read(directory + "/" + journal_file);
  if (!journal) return tl::unexpected(journal.error());
  record::Chain chain;
  std::string last;
  auto followed = journal->read([&](const record::Record& record) {
    last = record.body;
    return chain.follow(record);
  });
  if (!followed) return tl::unexpected(followed.error());
  const auto keys_lock = lock_directory(directory + "/keys");
  if (!keys_lock) return tl::unexpected(keys_lock.error());
  // The new key signs trees that hold its announcement, and no other.
  return rotate_log_key(
      directory, lost, chain.size() + 1, [&](const Rotation& rotation) -> Result<void> {
        const std::string body = announcement(rotation);
        if (last == body) return {};  // a rotation that was cut off had come so far
        auto writing = Journal::open(directory + "/" + journal_file);
        if (!writing) return tl::unexpected(writing.error());
        const record::Record record = chain.append(record::Type::key_announced, at, body);
        return writing->append({&record, 1});
      });
}

}  // namespace truce::io
