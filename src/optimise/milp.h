// SPDX-License-Identifier: Apache-2.0
// A mixed-integer linear program as plain data, and the seam to whatever solves it. Minimises. An
// integer column takes whole values; bounds may be infinite. A solver counts its limits in nodes;
// one that it met by the clock is marked as such, since another machine would stop elsewhere.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "base/result.h"

namespace truce::optimise {

constexpr double infinite = std::numeric_limits<double>::infinity();

struct Column {
  double cost = 0;
  double lower = 0;
  double upper = infinite;
  bool whole = false;
  std::string name;
};

struct Entry {
  std::uint32_t column = 0;
  double factor = 0;
};

// lower <= sum of factor * column <= upper
struct Row {
  double lower = -infinite;
  double upper = infinite;
  std::vector<Entry> entries;
  std::string name;  // what people call this constraint: conflicts are told with it
};

struct Milp {
  std::vector<Column> columns;
  std::vector<Row> rows;

  std::uint32_t add(Column column);
  void add(Row row) { rows.push_back(std::move(row)); }
};

enum class Outcome : std::uint8_t {
  optimal,  // within the gap asked for
  stopped,  // a limit was met; values hold the best known, if any
  infeasible,
  unbounded,
};

struct Solution {
  Outcome outcome = Outcome::stopped;
  std::vector<double> values;  // of each column; whole ones are whole; empty: none known
  double cost = 0;
  double bound = -infinite;  // no solution costs less
  std::int64_t nodes = 0;
  bool by_clock = false;
};

struct Limits {
  double gap = 1e-6;  // relative
  std::int64_t nodes = 100'000;
  double seconds = 0;  // 0: none
};

using Solve = std::function<Result<Solution>(const Milp&, const Limits&)>;

// How far a bound is from a value, as a share of the larger: no choice is better by more.
double relative_gap(double value, double bound);

// Cost of values, and the largest amount by which a row, a bound or wholeness is missed.
double cost_of(const Milp& milp, const std::vector<double>& values);
double violation_of(const Milp& milp, const std::vector<double>& values);

}  // namespace truce::optimise
