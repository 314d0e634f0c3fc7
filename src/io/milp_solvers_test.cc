// SPDX-License-Identifier: Apache-2.0
// Two solvers that share no code find the same optima.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "io/milp_cbc.h"
#include "optimise/testing/glpk.h"

namespace truce::io {
namespace {

using optimise::infinite;
using optimise::Milp;
using optimise::Outcome;

double bound_or(double none) {
  return *rc::gen::inRange(0, 4) == 0 ? none : *rc::gen::inRange(-8, 30);
}

// Whole and other columns, rows open on one side or none; too large to try every choice.
rc::Gen<Milp> random_program() {
  return rc::gen::exec([] {
    Milp out;
    const int columns = *rc::gen::inRange(1, 13);
    for (int c = 0; c < columns; ++c) {
      const double cost = *rc::gen::inRange(-6, 10);
      const double width = *rc::gen::inRange(0, 12);
      out.add(
          {cost, 0, cost >= 0 && width == 0 ? infinite : width, *rc::gen::arbitrary<bool>(), {}});
    }
    const int rows = *rc::gen::inRange(0, 11);
    for (int r = 0; r < rows; ++r) {
      optimise::Row row;
      row.lower = bound_or(-infinite);
      row.upper =
          row.lower == -infinite ? bound_or(infinite) : row.lower + *rc::gen::inRange(0, 15);
      for (std::uint32_t c = 0; c < out.columns.size(); ++c)
        if (*rc::gen::inRange(0, 3) != 0)
          row.entries.push_back({c, static_cast<double>(*rc::gen::inRange(-4, 8))});
      out.add(std::move(row));
    }
    return out;
  });
}

RC_GTEST_PROP(Solvers, AgreeOnOptimaAndOnWhatHasNone, ()) {
  const Milp milp = *random_program();
  const auto one = solve_by_cbc(milp, {});
  const auto other = optimise::solve_by_glpk(milp, {});
  RC_ASSERT(one.has_value() && other.has_value());
  RC_ASSERT(one->outcome == other->outcome);
  RC_CLASSIFY(one->outcome == Outcome::optimal);
  if (one->outcome != Outcome::optimal) return;
  RC_ASSERT(std::abs(one->cost - other->cost) <= 1e-6 * std::max(1.0, std::abs(other->cost)));
  RC_ASSERT(violation_of(milp, one->values) < 1e-6);
  RC_ASSERT(violation_of(milp, other->values) < 1e-6);
}

}  // namespace
}  // namespace truce::io
