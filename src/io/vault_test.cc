// SPDX-License-Identifier: Apache-2.0
#include "io/vault.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

namespace truce::io {
namespace {

class Vault : public testing::Test {
 protected:
  std::string directory = testing::TempDir() + "vault_test";
  void SetUp() override { std::filesystem::remove_all(directory); }
  void TearDown() override { std::filesystem::remove_all(directory); }
};

TEST_F(Vault, OpensWhatItSealedAndNothingElse) {
  const PersonId one("P-000001"), two("P-000002");
  const auto sealed = seal_person(directory, one, "Name, born 1990");
  ASSERT_TRUE(sealed);
  EXPECT_EQ(sealed->find("Name"), std::string::npos);
  EXPECT_EQ(open_person(directory, one, *sealed).value(), "Name, born 1990");
  ASSERT_TRUE(seal_person(directory, two, "other"));
  EXPECT_FALSE(open_person(directory, two, *sealed));  // another's key
  for (std::size_t i = 0; i < sealed->size(); ++i) {
    std::string changed = *sealed;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    if (changed != *sealed) {
      EXPECT_FALSE(open_person(directory, one, changed)) << i;
    }
  }
}

TEST_F(Vault, TheKeyIsTheOwnersAlone) {
  const PersonId one("P-000001");
  ASSERT_TRUE(seal_person(directory, one, "x"));
  struct stat found{};
  ASSERT_EQ(::stat((directory + "/persons/P-000001.key").c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
  EXPECT_TRUE(has_person_key(directory, one));
}

TEST_F(Vault, AnErasedPersonIsGone) {
  const PersonId one("P-000001");
  const auto sealed = seal_person(directory, one, "x");
  ASSERT_TRUE(sealed);
  ASSERT_TRUE(destroy_person_key(directory, one));
  const auto opened = open_person(directory, one, *sealed);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, Code::not_found);
  EXPECT_FALSE(destroy_person_key(directory, one));
}

TEST_F(Vault, AFileIsSealedUnderItsPersonsKeyAndGoesWithIt) {
  const PersonId one("P-000001"), two("P-000002");
  EXPECT_EQ(seal_file(directory, one, "x").error().code, Code::not_found);  // nobody yet
  ASSERT_TRUE(seal_person(directory, one, "who"));
  ASSERT_TRUE(seal_person(directory, two, "who else"));
  const std::string kept = seal_file(directory, one, "seen by a neighbour").value();
  EXPECT_EQ(kept.find("neighbour"), std::string::npos);
  EXPECT_EQ(person_of_file(kept), one);
  EXPECT_EQ(open_file(directory, kept).value(), "seen by a neighbour");
  std::string anothers = kept;
  anothers[anothers.find('\n') - 1] = '2';
  EXPECT_EQ(open_file(directory, anothers).error().code, Code::bad_record);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    std::string changed = kept;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(open_file(directory, changed)) << i;
  }
  ASSERT_TRUE(destroy_person_key(directory, one));
  EXPECT_EQ(open_file(directory, kept).error().code, Code::not_found);
}

TEST_F(Vault, WhatIsNotSealedIsNobodys) {
  for (const char* text : {"", "truce-sealed-1 P-000001", "truce-sealed-1 ", "a photograph"})
    EXPECT_FALSE(person_of_file(text)) << text;
  EXPECT_EQ(open_file(directory, "truce-sealed-1 ../../etc/x\nabc").error().code, Code::bad_record);
}

TEST_F(Vault, EmptyAndLongTexts) {
  EXPECT_EQ(
      open_person(directory, PersonId("P-1"), seal_person(directory, PersonId("P-1"), "").value())
          .value(),
      "");
  EXPECT_FALSE(seal_person(directory, PersonId("P-2"), std::string(10'001, 'x')));
}

}  // namespace
}  // namespace truce::io
