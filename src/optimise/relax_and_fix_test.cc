// SPDX-License-Identifier: Apache-2.0
#include "optimise/relax_and_fix.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "optimise/testing/glpk.h"

namespace truce::optimise {
namespace {

// Items of some weight in a few periods, each with its own room.
struct Packing {
  Milp milp;
  Stages stages;
};

rc::Gen<Packing> random_packing() {
  return rc::gen::exec([] {
    Packing out;
    const int periods = *rc::gen::inRange(1, 5);
    for (int p = 0; p < periods; ++p) {
      auto& stage = out.stages.emplace_back();
      Row room{-infinite, static_cast<double>(*rc::gen::inRange(0, 20)), {}, {}};
      for (int i = 0; i < 3; ++i) {
        stage.push_back(
            out.milp.add(Column{-static_cast<double>(*rc::gen::inRange(1, 9)), 0, 3, true, {}}));
        room.entries.push_back({stage.back(), static_cast<double>(*rc::gen::inRange(1, 9))});
      }
      if (p > 0) room.entries.push_back({out.stages[p - 1][0], 2});  // what was begun goes on
      out.milp.add(std::move(room));
    }
    return out;
  });
}

RC_GTEST_PROP(RelaxAndFix, KeepsTheRowsAndItsBound, ()) {
  const Packing packing = *random_packing();
  const auto found = relax_and_fix(packing.milp, packing.stages, {}, solve_by_glpk);
  const auto best = solve_by_glpk(packing.milp, {});
  RC_ASSERT(found.has_value() && best.has_value());
  RC_ASSERT(!found->values.empty());
  RC_ASSERT(violation_of(packing.milp, found->values) < 1e-6);
  RC_ASSERT(found->cost >= best->cost - 1e-6);
  RC_ASSERT(found->bound <= best->cost + 1e-6);
}

TEST(RelaxAndFix, WhatHasNoSolutionIsSaid) {
  Milp milp;
  const auto x = milp.add(Column{1, 0, 1, true, {}});
  milp.add(Row{2, infinite, {{x, 1}}, "two"});
  EXPECT_EQ(relax_and_fix(milp, {{x}}, {}, solve_by_glpk)->outcome, Outcome::infeasible);
}

// Only one half is possible: rounding and search fail, and nothing is made up.
TEST(RelaxAndFix, ALostWayIsNoProof) {
  Milp milp;
  const auto x = milp.add(Column{1, 0, 1, true, {}});
  milp.add(Row{1, 1, {{x, 2}}, "half"});
  const auto found = relax_and_fix(milp, {{x}}, {}, solve_by_glpk);
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->values.empty());
  EXPECT_EQ(found->outcome, Outcome::stopped);
}

}  // namespace
}  // namespace truce::optimise
