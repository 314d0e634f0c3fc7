// SPDX-License-Identifier: Apache-2.0
#include "io/files.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

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

TEST(Files, ALinkIsFollowedAndADeviceIsWrittenTo) {
  const std::string target = testing::TempDir() + "files_test_target";
  const std::string link = testing::TempDir() + "files_test_link";
  ASSERT_TRUE(write_file(target, "old"));
  ::unlink(link.c_str());
  ASSERT_EQ(::symlink(target.c_str(), link.c_str()), 0);
  ::unlink(target.c_str());
  ASSERT_TRUE(write_file(link, "where nothing was"));
  EXPECT_EQ(read_file(target).value(), "where nothing was");
  ASSERT_TRUE(write_file(link, "new"));
  EXPECT_TRUE(std::filesystem::is_symlink(link));
  EXPECT_EQ(read_file(target).value(), "new");
  EXPECT_TRUE(is_same_file(link, target));

  const std::string pipe = testing::TempDir() + "files_test_pipe";
  ::unlink(pipe.c_str());
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const Descriptor reader(::open(pipe.c_str(), O_RDONLY | O_NONBLOCK));
  ASSERT_TRUE(write_file(pipe, "through"));
  char buffer[16] = {};
  EXPECT_EQ(::read(reader.fd(), buffer, sizeof buffer), 7);
  EXPECT_TRUE(std::filesystem::is_fifo(pipe));
  EXPECT_FALSE(write_file(testing::TempDir(), "x"));
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
