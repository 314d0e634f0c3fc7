// SPDX-License-Identifier: Apache-2.0
#include "io/journal.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>

#include "io/files.h"
#include "record/chain.h"

namespace truce::io {
namespace {

std::string fresh(const char* name) {
  const std::string path = testing::TempDir() + name;
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
  return path;
}

std::vector<record::Record> records(int n) {
  record::Chain chain;
  std::vector<record::Record> out;
  for (int i = 0; i < n; ++i)
    out.push_back(chain.append(record::Type::watch_recorded, Instant{i},
                               "{\"n\":" + std::to_string(i) + "}"));
  return out;
}

Result<std::uint64_t> follow(const Journal& journal) {
  record::Chain chain;
  auto done = journal.read([&](const record::Record& r) { return chain.follow(r); });
  if (!done) return tl::unexpected(done.error());
  return chain.size();
}

TEST(Journal, KeepsWhatWasAppended) {
  const std::string path = fresh("journal");
  {
    auto journal = Journal::open(path);
    ASSERT_TRUE(journal) << to_text(journal.error());
    ASSERT_TRUE(journal->append(records(1000)));
  }
  auto journal = Journal::open_to_read(path);
  ASSERT_TRUE(journal);
  EXPECT_EQ(journal->size().value(), 1000u);
  EXPECT_EQ(follow(*journal).value(), 1000u);
}

TEST(Journal, ABatchGoesInWholeOrNotAtAll) {
  auto journal = Journal::open(fresh("journal_batch"));
  ASSERT_TRUE(journal);
  auto batch = records(10);
  batch[9].sequence = 3;  // collides
  EXPECT_FALSE(journal->append(batch));
  EXPECT_EQ(journal->size().value(), 0u);
}

TEST(Journal, TheSchemaRefusesChangeAndRemoval) {
  const std::string path = fresh("journal_fixed");
  ASSERT_TRUE(Journal::open(path)->append(records(5)));
  sqlite3* db = nullptr;
  sqlite3_open(path.c_str(), &db);
  EXPECT_NE(sqlite3_exec(db, "UPDATE record SET body='x'", nullptr, nullptr, nullptr), SQLITE_OK);
  EXPECT_NE(sqlite3_exec(db, "DELETE FROM record", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(db);
}

TEST(Journal, ARowChangedBehindItsBackBreaksTheChain) {
  const std::string path = fresh("journal_changed");
  ASSERT_TRUE(Journal::open(path)->append(records(5)));
  sqlite3* db = nullptr;
  sqlite3_open(path.c_str(), &db);
  ASSERT_EQ(
      sqlite3_exec(
          db,
          "DROP TRIGGER record_stays; UPDATE record SET body=CAST('{}' AS BLOB) WHERE sequence=3",
          nullptr, nullptr, nullptr),
      SQLITE_OK);
  sqlite3_close(db);
  const auto size = follow(*Journal::open_to_read(path));
  ASSERT_FALSE(size);
  EXPECT_NE(size.error().message.find("record 3"), std::string::npos);
}

TEST(Journal, AFileThatIsNoJournalIsRefused) {
  const std::string path = fresh("journal_text");
  ASSERT_TRUE(write_file(path, std::string(5000, 'x')));
  EXPECT_FALSE(Journal::open(path));
  EXPECT_FALSE(Journal::open_to_read(path));
  EXPECT_FALSE(Journal::open_to_read(path + ".missing"));
}

}  // namespace
}  // namespace truce::io
