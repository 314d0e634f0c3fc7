// SPDX-License-Identifier: Apache-2.0
// For tests: means that read the files of a plan from memory or solve with a second solver, answers
// and faults of a plan, and the choice of an option as one line.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "optimise/testing/glpk.h"
#include "plan/solve.h"

namespace truce::plan {

using Files = std::map<std::string, std::string>;

inline Means means_of(Files files) {
  Means means;
  means.read = [files = std::move(files)](const std::string& path) -> Result<std::string> {
    const auto found = files.find(path);
    if (found == files.end()) return failure(Code::not_found, "no file " + path);
    return found->second;
  };
  return means;
}

inline Means means_with_solver() {
  Means out;
  out.milp = optimise::solve_by_glpk;
  return out;
}

// The answer of a plan that has no fault: each that is told fails the test.
inline Answer answer_to(const std::string& text, const Means& means = means_with_solver()) {
  std::vector<Problem> problems;
  auto answer = solve(text, "small.toml", means, problems);
  for (const Problem& problem : problems) ADD_FAILURE() << to_text(problem);
  EXPECT_TRUE(answer) << (answer ? "" : to_text(answer.error()));
  return answer ? std::move(*answer) : Answer{};
}

// What a plan that has faults is told first; empty: nothing.
inline std::string first_fault(const std::string& text, const Means& means = means_with_solver()) {
  std::vector<Problem> problems;
  const auto answer = solve(text, "small.toml", means, problems);
  if (!problems.empty()) return problems.front().what;
  return answer ? "" : answer.error().message;
}

inline std::string placements_of(const Option& option) {
  std::string out;
  for (const Placement& placed : option.placements) out += placed.id + " ";
  return out;
}

inline double measure_of(const Option& option, std::string_view code) {
  for (const Measure& measure : option.measures)
    if (measure.code == code) return measure.value;
  return -1;
}

}  // namespace truce::plan
