// SPDX-License-Identifier: Apache-2.0
#include "optimise/siting.h"

#include <algorithm>
#include <cmath>

#include "optimise/detail/cover_milp.h"
#include "optimise/frontier.h"
#include "optimise/local_search.h"
#include "optimise/relaxation.h"
#include "optimise/two_ceilings.h"

namespace truce::optimise {
namespace {

using Answer = Result<tl::expected<Sited, Impossible>>;

Answer impossible(std::vector<std::uint32_t> demands, std::int64_t cost) {
  return tl::expected<Sited, Impossible>(tl::unexpect, Impossible{std::move(demands), cost});
}

Answer sited(Proven proven, Way way, std::size_t width, bool by_clock) {
  return tl::expected<Sited, Impossible>(
      Sited{std::move(proven.chosen), proven.value, proven.bound, way, width, by_clock});
}

bool asks(const CoverProblem& problem) {
  return std::ranges::any_of(problem.demands, [](const Demand& d) { return d.required > 0; });
}

// What is better than nothing: greedy, exchanged; the relaxation's own choice, exchanged.
Proven good_and_bounded(const CoverProblem& problem, const SitingLimits& limits, Budget& budget) {
  Improved best = exchange(problem, greedy(problem), limits.exchanges, &budget);
  const Relaxed relaxed = relax(problem, best.chosen, limits.relax_steps, &budget);
  if (!relaxed.guide.empty()) {
    Improved guided = exchange(problem, relaxed.guide, limits.exchanges, &budget);
    if (guided.value > best.value) best = std::move(guided);
  }
  return {std::move(best.chosen), best.value, std::max(relaxed.bound, best.value), 0};
}

Answer by_solver(const CoverProblem& problem, const detail::CoverMilp& model, std::size_t width,
                 const SitingLimits& limits, const Solve& solve) {
  auto solution = solve(model.milp, limits.milp);
  if (!solution) return tl::unexpected(solution.error());
  if (solution->outcome == Outcome::infeasible && !model.by_cost)
    return impossible({}, problem.ceiling + 1);  // what is required takes more than the ceiling
  if (solution->values.empty())
    return failure(Code::too_large,
                   "no choice of posts was found within " + std::to_string(limits.milp.nodes) +
                       " nodes; raise 'nodes' of [plan], or take fewer candidates");
  Proven out;
  out.chosen.assign(problem.candidates(), 0);
  for (std::size_t c = 0; c < problem.candidates(); ++c)
    out.chosen[c] = solution->values[c] > 0.5 ? 1 : 0;
  out.value = model.by_cost ? static_cast<double>(cost_of(problem, out.chosen))
                            : value_of(problem, out.chosen);
  out.bound = model.by_cost ? solution->bound : -solution->bound;
  return sited(std::move(out), Way::milp, width, solution->by_clock);
}

// A solver closes the gap where the program is small; curves of uncertain sights it would only
// approach.
bool is_for_solver(const CoverProblem& problem, const SitingLimits& limits) {
  return problem.sights.size() <= limits.milp_sights &&
         std::ranges::all_of(problem.sights, [](const Sight& s) { return s.chance == 1; });
}

// The better choice and the better bound of both ways. A solver that refuses is none.
Answer wide(const CoverProblem& problem, std::size_t width, const SitingLimits& limits,
            const Solve& solve) {
  Budget budget = limits.budget();
  Proven good = good_and_bounded(problem, limits, budget);
  Answer ours = sited(std::move(good), Way::relaxation, width, budget.by_clock());
  if ((*ours)->gap() <= limits.gap || !solve || !is_for_solver(problem, limits)) return ours;
  Answer theirs = by_solver(problem, detail::most_seen_milp(problem), width, limits, solve);
  if (!theirs)
    return theirs.error().code == Code::refused || theirs.error().code == Code::too_large ? ours
                                                                                          : theirs;
  if (!*theirs) return ours;
  Sited& best = (*theirs)->value >= (*ours)->value ? **theirs : **ours;
  best.by_clock = (*theirs)->by_clock || (*ours)->by_clock;
  best.bound = std::max(best.value, std::min((*theirs)->bound, (*ours)->bound));
  return &best == &**theirs ? theirs : ours;
}

// Weights of any size brought near 1, by a power of two, so that what searches take for rounding
// is.
double scaled_to_one(CoverProblem& problem) {
  double most = 0;
  for (const Demand& d : problem.demands) most = std::max({most, d.weight, d.backup});
  if (most <= 0) return 1;
  const double scale = std::exp2(-std::ilogb(most));
  for (Demand& d : problem.demands) {
    d.weight *= scale;
    d.backup *= scale;
  }
  return scale;
}

Answer most_of(const CoverProblem& small, const SitingLimits& limits, const Solve& solve) {
  const Size size = size_of(small, banded_order(small));
  Budget budget = limits.budget();
  if (size.is_narrow() && !small.has_second()) {
    const Improved known =
        asks(small) ? Improved{} : exchange(small, greedy(small), limits.exchanges, &budget);
    auto proven = most_value(small, known.chosen, {limits.gap, limits.labels, &budget});
    if (proven) return sited(std::move(*proven), Way::frontier, size.width, budget.by_clock());
  }
  Answer out = asks(small)
                   ? by_solver(small, detail::most_seen_milp(small), size.width, limits, solve)
                   : wide(small, size.width, limits, solve);
  if (out && *out) (*out)->by_clock |= budget.by_clock();
  return out;
}

}  // namespace

std::string_view name_of(Way way) {
  switch (way) {
    case Way::frontier:
      return "dynamic programming along the line";
    case Way::relaxation:
      return "exchange, bounded by Lagrangian relaxation";
    case Way::milp:
      return "mixed-integer programming";
  }
  return "";
}

double Sited::gap() const {
  return relative_gap(value, bound);
}

Answer least_cost_for(const CoverProblem& problem, const SitingLimits& limits, const Solve& solve) {
  auto missing = unmet(problem, Chosen(problem.candidates(), 1));
  if (!missing.empty()) return impossible(std::move(missing), 0);
  const CoverProblem small = merged(problem);
  const Size size = size_of(small, banded_order(small));
  Budget budget = limits.budget();
  if (size.is_narrow())
    if (auto least = least_cost(small, &budget))
      return sited(std::move(*least), Way::frontier, size.width, false);
  return by_solver(small, detail::least_cost_milp(small), size.width, limits, solve);
}

Answer most_seen(const CoverProblem& problem, const SitingLimits& limits, const Solve& solve) {
  if (asks(problem)) {
    auto least = least_cost_for(problem, limits, solve);
    if (!least || !*least) return least;
    if ((*least)->bound > static_cast<double>(problem.ceiling))
      return impossible({}, static_cast<std::int64_t>(std::ceil((*least)->bound)));
  }
  if (!is_within(problem, problem.fixed)) return impossible({}, cost_of(problem, problem.fixed));
  if (problem.has_second() && !asks(problem)) return under_two_ceilings(problem, limits, solve);
  CoverProblem small = merged(problem);
  const double scale = scaled_to_one(small);
  Answer out = most_of(small, limits, solve);
  if (!out || !*out) return out;
  (*out)->value /= scale;
  (*out)->bound /= scale;
  return out;
}

}  // namespace truce::optimise
