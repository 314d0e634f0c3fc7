// SPDX-License-Identifier: Apache-2.0
#include "plan/file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plan/detail/file_checks.h"
#include "plan/example.h"

namespace truce::plan {
namespace {

using testing::HasSubstr;

const std::string force_head = "[plan]\nid = \"p\"\ntitle = \"P\"\nproblem = \"force\"\n";

std::vector<Problem> problems_of(const std::string& more) {
  Problems problems("plan.toml");
  read_file(force_head + more, "plan.toml", problems);
  return problems.take();
}

TEST(File, ASetThatStandsTwiceIsTold) {
  const std::string set = "[[set]]\nid = \"dry\"\ntitle = \"Dry\"\n";
  EXPECT_TRUE(problems_of(set).empty());
  const auto told = problems_of(set + set);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_THAT(told[0].what, HasSubstr("'dry' of [[set]] stands twice"));
}

// The file raises the limit of its kind; without it the kind's holds.
TEST(File, NodesOfTheFileReachTheSolver) {
  std::int64_t seen = 0;
  Means means = means_of({{"c.csv", "candidate\na\n"},
                          {"d.csv", "demand,required\nx,0.5\n"},
                          {"p.csv", "demand,candidate\nx,a\n"}});
  means.milp = [&](const optimise::Milp&, const optimise::Limits& limits) {
    seen = limits.nodes;
    return Result<optimise::Solution>(optimise::Solution{});
  };
  const std::string training =
      "[[course]]\nid = \"c\"\ntitle = \"C\"\nweeks = 1\nplaces = 1\n"
      "trainers_per_place = 1\nsource = \"s\"\n[[site]]\nid = \"s\"\n"
      "title = \"S\"\nplaces = 1\nsource = \"s\"\n[[trainers]]\n"
      "who = \"w\"\npeople = 1\nsource = \"s\"\n[[need]]\n"
      "course = \"c\"\npeople = 1\nsource = \"s\"\n";
  const auto with = [&](const std::string& nodes) {
    std::vector<Problem> problems;
    (void)solve("[plan]\nid = \"p\"\ntitle = \"P\"\nproblem = \"training\"\n" + nodes + training,
                "plan.toml", means, problems);
    return seen;
  };
  EXPECT_EQ(with(""), 100);
  EXPECT_EQ(with("nodes = 5000\n"), 5000);
  EXPECT_EQ(problems_of("").size(), 0U);
  EXPECT_THAT(first_fault(force_head + "nodes = 0\n"), HasSubstr("'nodes' of [plan] is 0"));
}

}  // namespace
}  // namespace truce::plan
