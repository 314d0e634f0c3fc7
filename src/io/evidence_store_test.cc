// SPDX-License-Identifier: Apache-2.0
#include "io/evidence_store.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "io/files.h"

namespace truce::io {
namespace {

namespace fs = std::filesystem;

class EvidenceStore : public testing::Test {
 protected:
  std::string directory = testing::TempDir() + "evidence_test";
  std::string file = directory + "/clip.bin";
  void SetUp() override {
    fs::remove_all(directory);
    ASSERT_TRUE(make_directories(directory));
    ASSERT_TRUE(write_file(file, "abc"));
  }
  void TearDown() override { fs::remove_all(directory); }
};

TEST_F(EvidenceStore, KeepsAFileUnderItsDigest) {
  const auto kept = keep_evidence(directory, file, Keep::original);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(kept->bytes, 3U);
  const auto path = evidence_path(directory, kept->sha256, Keep::original);
  ASSERT_TRUE(path);
  EXPECT_NE(path->find("/originals/ba/"), std::string::npos);
  struct stat found{};
  ASSERT_EQ(::stat(path->c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0400U);
  EXPECT_TRUE(keep_evidence(directory, file, Keep::original));  // the same bytes are kept once
  EXPECT_TRUE(damaged_evidence(directory)->empty());
}

TEST_F(EvidenceStore, WorkingCopiesStandApart) {
  const auto kept = keep_evidence(directory, file, Keep::working);
  ASSERT_TRUE(kept);
  EXPECT_NE(evidence_path(directory, kept->sha256, Keep::working)->find("/working/"),
            std::string::npos);
}

TEST_F(EvidenceStore, AChangedByteIsFound) {
  const auto kept = keep_evidence(directory, file, Keep::original);
  const std::string path = evidence_path(directory, kept->sha256, Keep::original).value();
  fs::permissions(path, fs::perms::owner_all);
  std::ofstream(path) << "abd";
  EXPECT_EQ(damaged_evidence(directory).value(), std::vector<std::string>{path});
  const auto again = keep_evidence(directory, file, Keep::original);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, Code::bad_record);
}

TEST_F(EvidenceStore, WhatACutCopyLeftIsNoDamage) {
  ASSERT_TRUE(keep_evidence(directory, file, Keep::original));
  std::ofstream(directory + "/evidence/originals/ba/half.tmp") << "a";
  EXPECT_TRUE(damaged_evidence(directory)->empty());
}

TEST_F(EvidenceStore, WhatIsNotThereIsNotFound) {
  EXPECT_FALSE(keep_evidence(directory, directory + "/none", Keep::original));
  EXPECT_FALSE(evidence_path(directory, std::string(64, 'a'), Keep::original));
  EXPECT_FALSE(keep_evidence(directory, "/dev/zero", Keep::original));
}

}  // namespace
}  // namespace truce::io
