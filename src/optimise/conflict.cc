// SPDX-License-Identifier: Apache-2.0
#include "optimise/conflict.h"

#include <algorithm>

namespace truce::optimise {
namespace {

std::vector<std::string> names_of(const Milp& milp) {
  std::vector<std::string> out;
  for (const Row& row : milp.rows)
    if (!row.name.empty() && std::ranges::find(out, row.name) == out.end()) out.push_back(row.name);
  return out;
}

// The program with the rows of these names and those without one.
Milp with_rows(const Milp& milp, const std::vector<std::string>& names) {
  Milp kept;
  kept.columns = milp.columns;
  for (Column& column : kept.columns) column.cost = 0;
  for (const Row& row : milp.rows)
    if (row.name.empty() || std::ranges::find(names, row.name) != names.end()) kept.add(row);
  return kept;
}

Result<bool> conflict_with(const Milp& milp, const std::vector<std::string>& names,
                           const Limits& limits, const Solve& solve) {
  const auto solution = solve(with_rows(milp, names), limits);
  if (!solution) return tl::unexpected(solution.error());
  return solution->outcome == Outcome::infeasible;
}

}  // namespace

Result<std::vector<std::string>> conflict(const Milp& milp, const Limits& limits,
                                          const Solve& solve) {
  std::vector<std::string> names = names_of(milp);
  const auto any = conflict_with(milp, names, limits, solve);
  if (!any) return tl::unexpected(any.error());
  if (!*any) return std::vector<std::string>{};
  for (std::size_t last = names.size(); last > 0; --last) {
    std::vector<std::string> fewer = names;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(last - 1));
    const auto still = conflict_with(milp, fewer, limits, solve);
    if (!still) return tl::unexpected(still.error());
    if (*still) names = std::move(fewer);
  }
  return names;
}

Result<std::vector<std::vector<std::string>>> conflicts(const Milp& milp, const Limits& limits,
                                                        const Solve& solve) {
  std::vector<std::vector<std::string>> out;
  std::vector<std::string> left = names_of(milp);
  for (;;) {
    auto next = conflict(with_rows(milp, left), limits, solve);
    if (!next) return tl::unexpected(next.error());
    if (next->empty()) return out;
    std::erase(left, next->front());
    out.push_back(std::move(*next));
  }
}

}  // namespace truce::optimise
