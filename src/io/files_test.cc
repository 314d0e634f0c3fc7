// SPDX-License-Identifier: Apache-2.0
#include "io/files.h"

#include <gtest/gtest.h>

namespace truce::io {
namespace {

TEST(Files, WhatWasWrittenIsRead) {
  const std::string path = testing::TempDir() + "files_test";
  ASSERT_TRUE(write_file(path, "first"));
  ASSERT_TRUE(write_file(path, "second"));
  EXPECT_EQ(read_file(path).value(), "second");
}

TEST(Files, WhatIsNotPublishedLeavesNothingBehind) {
  const std::string path = testing::TempDir() + "files_test_pending";
  ASSERT_TRUE(write_file(path, "old"));
  {
    auto file = PendingFile::create(path);
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->write("half"));
  }
  EXPECT_EQ(read_file(path).value(), "old");
  EXPECT_FALSE(read_file(path + ".tmp"));
}

TEST(Files, ADirectoryIsLockedByOneAtATime) {
  const std::string directory = testing::TempDir() + "files_test_lock";
  ASSERT_TRUE(make_directories(directory));
  {
    const auto first = lock_directory(directory);
    ASSERT_TRUE(first);
    const auto second = lock_directory(directory);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Code::environment);
  }
  EXPECT_TRUE(lock_directory(directory));
}

TEST(Files, ATooLargeFileIsRefused) {
  const std::string path = testing::TempDir() + "files_test_large";
  ASSERT_TRUE(write_file(path, std::string(1000, 'x')));
  const auto read = read_file(path, 999);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, Code::too_large);
}

TEST(Files, AMissingFileIsNamed) {
  const auto read = read_file("/no/such/file");
  ASSERT_FALSE(read);
  EXPECT_EQ(to_text(read.error()), "/no/such/file: cannot open: No such file or directory");
}

}  // namespace
}  // namespace truce::io
