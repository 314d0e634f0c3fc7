// SPDX-License-Identifier: Apache-2.0
#include "io/output.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "io/files.h"

namespace truce::io {
namespace {

namespace fs = std::filesystem;

std::string fresh_outputs(const std::string& name) {
  const std::string path = testing::TempDir() + "output_test_" + name;
  fs::remove_all(path);
  fs::create_directories(path);
  return path;
}

void put(const std::string& path, std::string_view bytes = "x") {
  fs::create_directories(fs::path(path).parent_path());
  ASSERT_TRUE(write_file(path, bytes));
}

TEST(Output, AnInputIsNeverWrittenOverByWhateverName) {
  const std::string folder = fresh_outputs("input");
  put(folder + "/in.csv");
  fs::create_symlink(folder + "/in.csv", folder + "/link.csv");
  put(folder + "/picks/one.txt");
  const std::vector<std::string> inputs = {folder + "/in.csv", folder + "/picks", "-",
                                           folder + "/to come"};
  EXPECT_FALSE(may_write_file(folder + "/in.csv", inputs));
  EXPECT_FALSE(may_write_file(folder + "/link.csv", inputs));
  EXPECT_FALSE(may_write_file(folder + "/picks/../in.csv", inputs));
  EXPECT_FALSE(may_write_file(folder + "/picks/one.txt", inputs));
  EXPECT_FALSE(may_write_file(folder + "/to come", inputs));
  EXPECT_TRUE(may_write_file(folder + "/out.csv", inputs));
  EXPECT_TRUE(may_write_file("-", inputs));
}

TEST(Output, WhatAMissionKeepsStays) {
  const std::string folder = fresh_outputs("mission");
  put(folder + "/journal.sqlite", "x");
  for (const char* name : {"journal.sqlite", "journal.sqlite-wal", "lock", "bulletin.html",
                           "findings.jsonl", "keys/log.key", "persons/P-000001", "evidence/a/b"})
    EXPECT_FALSE(may_write_file(folder + "/" + name)) << name;
  EXPECT_TRUE(may_write_file(folder + "/public.html"));
  EXPECT_TRUE(may_write_file(folder + "/public/bulletin.html"));
  EXPECT_TRUE(may_write_file(fresh_outputs("elsewhere") + "/bulletin.html"));
}

TEST(Output, DatabasesAndSecretKeysAreNeverReplacedByAnyFile) {
  const std::string folder = fresh_outputs("precious");
  put(folder + "/any.db", std::string("SQLite format 3\0 and more", 25));
  put(folder + "/witness", "PRIVATE+KEY+w+00000000+AAAA\n");
  for (const char* name : {"any.db", "witness"}) {
    EXPECT_FALSE(may_write_file(folder + "/" + name)) << name;
    EXPECT_FALSE(write_file(folder + "/" + name, "over it")) << name;
  }
}

TEST(Output, AMissionBeginsInANewFolderOrItsOwn) {
  EXPECT_TRUE(may_hold_mission(fresh_outputs("empty")));
  EXPECT_TRUE(may_hold_mission(testing::TempDir() + "output_test_new"));
  const std::string own = fresh_outputs("own");
  put(own + "/keys/log.vkey");
  put(own + "/notes.txt");
  EXPECT_TRUE(may_hold_mission(own));
  const std::string foreign = fresh_outputs("foreign");
  put(foreign + "/bulletin.html");
  const auto refused = may_hold_mission(foreign);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("bulletin.html"), std::string::npos);
  EXPECT_FALSE(may_hold_mission(foreign + "/bulletin.html"));
  EXPECT_FALSE(may_hold_mission("-"));
}

TEST(Output, APublicLogStandsByItself) {
  EXPECT_TRUE(may_hold_public_log(fresh_outputs("log")));
  const std::string log = fresh_outputs("old_log");
  put(log + "/tile/0/000");
  put(log + "/index.html");
  EXPECT_TRUE(may_hold_public_log(log));
  EXPECT_FALSE(may_write_file(log + "/checkpoint"));
  for (const char* mark : {"journal.sqlite", "keys/log.key", "accounts.sqlite"}) {
    const std::string mission = fresh_outputs("private");
    put(mission + "/checkpoint");
    put(mission + "/" + mark);
    EXPECT_FALSE(may_hold_public_log(mission)) << mark;
  }
  const std::string foreign = fresh_outputs("site");
  put(foreign + "/index.html");
  EXPECT_FALSE(may_hold_public_log(foreign));
}

}  // namespace
}  // namespace truce::io
