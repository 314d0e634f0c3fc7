// SPDX-License-Identifier: Apache-2.0
#include "plan/file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plan/detail/file_checks.h"

namespace truce::plan {
namespace {

using testing::HasSubstr;

const std::string head = "[plan]\nid = \"p\"\ntitle = \"P\"\nproblem = \"force\"\n";

std::vector<Problem> problems_of(const std::string& more) {
  Problems problems("plan.toml");
  read_file(head + more, "plan.toml", problems);
  return problems.take();
}

TEST(File, ASetThatStandsTwiceIsTold) {
  const std::string set = "[[set]]\nid = \"dry\"\ntitle = \"Dry\"\n";
  EXPECT_TRUE(problems_of(set).empty());
  const auto told = problems_of(set + set);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_THAT(told[0].what, HasSubstr("'dry' of [[set]] stands twice"));
}

TEST(File, AnIdThatIsEmptyIsTold) {
  const auto told = problems_of("[[set]]\nid = \"\"\ntitle = \"Dry\"\n");
  ASSERT_EQ(told.size(), 1U);
  EXPECT_THAT(told[0].what, HasSubstr("an 'id' of [[set]] is empty"));
}

}  // namespace
}  // namespace truce::plan
