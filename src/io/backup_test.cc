// SPDX-License-Identifier: Apache-2.0
#include "io/backup.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "io/access_store.h"
#include "io/evidence_store.h"
#include "io/files.h"
#include "io/mission.h"
#include "io/vault.h"

namespace truce::io {
namespace {

namespace fs = std::filesystem;

class Backup : public testing::Test {
 protected:
  const std::string root = testing::TempDir() + "backup_test";
  const std::string data = root + "/data";
  const std::string copy = root + "/copy";
  const std::string back = root + "/back";

  void SetUp() override {
    fs::remove_all(root);
    ASSERT_TRUE(make_directories(root));
    auto mission = Mission::create(data);
    ASSERT_TRUE(mission);
    ASSERT_TRUE(mission->record(engine::start_run("a drill"), {1}));
    ASSERT_TRUE(mission->record(engine::finish_run(mission->state()), {2}));
    ASSERT_TRUE(
        mission->enter(verify::UserEnrolled{{"chief", {}}, "chief", {Role::administrator}}, {3}));
    ASSERT_TRUE(write_file(root + "/clip", "abc"));
    ASSERT_TRUE(keep_evidence(data, root + "/clip", Keep::original));
    ASSERT_TRUE(seal_person(data, PersonId("P-000001"), "who"));
  }
  void TearDown() override { fs::remove_all(root); }

  std::vector<std::string> names(const std::string& directory) {
    std::vector<std::string> found;
    for (const auto& each : fs::recursive_directory_iterator(directory))
      if (each.is_regular_file()) found.push_back(fs::relative(each.path(), directory).string());
    std::ranges::sort(found);
    return found;
  }
};

TEST_F(Backup, ComesBackWhole) {
  const auto made = back_up(data, copy, false);
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->records, 3U);
  const auto restored = restore(copy, back);
  ASSERT_TRUE(restored) << restored.error().message;
  const auto was = inspect(data), is = inspect(back);
  ASSERT_TRUE(was && is);
  EXPECT_EQ(was->head, is->head);
  EXPECT_EQ(was->state_sha256, is->state_sha256);
  auto mission = Mission::open(back);  // and can be gone on with
  ASSERT_TRUE(mission);
  EXPECT_TRUE(mission->state().desk.users.contains("chief"));
}

TEST_F(Backup, HoldsNoKeyUnlessAsked) {
  ASSERT_TRUE(back_up(data, copy, false));
  for (const std::string& name : names(copy)) EXPECT_EQ(name.find("persons"), std::string::npos);
  ASSERT_TRUE(back_up(data, root + "/all", true));
  EXPECT_TRUE(fs::exists(root + "/all/persons/P-000001.key"));
  ASSERT_TRUE(restore(root + "/all", back));
  EXPECT_EQ(fs::status(back + "/persons/P-000001.key").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Backup, HoldsAccountsOnlyWithTheKeysAndForTheirOwner) {
  ASSERT_TRUE(AccessStore::open(data));
  ASSERT_TRUE(back_up(data, copy, false));
  EXPECT_FALSE(fs::exists(copy + "/accounts.sqlite"));
  ASSERT_TRUE(back_up(data, root + "/all", true));
  ASSERT_TRUE(restore(root + "/all", back));
  for (const std::string& path : {root + "/all/accounts.sqlite", back + "/accounts.sqlite"})
    EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_TRUE(AccessStore::open(back));
}

TEST_F(Backup, EveryChangedLostOrAddedFileIsNamed) {
  ASSERT_TRUE(back_up(data, copy, true));
  for (const std::string& name : names(copy)) {
    const std::string path = copy + "/" + name;
    const std::string bytes = read_file(path).value();
    fs::permissions(path, fs::perms::owner_all);
    for (const std::size_t at : {std::size_t{0}, bytes.size() / 2, bytes.size() - 1}) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ 1);
      fs::remove(path);  // a journal is written over by nobody
      ASSERT_TRUE(write_file(path, changed));
      const auto restored = restore(copy, back);
      ASSERT_FALSE(restored) << name << " byte " << at;
      // A changed manifest may accuse any file.
      if (name != "manifest.json") {
        EXPECT_NE(restored.error().where.file.find(name), std::string::npos) << name;
      }
      EXPECT_FALSE(fs::exists(back)) << "a restore that fails leaves nothing";
    }
    fs::remove(path);
    ASSERT_TRUE(write_file(path, bytes));
  }
  ASSERT_TRUE(write_file(copy + "/stray", "x"));
  EXPECT_FALSE(restore(copy, back));
  fs::remove(copy + "/stray");
  fs::remove(copy + "/persons/P-000001.key");
  EXPECT_FALSE(restore(copy, back));
}

TEST_F(Backup, NeverWritesOverWhatIsThere) {
  ASSERT_TRUE(back_up(data, copy, false));
  EXPECT_FALSE(back_up(data, copy, false));
  EXPECT_FALSE(restore(copy, data));
}

TEST_F(Backup, StandsApartFromWhatItCopies) {
  EXPECT_FALSE(back_up(data, data + "/inside", false));
  EXPECT_FALSE(back_up(data, root, false));
  EXPECT_FALSE(fs::exists(data + "/inside"));
}

TEST_F(Backup, TouchesNobodysDirectory) {
  ASSERT_TRUE(make_directories(copy + ".partial"));
  ASSERT_TRUE(write_file(copy + ".partial/thesis", "years of work"));
  ASSERT_TRUE(back_up(data, copy, false));
  EXPECT_TRUE(fs::exists(copy + ".partial/thesis"));
}

TEST_F(Backup, WaitsForNobodyWhoIsWriting) {
  const auto mission = Mission::open(data);
  ASSERT_TRUE(mission);
  EXPECT_FALSE(back_up(data, copy, false));
}

TEST_F(Backup, GuardsWhatWasGuarded) {
  ASSERT_TRUE(back_up(data, copy, true));
  ASSERT_TRUE(restore(copy, back));
  for (const char* folder : {"/evidence", "/persons"})
    EXPECT_EQ(fs::status(back + folder).permissions(), fs::perms::owner_all);
}

TEST_F(Backup, ALinkIsRefused) {
  fs::create_symlink("/etc/hostname", data + "/link");
  EXPECT_FALSE(back_up(data, copy, false));
  EXPECT_FALSE(fs::exists(copy));
}

}  // namespace
}  // namespace truce::io
