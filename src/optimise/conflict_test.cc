// SPDX-License-Identifier: Apache-2.0
#include "optimise/conflict.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "optimise/testing/glpk.h"

namespace truce::optimise {
namespace {

TEST(Conflict, NamesWhatCannotBeHadTogetherAndNothingElse) {
  Milp milp;
  const auto people = milp.add(Column{1, 0, 100, false, {}});
  const auto posts = milp.add(Column{1, 0, infinite, true, {}});
  milp.add(Row{-infinite, 0, {{posts, 10}, {people, -1}}, {}});  // ten people a post
  milp.add(Row{-infinite, 50, {{people, 1}}, "people pledged"});
  milp.add(Row{3, infinite, {{people, 1}}, "three people at least"});
  milp.add(Row{6, infinite, {{posts, 1}}, "six posts"});
  const auto told = conflict(milp, {}, solve_by_glpk);
  ASSERT_TRUE(told);
  EXPECT_THAT(*told, testing::ElementsAre("people pledged", "six posts"));
}

TEST(Conflict, NothingIsToldWhereASolutionExists) {
  Milp milp;
  const auto x = milp.add(Column{1, 0, 1, true, {}});
  milp.add(Row{1, infinite, {{x, 1}}, "one"});
  const auto told = conflict(milp, {}, solve_by_glpk);
  ASSERT_TRUE(told);
  EXPECT_TRUE(told->empty());
}

// Two demands that nobody can meet, each for itself.
TEST(Conflict, EveryDemandThatCannotBeMetIsTold) {
  Milp milp;
  const auto line = milp.add(Column{0, 0, 500, false, {}});
  const auto mines = milp.add(Column{0, 0, 50, false, {}});
  milp.add(Row{1000, infinite, {{line, 1}}, "the line"});
  milp.add(Row{100, infinite, {{mines, 1}}, "the mines"});
  milp.add(Row{10, infinite, {{mines, 1}}, "ten for the mines"});
  const auto told = conflicts(milp, {}, solve_by_glpk);
  ASSERT_TRUE(told);
  EXPECT_THAT(*told, testing::ElementsAre(testing::ElementsAre("the line"),
                                          testing::ElementsAre("the mines")));
}

rc::Gen<Milp> named_program() {
  return rc::gen::exec([] {
    Milp out;
    const int columns = *rc::gen::inRange(1, 4);
    for (int c = 0; c < columns; ++c) out.add(Column{0, 0, 3, true, {}});
    const int rows = *rc::gen::inRange(1, 7);
    for (int r = 0; r < rows; ++r) {
      Row row;
      row.lower = *rc::gen::inRange(-6, 8);
      row.upper = row.lower + *rc::gen::inRange(0, 3);
      for (std::uint32_t c = 0; c < out.columns.size(); ++c)
        row.entries.push_back({c, static_cast<double>(*rc::gen::inRange(-3, 4))});
      row.name = "group " + std::to_string(*rc::gen::inRange(0, 4));
      out.add(std::move(row));
    }
    return out;
  });
}

Outcome outcome_with(const Milp& milp, const std::vector<std::string>& names) {
  Milp kept;
  kept.columns = milp.columns;
  for (const Row& row : milp.rows)
    if (std::ranges::find(names, row.name) != names.end()) kept.add(row);
  return solve_by_glpk(kept, {})->outcome;
}

RC_GTEST_PROP(Conflict, IsOneAndEachPartOfItIsNeeded, ()) {
  const Milp milp = *named_program();
  const auto told = conflict(milp, {}, solve_by_glpk);
  RC_ASSERT(told.has_value());
  const bool none = solve_by_glpk(milp, {})->outcome == Outcome::infeasible;
  RC_ASSERT(told->empty() != none);
  if (!none) return;
  RC_ASSERT(outcome_with(milp, *told) == Outcome::infeasible);
  for (const std::string& name : *told) {
    std::vector<std::string> rest = *told;
    std::erase(rest, name);
    RC_ASSERT(outcome_with(milp, rest) == Outcome::optimal);
  }
}

RC_GTEST_PROP(Conflict, WithTheFirstOfEachSetAsideTheRestHasASolution, ()) {
  const Milp milp = *named_program();
  const auto told = conflicts(milp, {}, solve_by_glpk);
  RC_ASSERT(told.has_value());
  std::vector<std::string> left;
  for (const Row& row : milp.rows) left.push_back(row.name);
  for (const auto& one : *told) {
    RC_ASSERT(outcome_with(milp, one) == Outcome::infeasible);
    std::erase(left, one.front());
  }
  RC_ASSERT(outcome_with(milp, left) == Outcome::optimal);
}

}  // namespace
}  // namespace truce::optimise
