// SPDX-License-Identifier: Apache-2.0
#include "io/milp_cbc.h"

#include <algorithm>
#include <cmath>
#include <coin/CbcHeuristic.hpp>
#include <coin/CbcHeuristicFPump.hpp>
#include <coin/CbcModel.hpp>
#include <coin/CglGomory.hpp>
#include <coin/CglKnapsackCover.hpp>
#include <coin/CglProbing.hpp>
#include <coin/CoinError.hpp>
#include <coin/OsiClpSolverInterface.hpp>
#include <string>

namespace truce::io {
namespace {

using optimise::Limits;
using optimise::Milp;
using optimise::Outcome;
using optimise::Solution;

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

// CBC and Clp hold costs against absolute tolerances (1e-5, 1e-7): the largest is brought near a
// thousand, by a power of two, which changes no digit.
double scale_of(const Milp& milp) {
  double most = 0;
  for (const auto& c : milp.columns) most = std::max(most, std::abs(c.cost));
  return most > 0 ? std::exp2(9 - std::ilogb(most)) : 1;
}

void load(OsiClpSolverInterface& into, const Milp& milp, double scale) {
  const Matrix matrix = matrix_of(milp);
  std::vector<double> lower, upper, cost, row_lower, row_upper;
  for (const auto& c : milp.columns) {
    lower.push_back(c.lower == -optimise::infinite ? -into.getInfinity() : c.lower);
    upper.push_back(c.upper == optimise::infinite ? into.getInfinity() : c.upper);
    cost.push_back(scale * c.cost);
  }
  for (const auto& r : milp.rows) {
    row_lower.push_back(r.lower == -optimise::infinite ? -into.getInfinity() : r.lower);
    row_upper.push_back(r.upper == optimise::infinite ? into.getInfinity() : r.upper);
  }
  const CoinPackedMatrix packed(true, static_cast<int>(milp.rows.size()),
                                static_cast<int>(milp.columns.size()),
                                static_cast<int>(matrix.factors.size()), matrix.factors.data(),
                                matrix.rows.data(), matrix.starts.data(), nullptr);
  into.loadProblem(packed, lower.data(), upper.data(), cost.data(), row_lower.data(),
                   row_upper.data());
  for (std::size_t c = 0; c < milp.columns.size(); ++c)
    if (milp.columns[c].whole) into.setInteger(static_cast<int>(c));
}

void keep_quiet(OsiClpSolverInterface& solver) {
  solver.messageHandler()->setLogLevel(0);
  solver.setHintParam(OsiDoReducePrint, true, OsiHintTry);
}

void limit(CbcModel& model, const Limits& limits) {
  model.setLogLevel(0);
  model.messageHandler()->setLogLevel(0);
  model.setAllowableFractionGap(limits.gap);
  model.setAllowableGap(0);
  model.setCutoffIncrement(1e-7);  // how much better a further solution must be
  model.setMaximumNodes(static_cast<int>(std::min<std::int64_t>(limits.nodes, 2'000'000'000)));
  if (limits.seconds <= 0) return;
  model.setUseElapsedTime(true);
  model.setMaximumSeconds(limits.seconds);
}

// At the root, and deeper where CBC finds that they pay.
void add_cuts(CbcModel& model) {
  // No CglMixedIntegerRounding2: it cuts off optima where a column that need not be whole has no
  // upper bound (one of eighty small programs).
  CglProbing probing;
  probing.setUsingObjective(1);
  probing.setMaxPass(1);
  probing.setMaxProbe(10);
  CglGomory gomory;
  CglKnapsackCover cover;
  model.addCutGenerator(&probing, -1, "probing");
  model.addCutGenerator(&gomory, -1, "gomory");
  model.addCutGenerator(&cover, -1, "cover");
  CbcRounding round(model);
  CbcHeuristicFPump pump(model);
  model.addHeuristic(&round, "rounding");
  model.addHeuristic(&pump, "pump");
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

Outcome outcome_of(const CbcModel& model) {
  if (model.isContinuousUnbounded()) return Outcome::unbounded;
  if (model.isProvenInfeasible() || model.isInitialSolveProvenPrimalInfeasible())
    return Outcome::infeasible;
  return model.isProvenOptimal() ? Outcome::optimal : Outcome::stopped;
}

Solution run(const Milp& milp, const Limits& limits) {
  OsiClpSolverInterface solver;
  keep_quiet(solver);
  const double scale = scale_of(milp);
  load(solver, milp, scale);
  CbcModel model(solver);
  limit(model, limits);
  const bool whole = has_whole(milp);
  if (whole) add_cuts(model);
  model.initialSolve();
  Solution out;
  if (!whole && model.isInitialSolveProvenOptimal()) {
    out.outcome = Outcome::optimal;
    take_values(milp, model.solver()->getColSolution(), out);
    out.bound = out.cost;
    return out;
  }
  model.branchAndBound();
  out.outcome = outcome_of(model);
  out.nodes = model.getNodeCount();
  out.by_clock = model.isSecondsLimitReached();
  if (out.outcome == Outcome::unbounded || out.outcome == Outcome::infeasible) return out;
  if (model.bestSolution() != nullptr) take_values(milp, model.bestSolution(), out);
  out.bound = model.getBestPossibleObjValue() / scale;
  return out;
}

}  // namespace

// The C++ interface and no preprocessing: what CBC 2.10.8's own main program does (the C interface
// too) calls a worse choice optimal in one of five hundred small programs.
Result<Solution> solve_by_cbc(const Milp& milp, const Limits& limits) {
  if (!is_sound(milp))
    return failure(Code::out_of_range, "a program to solve holds a number that is none");
  if (milp.columns.empty()) return Solution{Outcome::optimal, {}, 0, 0, 0, false};
  try {
    return run(milp, limits);
  } catch (const CoinError& error) {
    return failure(Code::environment, "the solver gave up: " + error.message());
  }
}

}  // namespace truce::io
