// SPDX-License-Identifier: Apache-2.0
// What happens to a log's keys, its folder and its store besides going well: calls that were cut
// off, a key that hands over twice, a directory out of an old backup, a store that was changed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>

#include "io/backup.h"
#include "io/files.h"
#include "io/journal.h"
#include "io/mission.h"
#include "io/public_check.h"
#include "io/public_files.h"
#include "io/public_log.h"
#include "io/public_store.h"
#include "io/witness.h"

namespace truce::io {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::string why(const auto& result) {
  return result ? "" : to_text(result.error());
}

class KeysOfALog : public testing::Test {
 protected:
  const std::string root = testing::TempDir() + "log_keys_test";
  const std::string data = root + "/data";
  const std::string keys = data + "/keys";
  const std::string out = root + "/out";

  void SetUp() override {
    fs::remove_all(root);
    auto mission = Mission::create(data);
    ASSERT_TRUE(mission);
    ASSERT_TRUE(mission->record(engine::start_run("a test"), {1}));
    ASSERT_TRUE(mission->record(engine::finish_run(mission->state()), {2}));
    ASSERT_TRUE(create_log_keys(data, "example.org/log"));
  }
  void TearDown() override { fs::remove_all(root); }

  void grow() {
    auto mission = Mission::open(data);
    ASSERT_TRUE(mission);
    ASSERT_TRUE(mission->record(engine::start_run("more"), {3}));
    ASSERT_TRUE(mission->record(engine::finish_run(mission->state()), {4}));
  }
  void change_store(const char* sql) const {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open((data + "/" + public_store_file).c_str(), &db), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
    sqlite3_close(db);
  }
  WitnessTask witness(const std::string& log, std::vector<proof::KeySpan> known) const {
    if (!fs::exists(root + "/w")) static_cast<void>(create_witness_key(root + "/w", "w"));
    return {*read_signer_key(root + "/w"),
            std::move(known),
            {},
            root + "/state",
            log,
            false,
            1'700'000'000};
  }
};

TEST_F(KeysOfALog, AnInitThatWasCutOffIsFinishedByTheNextCall) {
  const std::string salts = *read_file(keys + "/salts.key");
  const std::string signer = *read_file(keys + "/log.key");
  struct Cut {
    const char* left;
    const char* salts;   // null: not there
    const char* signer;  // the same
  };
  for (const Cut& cut : {Cut{"nothing", nullptr, nullptr}, Cut{"salts", salts.c_str(), nullptr},
                         Cut{"empty salts", "", nullptr}, Cut{"an empty key", salts.c_str(), ""},
                         Cut{"half a key", salts.c_str(), "PRIVATE+KEY+exam"},
                         Cut{"both", salts.c_str(), signer.c_str()}}) {
    for (const char* name : {"/log.vkey", "/salts.key", "/log.key"}) fs::remove(keys + name);
    if (cut.salts != nullptr) {
      ASSERT_TRUE(create_secret_file(keys + "/salts.key", cut.salts));
    }
    if (cut.signer != nullptr) {
      ASSERT_TRUE(create_secret_file(keys + "/log.key", cut.signer));
    }
    EXPECT_THAT(why(read_log_keys(data)), HasSubstr("truce key init")) << cut.left;
    const auto made = create_log_keys(data, "example.org/log");
    ASSERT_TRUE(made) << cut.left << why(made);
    EXPECT_TRUE(read_log_keys(data)) << cut.left;
    if (cut.salts != nullptr && cut.salts == salts) {
      EXPECT_EQ(*read_file(keys + "/salts.key"), salts) << cut.left;
    }
    if (cut.signer != nullptr && cut.signer == signer) {
      EXPECT_EQ(*read_file(keys + "/log.key"), signer) << cut.left;
    }
  }
  fs::remove(keys + "/log.vkey");
  EXPECT_THAT(why(create_log_keys(data, "example.org/other")),
              HasSubstr("--origin example.org/log"));
}

TEST_F(KeysOfALog, TheKeyOfALogThatHasSignedIsRestoredAndNeverMadeAgain) {
  ASSERT_TRUE(export_log(data, out));
  fs::remove(keys + "/log.vkey");
  EXPECT_THAT(why(create_log_keys(data, "example.org/log")), HasSubstr("restore the folder keys/"));
}

TEST_F(KeysOfALog, ANextKeyThatWasCutOffIsDrawnAgain) {
  ASSERT_TRUE(create_secret_file(keys + "/log.key.next", ""));
  const auto rotated = rotate_key(data, false, {3});
  EXPECT_TRUE(rotated) << why(rotated);
  EXPECT_TRUE(export_log(data, out));
}

TEST_F(KeysOfALog, AWitnessHoldsAKeyToTheFirstHandoverThatItSaw) {
  ASSERT_TRUE(export_log(data, out));
  const auto first = read_log_keys(data)->spans;
  fs::copy(data, root + "/fork", fs::copy_options::recursive);
  ASSERT_TRUE(rotate_key(data, false, {3}));
  ASSERT_TRUE(export_log(data, out));
  ASSERT_TRUE(rotate_key(root + "/fork", false, {3}));
  ASSERT_TRUE(export_log(root + "/fork", root + "/out2"));
  const auto seen = witness_log(witness(out, first));
  ASSERT_TRUE(seen) << why(seen);
  EXPECT_THAT(why(witness_log(witness(root + "/out2", first))),
              HasSubstr("not cosigned: split: the key " + to_text(first[0].key) +
                        " has signed two handovers"));
  // Shown both at once, by somebody who kept the other one.
  WitnessTask both = witness(out, first);
  both.state = root + "/state2";
  both.handovers = {*read_file(root + "/out2/handover/1")};
  EXPECT_THAT(why(witness_log(both)), HasSubstr("has signed two handovers"));
  EXPECT_TRUE(witness_log(witness(out, first))) << "the first goes on";
}

TEST_F(KeysOfALog, ExporterAndWitnessDoNotWriteOneCheckpointAtOnce) {
  ASSERT_TRUE(export_log(data, out));
  const auto known = read_log_keys(data)->spans;
  const auto held = lock_directory(out);
  ASSERT_TRUE(held);
  EXPECT_THAT(why(export_log(data, out)), HasSubstr("another process works in this directory"));
  EXPECT_THAT(why(witness_log(witness(out, known))),
              HasSubstr("another process works in this directory"));
}

TEST_F(KeysOfALog, AnOldBackupIsNotExportedWhereItCouldSplitTheLog) {
  ASSERT_TRUE(export_log(data, out));
  ASSERT_TRUE(back_up(data, root + "/copy", true));
  grow();
  ASSERT_TRUE(export_log(data, out));
  const std::string back = root + "/back";
  ASSERT_TRUE(restore(root + "/copy", back));
  EXPECT_THAT(why(export_log(back, root + "/elsewhere")), HasSubstr("say --older"));
  EXPECT_THAT(why(export_log(back, out)), HasSubstr("it was cut off"));
  EXPECT_FALSE(export_log(back, out, {}, true)) << "nor where somebody says so wrongly";
  const auto knowing = export_log(back, root + "/elsewhere", {}, true);
  EXPECT_TRUE(knowing) << why(knowing);
  const auto then = export_log(back, root + "/third");
  EXPECT_TRUE(then) << why(then);
}

TEST_F(KeysOfALog, ABackupOfTheLastHeadGoesOnInTheFolderThatShowsIt) {
  ASSERT_TRUE(export_log(data, out));
  ASSERT_TRUE(back_up(data, root + "/copy", true));
  ASSERT_TRUE(restore(root + "/copy", root + "/back"));
  const auto on = export_log(root + "/back", out);
  EXPECT_TRUE(on) << why(on);
}

TEST_F(KeysOfALog, FsckFindsWhatWasChangedInTheStore) {
  ASSERT_TRUE(export_log(data, out));
  grow();
  ASSERT_TRUE(export_log(data, out));
  const auto faults = [&] {
    const auto state = check_public_log(data);
    EXPECT_TRUE(state) << why(state);
    return testing::PrintToString(state->faults);
  };
  EXPECT_EQ(faults(), "{}");
  EXPECT_TRUE(check_public_log(data)->held_against_journal);
  fs::copy_file(data + "/" + public_store_file, root + "/kept");
  struct Change {
    const char* sql;
    const char* found;
  };
  for (const auto& [sql, found] :
       {Change{"UPDATE leaf SET hash = zeroblob(32) WHERE sequence = 2", "not that of the leaves"},
        Change{"UPDATE head SET root = zeroblob(32) WHERE size = 2", "is not what was signed"},
        Change{"UPDATE head SET checkpoint = x'00' WHERE size = 2", "is not what was signed"},
        Change{"UPDATE head SET size = 3 WHERE size = 2", "is not what was signed"},
        Change{"DELETE FROM head WHERE size = 4", "does not end with the last leaf"},
        Change{"DELETE FROM leaf WHERE sequence = 4", "more of them than there are leaves"},
        Change{"DELETE FROM leaf WHERE sequence = 2", "damaged or missing"},
        Change{"UPDATE leaf SET record = 1", "stands for another's record"},
        Change{"UPDATE leaf SET record = 3 - record WHERE record < 3", "is not the one that was"},
        Change{"UPDATE leaf SET derived = x'0000000161000000023122' WHERE sequence = 1",
               "is not the one that was"}}) {
    change_store(sql);
    EXPECT_THAT(faults(), HasSubstr(found)) << sql;
    for (const char* more : {"-wal", "-shm"}) fs::remove(data + "/" + public_store_file + more);
    fs::copy_file(root + "/kept", data + "/" + public_store_file,
                  fs::copy_options::overwrite_existing);
  }
  EXPECT_EQ(faults(), "{}");
  fs::remove_all(keys);
  EXPECT_FALSE(check_public_log(data)->held_against_journal) << "a backup holds no keys";
  EXPECT_EQ(faults(), "{}");
}

TEST_F(KeysOfALog, FsckSaysNoToAFaultThoughSomebodyWorksHere) {
  ASSERT_TRUE(export_log(data, out));
  change_store("UPDATE head SET root = zeroblob(32)");
  const auto mission = Mission::open(data);
  ASSERT_TRUE(mission);
  const auto found = inspect(data);
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->in_use);
  EXPECT_FALSE(found->is_whole());
}

TEST_F(KeysOfALog, WhatCannotBeLookedAtIsNotTakenForAbsent) {
  const std::string loop = root + "/loop";
  fs::create_symlink(loop, loop);
  EXPECT_FALSE(is_there(loop + "/x"));
  EXPECT_FALSE(read_handovers(loop));
  EXPECT_FALSE(Mission::open(loop));
}

}  // namespace
}  // namespace truce::io
