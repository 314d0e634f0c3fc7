// SPDX-License-Identifier: Apache-2.0
// For tests: a plan that ships can be read by its planner, under each of its sets of assumptions.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "plan/file.h"

namespace truce::plan {

// A plan of plans/ as its kind reads it (`read`), sound under each of its sets (`under`).
template <class Read, class Under>
void expect_shipped(const std::string& name, const Read& read, const Under& under) {
  std::ifstream in("plans/" + name);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  Problems problems(name);
  const auto told = read_file(text, name, problems);
  ASSERT_TRUE(told);
  const auto all = read(*told, problems);
  ASSERT_TRUE(all);
  for (const AssumptionSet& set : told->sets)
    EXPECT_TRUE(under(*all, Assumed(told->assumptions, set))) << set.id;
}

}  // namespace truce::plan
