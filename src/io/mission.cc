// SPDX-License-Identifier: Apache-2.0
#include "io/mission.h"

#include <filesystem>

#include "base/check.h"
#include "engine/bodies.h"
#include "engine/evolve.h"
#include "io/files.h"

namespace truce::io {
namespace {

constexpr std::size_t batch_records = 10'000;

// Moves a journal (with its write-ahead log) to the first free journal.N.sqlite.
Result<std::string> move_aside(const std::filesystem::path& directory) {
  namespace fs = std::filesystem;
  std::error_code error;
  for (int n = 1; n < 10'000; ++n) {
    std::string name = "journal." + std::to_string(n) + ".sqlite";
    if (fs::exists(directory / name, error)) continue;
    for (const char* suffix : {"-wal", "-shm", ""}) {
      const fs::path from = directory / (std::string(journal_file) + suffix);
      if (fs::exists(from, error)) fs::rename(from, directory / (name + suffix), error);
      if (error)
        return failure(Code::environment, "cannot set the journal aside: " + error.message(),
                       {from});
    }
    return name;
  }
  return failure(Code::environment, "too many journals; clear the directory", {directory});
}

}  // namespace

Result<Mission> Mission::create(const std::string& directory, std::string* kept_as) {
  if (auto made = make_directories(directory); !made) return tl::unexpected(made.error());
  auto lock = lock_directory(directory);
  if (!lock) return tl::unexpected(lock.error());
  const std::string path = directory + "/" + journal_file;
  std::error_code error;
  if (std::filesystem::exists(path, error)) {
    const auto name = move_aside(directory);
    if (!name) return tl::unexpected(name.error());
    if (kept_as != nullptr) *kept_as = *name;
  }
  auto journal = Journal::open(path);
  if (!journal) return tl::unexpected(journal.error());
  return Mission(std::move(*lock), std::move(*journal));
}

Result<void> Mission::commit(std::vector<engine::Draft> drafts, Instant at) {
  std::vector<record::Record> batch;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    batch.push_back(chain_.append(drafts[i].type, at, std::move(drafts[i].body)));
    if (batch.size() < batch_records && i + 1 < drafts.size()) continue;
    if (auto done = journal_.append(batch); !done) return done;
    for (const record::Record& record : batch)
      check(engine::evolve(state_, record.type, record.body).has_value(), "what was decided folds");
    batch.clear();
  }
  return {};
}

Result<void> Mission::record(const engine::Draft& draft, Instant at) {
  return commit({draft}, at);
}

Result<void> Mission::take(engine::Arrival arrival,
                           std::span<const assess::Assessor* const> assessors, Instant at) {
  return commit(engine::decide(state_, assessors, std::move(arrival)), at);
}

Result<Inspection> inspect(const std::string& directory,
                           const std::function<void(std::uint64_t)>& on_progress) {
  const auto journal = Journal::open_to_read(directory + "/" + journal_file);
  if (!journal) return tl::unexpected(journal.error());
  Inspection found;
  record::Chain chain;
  engine::State state;
  auto done = journal->read([&](const record::Record& record) -> Result<void> {
    if (auto followed = chain.follow(record); !followed) return followed;
    if (auto folded = engine::evolve(state, record.type, record.body); !folded)
      return failure(folded.error().code,
                     "record " + std::to_string(record.sequence) + ": " + folded.error().message);
    found.open_run = record.type != record::Type::run_finished;
    if (record.type == record::Type::run_finished) {
      ++found.finished_runs;
      const auto digest = engine::decode_state_digest(record.body);
      if (!digest) return tl::unexpected(digest.error());
      if (*digest != engine::digest_of(state))
        return failure(Code::bad_record, "record " + std::to_string(record.sequence) +
                                             ": the replayed state differs from the one recorded");
    }
    if (on_progress && record.sequence % 10'000 == 0) on_progress(record.sequence);
    return {};
  });
  if (!done)
    return failure(done.error().code, done.error().message, {directory + "/" + journal_file});
  found.records = chain.size();
  found.head = to_hex(chain.head());
  found.state_sha256 = engine::digest_of(state);
  return found;
}

}  // namespace truce::io
