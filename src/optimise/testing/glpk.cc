// SPDX-License-Identifier: Apache-2.0
#include "optimise/testing/glpk.h"

#include <glpk.h>

#include <cmath>
#include <memory>

namespace truce::optimise {
namespace {

using Problem = std::unique_ptr<glp_prob, decltype(&glp_delete_prob)>;

// How GLPK calls a pair of bounds.
int bounds_of(double lower, double upper) {
  if (std::isinf(lower) && std::isinf(upper)) return GLP_FR;
  if (std::isinf(lower)) return GLP_UP;
  if (std::isinf(upper)) return GLP_LO;
  return lower == upper ? GLP_FX : GLP_DB;
}

void load(glp_prob* problem, const Milp& milp) {
  for (std::size_t c = 0; c < milp.columns.size(); ++c) {
    const Column& column = milp.columns[c];
    const int at = glp_add_cols(problem, 1);
    glp_set_obj_coef(problem, at, column.cost);
    if (column.whole) glp_set_col_kind(problem, at, GLP_IV);
    glp_set_col_bnds(problem, at, bounds_of(column.lower, column.upper), column.lower,
                     column.upper);
  }
  for (const Row& row : milp.rows) {
    const int at = glp_add_rows(problem, 1);
    glp_set_row_bnds(problem, at, bounds_of(row.lower, row.upper), row.lower, row.upper);
    std::vector<double> dense(milp.columns.size() + 1);
    for (const Entry& e : row.entries) dense[e.column + 1] += e.factor;
    std::vector<int> columns(1);
    std::vector<double> factors(1);
    for (std::size_t c = 1; c < dense.size(); ++c)
      if (dense[c] != 0) {
        columns.push_back(static_cast<int>(c));
        factors.push_back(dense[c]);
      }
    glp_set_mat_row(problem, at, static_cast<int>(columns.size()) - 1, columns.data(),
                    factors.data());
  }
}

// Some bounds may cross: no solution, and GLPK refuses to look.
bool crosses(const Milp& milp) {
  for (const Column& c : milp.columns)
    if (c.lower > c.upper || (c.whole && std::ceil(c.lower) > std::floor(c.upper))) return true;
  for (const Row& r : milp.rows)
    if (r.lower > r.upper) return true;
  return false;
}

struct Watch {
  std::int64_t most_nodes = 0;
  std::int64_t nodes = 0;
  double bound = -infinite;
};

void look(glp_tree* tree, void* at) {
  auto& watch = *static_cast<Watch*>(at);
  int total = 0;
  glp_ios_tree_size(tree, nullptr, nullptr, &total);
  watch.nodes = total;
  if (const int best = glp_ios_best_node(tree); best != 0)
    watch.bound = glp_ios_node_bound(tree, best);
  if (total > watch.most_nodes) glp_ios_terminate(tree);
}

Outcome outcome_of(int status) {
  if (status == GLP_OPT) return Outcome::optimal;
  if (status == GLP_NOFEAS) return Outcome::infeasible;
  return status == GLP_UNBND ? Outcome::unbounded : Outcome::stopped;
}

void take_whole(glp_prob* problem, const Milp& milp, const Limits& limits, Solution& out) {
  Watch watch;
  watch.most_nodes = limits.nodes;
  glp_iocp how;
  glp_init_iocp(&how);
  how.msg_lev = GLP_MSG_OFF;
  how.mip_gap = limits.gap;
  how.gmi_cuts = GLP_ON;
  how.cb_func = look;
  how.cb_info = &watch;
  if (limits.seconds > 0) how.tm_lim = static_cast<int>(limits.seconds * 1e3);
  const int end = glp_intopt(problem, &how);
  out.nodes = watch.nodes;
  out.by_clock = end == GLP_ETMLIM;
  out.outcome = outcome_of(glp_mip_status(problem));
  if (end == GLP_EMIPGAP) out.outcome = Outcome::optimal;
  if (glp_mip_status(problem) == GLP_OPT || glp_mip_status(problem) == GLP_FEAS)
    for (std::size_t c = 0; c < milp.columns.size(); ++c)
      out.values.push_back(glp_mip_col_val(problem, static_cast<int>(c) + 1));
  out.cost = cost_of(milp, out.values);
  out.bound = end == 0 && out.outcome == Outcome::optimal ? out.cost : watch.bound;
}

}  // namespace

Result<Solution> solve_by_glpk(const Milp& milp, const Limits& limits) {
  Solution out;
  if (crosses(milp)) {
    out.outcome = Outcome::infeasible;
    return out;
  }
  glp_term_out(GLP_OFF);
  const Problem problem(glp_create_prob(), glp_delete_prob);
  load(problem.get(), milp);
  glp_smcp how;
  glp_init_smcp(&how);
  how.msg_lev = GLP_MSG_OFF;
  glp_adv_basis(problem.get(), 0);
  if (glp_simplex(problem.get(), &how) != 0)
    return failure(Code::environment, "GLPK gave up on the relaxation");
  out.outcome = outcome_of(glp_get_status(problem.get()));
  if (out.outcome != Outcome::optimal) return out;
  if (glp_get_num_int(problem.get()) > 0) {
    take_whole(problem.get(), milp, limits, out);
    return out;
  }
  for (std::size_t c = 0; c < milp.columns.size(); ++c)
    out.values.push_back(glp_get_col_prim(problem.get(), static_cast<int>(c) + 1));
  out.cost = cost_of(milp, out.values);
  out.bound = out.cost;
  return out;
}

}  // namespace truce::optimise
