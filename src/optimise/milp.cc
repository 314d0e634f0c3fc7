// SPDX-License-Identifier: Apache-2.0
#include "optimise/milp.h"

#include <algorithm>
#include <cmath>

namespace truce::optimise {

std::uint32_t Milp::add(Column column) {
  columns.push_back(std::move(column));
  return static_cast<std::uint32_t>(columns.size() - 1);
}

double relative_gap(double value, double bound) {
  const double most = std::max(std::abs(value), std::abs(bound));
  return most <= 0 ? 0 : std::abs(bound - value) / most;
}

double cost_of(const Milp& milp, const std::vector<double>& values) {
  double sum = 0;
  for (std::size_t c = 0; c < values.size(); ++c) sum += milp.columns[c].cost * values[c];
  return sum;
}

double violation_of(const Milp& milp, const std::vector<double>& values) {
  double worst = 0;
  for (std::size_t c = 0; c < values.size(); ++c) {
    const Column& column = milp.columns[c];
    worst = std::max({worst, column.lower - values[c], values[c] - column.upper});
    if (column.whole) worst = std::max(worst, std::abs(values[c] - std::round(values[c])));
  }
  for (const Row& row : milp.rows) {
    double sum = 0;
    for (const Entry& e : row.entries) sum += e.factor * values[e.column];
    worst = std::max({worst, row.lower - sum, sum - row.upper});
  }
  return worst;
}

}  // namespace truce::optimise
