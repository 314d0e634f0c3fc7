// SPDX-License-Identifier: Apache-2.0
#include "io/milp_cbc.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace truce::io {
namespace {

using optimise::Column;
using optimise::Milp;
using optimise::Outcome;
using optimise::Row;

// Whole columns from 0 to 3 and rows of small factors: every choice can be tried.
rc::Gen<Milp> small_program() {
  return rc::gen::exec([] {
    Milp out;
    const int columns = *rc::gen::inRange(1, 6);
    for (int c = 0; c < columns; ++c)
      out.add(Column{static_cast<double>(*rc::gen::inRange(-5, 6)),
                     0,
                     static_cast<double>(*rc::gen::inRange(0, 4)),
                     true,
                     {}});
    const int rows = *rc::gen::inRange(0, 5);
    for (int r = 0; r < rows; ++r) {
      Row row;
      row.lower = *rc::gen::inRange(-6, 3);
      row.upper = row.lower + *rc::gen::inRange(0, 6);
      for (std::uint32_t c = 0; c < out.columns.size(); ++c)
        if (const int factor = *rc::gen::inRange(-3, 4); factor != 0)
          row.entries.push_back({c, static_cast<double>(factor)});
      out.add(std::move(row));
    }
    return out;
  });
}

std::optional<double> least_by_trying(const Milp& milp) {
  std::optional<double> best;
  std::vector<double> values(milp.columns.size());
  for (;;) {
    if (violation_of(milp, values) <= 0 && (!best || cost_of(milp, values) < *best))
      best = cost_of(milp, values);
    std::size_t c = 0;
    while (c < values.size() && values[c] >= milp.columns[c].upper) values[c++] = 0;
    if (c == values.size()) return best;
    values[c] += 1;
  }
}

RC_GTEST_PROP(Cbc, FindsWhatTryingFinds, ()) {
  const Milp milp = *small_program();
  const auto best = least_by_trying(milp);
  const auto found = solve_by_cbc(milp, {});
  RC_ASSERT(found.has_value());
  RC_ASSERT((found->outcome == Outcome::optimal) == best.has_value());
  if (!best) return;
  RC_ASSERT(std::abs(found->cost - *best) < 1e-6);
  RC_ASSERT(found->bound <= *best + 1e-6);
  RC_ASSERT(violation_of(milp, found->values) < 1e-6);
}

// What is best does not hang on the unit of the costs, nor does the proof.
RC_GTEST_PROP(Cbc, TheUnitOfCostsDecidesNothing, ()) {
  Milp milp = *small_program();
  const double unit = *rc::gen::element(1e-9, 1e-7, 1e7);
  const auto best = least_by_trying(milp);
  for (Column& column : milp.columns) column.cost *= unit;
  const auto found = solve_by_cbc(milp, {});
  RC_ASSERT(found.has_value());
  RC_ASSERT((found->outcome == Outcome::optimal) == best.has_value());
  if (!best) return;
  RC_ASSERT(std::abs(found->cost - unit * *best) < 1e-6 * unit);
  RC_ASSERT(found->bound <= unit * (*best + 1e-6));
}

TEST(Cbc, SolvesWithoutWholeColumns) {
  Milp milp;
  milp.add(Column{-1, 0, 4, false, {}});
  milp.add(Column{-1, 0, 4, false, {}});
  milp.add(Row{-optimise::infinite, 5, {{0, 1}, {1, 2}}, {}});
  const auto found = solve_by_cbc(milp, {});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->outcome, Outcome::optimal);
  EXPECT_NEAR(found->cost, -4.5, 1e-9);
}

TEST(Cbc, RefusesWhatIsNoNumber) {
  Milp milp;
  milp.add(Column{std::nan(""), 0, 1, false, {}});
  EXPECT_FALSE(solve_by_cbc(milp, {}));
}

}  // namespace
}  // namespace truce::io
