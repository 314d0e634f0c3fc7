// SPDX-License-Identifier: Apache-2.0
#include "io/pending_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "io/files.h"

namespace truce::io {
namespace {

namespace fs = std::filesystem;

bool is_text(std::string_view name) {
  return name.ends_with(".txt");
}

std::string fresh_pending(const std::string& name) {
  const std::string path = testing::TempDir() + "pending_folder_" + name;
  fs::remove_all(path);
  fs::create_directories(path);
  return path;
}

std::set<std::string> names_in(const std::string& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder))
    names.insert(entry.path().filename().string());
  return names;
}

Result<void> write_whole(const std::string& path, const std::vector<std::string>& names) {
  auto folder = PendingFolder::create(path, is_text);
  if (!folder) return tl::unexpected(folder.error());
  for (const std::string& name : names)
    if (auto done = folder->write(name, name); !done) return done;
  return folder->publish();
}

TEST(PendingFolder, NothingOfAnEarlierRunStays) {
  const std::string above = fresh_pending("swap");
  const std::string path = above + "/out/";
  ASSERT_TRUE(write_whole(path, {"a.txt", "b.txt"}));
  ASSERT_TRUE(write_whole(path, {"c.txt"}));
  EXPECT_EQ(names_in(path), std::set<std::string>{"c.txt"});
  EXPECT_EQ(names_in(above), std::set<std::string>{"out"});
}

TEST(PendingFolder, WhatIsNotPublishedLeavesTheOldOne) {
  const std::string above = fresh_pending("half");
  const std::string path = above + "/out";
  ASSERT_TRUE(write_whole(path, {"old.txt"}));
  {
    auto folder = PendingFolder::create(path, is_text);
    ASSERT_TRUE(folder);
    ASSERT_TRUE(folder->write("new.txt", "half"));
    EXPECT_EQ(names_in(path), std::set<std::string>{"old.txt"});
  }
  EXPECT_EQ(names_in(path), std::set<std::string>{"old.txt"});
  EXPECT_EQ(names_in(above), std::set<std::string>{"out"});
}

TEST(PendingFolder, WhatWasCutOffIsClearedByTheNext) {
  const std::string above = fresh_pending("cut");
  fs::create_directories(above + "/.out.unfinished");
  ASSERT_TRUE(write_file(above + "/.out.unfinished/stale.txt", "stale"));
  ASSERT_TRUE(write_whole(above + "/out", {"a.txt"}));
  EXPECT_EQ(names_in(above + "/out"), std::set<std::string>{"a.txt"});
  EXPECT_EQ(names_in(above), std::set<std::string>{"out"});
}

TEST(PendingFolder, AFolderOfOthersIsRefusedAndStays) {
  const std::string path = fresh_pending("foreign");
  ASSERT_TRUE(write_file(path + "/thesis.doc", "years of work"));
  EXPECT_FALSE(write_whole(path, {"a.txt"}));
  EXPECT_EQ(names_in(path), std::set<std::string>{"thesis.doc"});
  EXPECT_FALSE(write_whole(path + "/thesis.doc", {"a.txt"}));
  EXPECT_FALSE(write_whole("-", {"a.txt"}));
  EXPECT_FALSE(fs::exists("-"));
}

TEST(PendingFolder, WhatCameIntoItMeanwhileIsNotLost) {
  const std::string path = fresh_pending("meanwhile");
  auto folder = PendingFolder::create(path, is_text);
  ASSERT_TRUE(folder);
  ASSERT_TRUE(write_file(path + "/late.doc", "late"));
  EXPECT_FALSE(folder->publish());
  EXPECT_EQ(names_in(path), std::set<std::string>{"late.doc"});
}

}  // namespace
}  // namespace truce::io
