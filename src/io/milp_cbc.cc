// SPDX-License-Identifier: Apache-2.0
#include "io/milp_cbc.h"

#include <coin/Cbc_C_Interface.h>

#include <cmath>
#include <memory>
#include <string>

namespace truce::io {
namespace {

using optimise::Limits;
using optimise::Milp;
using optimise::Outcome;
using optimise::Solution;

using Model = std::unique_ptr<Cbc_Model, decltype(&Cbc_deleteModel)>;

// Column by column, as CBC wants it.
struct Matrix {
  std::vector<int> starts;
  std::vector<int> rows;
  std::vector<double> factors;
};

Matrix matrix_of(const Milp& milp) {
  Matrix out;
  out.starts.assign(milp.columns.size() + 1, 0);
  for (const auto& row : milp.rows)
    for (const auto& e : row.entries) ++out.starts[e.column + 1];
  for (std::size_t c = 0; c < milp.columns.size(); ++c) out.starts[c + 1] += out.starts[c];
  out.rows.resize(out.starts.back());
  out.factors.resize(out.starts.back());
  std::vector<int> next(out.starts.begin(), out.starts.end() - 1);
  for (std::size_t r = 0; r < milp.rows.size(); ++r)
    for (const auto& e : milp.rows[r].entries) {
      out.rows[next[e.column]] = static_cast<int>(r);
      out.factors[next[e.column]++] = e.factor;
    }
  return out;
}

bool is_sound(const Milp& milp) {
  for (const auto& c : milp.columns)
    if (!std::isfinite(c.cost) || std::isnan(c.lower) || std::isnan(c.upper)) return false;
  for (const auto& row : milp.rows) {
    if (std::isnan(row.lower) || std::isnan(row.upper)) return false;
    for (const auto& e : row.entries)
      if (!std::isfinite(e.factor) || e.column >= milp.columns.size()) return false;
  }
  return true;
}

void load(Cbc_Model* model, const Milp& milp) {
  const Matrix matrix = matrix_of(milp);
  std::vector<double> lower, upper, cost, row_lower, row_upper;
  for (const auto& c : milp.columns) {
    lower.push_back(c.lower);
    upper.push_back(c.upper);
    cost.push_back(c.cost);
  }
  for (const auto& r : milp.rows) {
    row_lower.push_back(r.lower);
    row_upper.push_back(r.upper);
  }
  Cbc_loadProblem(model, static_cast<int>(milp.columns.size()), static_cast<int>(milp.rows.size()),
                  matrix.starts.data(), matrix.rows.data(), matrix.factors.data(), lower.data(),
                  upper.data(), cost.data(), row_lower.data(), row_upper.data());
  for (std::size_t c = 0; c < milp.columns.size(); ++c)
    if (milp.columns[c].whole) Cbc_setInteger(model, static_cast<int>(c));
}

void limit(Cbc_Model* model, const Limits& limits) {
  const auto set = [&](const char* name, const std::string& value) {
    Cbc_setParameter(model, name, value.c_str());
  };
  Cbc_setLogLevel(model, 0);
  set("ratioGap", std::to_string(limits.gap));
  set("maxNodes", std::to_string(limits.nodes));
  set("randomSeed", "1");
  // CBC 2.10.8 calls a worse choice optimal in one of five hundred small programs where it
  // preprocesses; never where it does not.
  set("preprocess", "off");
  if (limits.seconds > 0) {
    set("timeMode", "elapsed");
    set("seconds", std::to_string(limits.seconds));
  }
}

bool has_whole(const Milp& milp) {
  for (const auto& c : milp.columns)
    if (c.whole) return true;
  return false;
}

// CBC leaves whole columns within its tolerance.
void take_values(const Milp& milp, const double* found, Solution& out) {
  out.values.assign(found, found + milp.columns.size());
  for (std::size_t c = 0; c < milp.columns.size(); ++c)
    if (milp.columns[c].whole) out.values[c] = std::round(out.values[c]);
  out.cost = cost_of(milp, out.values);
}

}  // namespace

Result<Solution> solve_by_cbc(const Milp& milp, const Limits& limits) {
  if (!is_sound(milp))
    return failure(Code::out_of_range, "a program to solve holds a number that is none");
  Solution out;
  if (milp.columns.empty()) {
    out.outcome = Outcome::optimal;
    out.bound = 0;
    return out;
  }
  const Model model(Cbc_newModel(), Cbc_deleteModel);
  load(model.get(), milp);
  limit(model.get(), limits);
  Cbc_solve(model.get());
  if (Cbc_isAbandoned(model.get()) != 0)
    return failure(Code::environment, "the solver gave up on numerical grounds");
  out.nodes = Cbc_getNodeCount(model.get());
  out.by_clock = Cbc_isSecondsLimitReached(model.get()) != 0;
  if (Cbc_isContinuousUnbounded(model.get()) != 0) {
    out.outcome = Outcome::unbounded;
    return out;
  }
  if (Cbc_isProvenInfeasible(model.get()) != 0) {
    out.outcome = Outcome::infeasible;
    return out;
  }
  const bool whole = has_whole(milp);
  out.outcome = Cbc_isProvenOptimal(model.get()) != 0 ? Outcome::optimal : Outcome::stopped;
  if (whole && Cbc_bestSolution(model.get()) != nullptr)
    take_values(milp, Cbc_bestSolution(model.get()), out);
  else if (!whole && out.outcome == Outcome::optimal)
    take_values(milp, Cbc_getColSolution(model.get()), out);
  out.bound = whole ? Cbc_getBestPossibleObjValue(model.get()) : out.cost;
  return out;
}

}  // namespace truce::io
