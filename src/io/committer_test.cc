// SPDX-License-Identifier: Apache-2.0
#include "io/committer.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <set>

namespace truce::io {
namespace {

struct Folder {
  Folder()
      : path(std::filesystem::temp_directory_path() / ("committer-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string journal() const { return (path / "journal.sqlite").string(); }
  std::filesystem::path path;
};

// Each of `threads` hands in `each` records, one after the other.
std::vector<std::vector<std::uint64_t>> hand_in(Committer& committer, int threads, int each) {
  std::vector<std::vector<std::uint64_t>> acknowledged(threads);
  std::vector<std::thread> clients;
  for (int t = 0; t < threads; ++t)
    clients.emplace_back([&, t] {
      for (int i = 0; i < each; ++i) {
        const auto number = committer.append(record::Type::observation_recorded, Instant{i},
                                             "{\"client\":" + std::to_string(t) + "}");
        if (number) acknowledged[t].push_back(*number);
      }
    });
  for (std::thread& client : clients) client.join();
  return acknowledged;
}

TEST(Committer, WhatIsAcknowledgedIsThereOnceAndInOrder) {
  const Folder folder;
  {
    Committer committer(*Journal::open(folder.journal()), {}, {8, 4});
    const auto acknowledged = hand_in(committer, 16, 20);
    std::set<std::uint64_t> numbers;
    for (const auto& of_client : acknowledged) {
      EXPECT_EQ(of_client.size(), 20U);
      EXPECT_TRUE(std::is_sorted(of_client.begin(), of_client.end()));
      numbers.insert(of_client.begin(), of_client.end());
    }
    EXPECT_EQ(numbers.size(), 320U);
    EXPECT_EQ(*numbers.rbegin(), 320U);
    EXPECT_LE(committer.transactions(), 320U);
    EXPECT_GE(committer.transactions(), 80U);  // at most four in each
  }
  record::Chain chain;
  const auto journal = Journal::open_to_read(folder.journal());
  ASSERT_TRUE(journal);
  EXPECT_TRUE(journal->read([&](const record::Record& record) { return chain.follow(record); }));
  EXPECT_EQ(chain.size(), 320U);
}

TEST(Committer, NothingIsAcknowledgedAfterAWriteThatFailed) {
  const Folder folder;
  Committer committer(*Journal::open(folder.journal()), {});
  ASSERT_TRUE(committer.append(record::Type::observation_recorded, {}, "{}"));
  sqlite3* db = nullptr;
  sqlite3_open(folder.journal().c_str(), &db);
  sqlite3_exec(db,
               "CREATE TRIGGER no BEFORE INSERT ON record BEGIN SELECT RAISE(ABORT, 'full'); END",
               nullptr, nullptr, nullptr);
  EXPECT_FALSE(committer.append(record::Type::observation_recorded, {}, "{}"));
  sqlite3_exec(db, "DROP TRIGGER no", nullptr, nullptr, nullptr);
  sqlite3_close_v2(db);
  EXPECT_FALSE(committer.append(record::Type::observation_recorded, {}, "{}"));
  for (const auto& of_client : hand_in(committer, 8, 3)) EXPECT_TRUE(of_client.empty());
}

}  // namespace
}  // namespace truce::io
