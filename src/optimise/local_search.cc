// SPDX-License-Identifier: Apache-2.0
#include "optimise/local_search.h"

#include "optimise/detail/gains.h"

namespace truce::optimise {

using detail::Gains;
using detail::least_gain;

namespace {

// The candidate whose gain, or gain a unit of cost, is the largest of those that fit; none: size.
std::size_t best_addition(const CoverProblem& problem, const Gains& gains, bool by_cost) {
  std::size_t best = problem.candidates();
  double most = least_gain;
  for (std::size_t c = 0; c < problem.candidates(); ++c) {
    if (gains.chosen()[c] != 0 || !gains.fits(c)) continue;
    const double gain = gains.of(c);
    if (gain <= least_gain) continue;
    const double worth = by_cost ? gain / gains.price(c) : gain;
    if (worth > most) {
      most = worth;
      best = c;
    }
  }
  return best;
}

void fill(const CoverProblem& problem, Gains& gains) {
  for (;;) {
    const std::size_t next = best_addition(problem, gains, true);
    if (next == problem.candidates()) return;
    gains.add(next);
  }
}

// Takes `out` away and puts the best instead; puts it back where that is no better.
bool exchanged(const CoverProblem& problem, Gains& gains, std::size_t out) {
  const double before = gains.value();
  gains.remove(out);
  const std::size_t in = best_addition(problem, gains, false);
  if (in != problem.candidates() && in != out &&
      gains.value() + gains.of(in) > before + least_gain) {
    gains.add(in);
    return true;
  }
  gains.add(out);
  return false;
}

}  // namespace

Chosen greedy(const CoverProblem& problem) {
  Gains gains(problem, problem.fixed);
  fill(problem, gains);
  return gains.chosen();
}

Improved exchange(const CoverProblem& problem, const Chosen& start, std::int64_t steps,
                  Budget* budget) {
  Gains gains(problem, start);
  const auto scan = static_cast<std::int64_t>(problem.candidates());
  Improved out;
  for (bool better = true; better;) {
    better = false;
    for (std::size_t c = 0; c < problem.candidates() && out.steps < steps; ++c) {
      if (gains.chosen()[c] == 0 || problem.fixed[c] != 0) continue;
      if (budget != nullptr && !budget->spend(scan)) break;
      ++out.steps;
      better = exchanged(problem, gains, c) || better;
    }
    fill(problem, gains);
  }
  out.chosen = gains.chosen();
  out.value = value_of(problem, out.chosen);
  return out;
}

}  // namespace truce::optimise
