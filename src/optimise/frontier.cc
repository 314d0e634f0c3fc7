// SPDX-License-Identifier: Apache-2.0
#include "optimise/frontier.h"

#include <algorithm>
#include <numeric>

#include "optimise/detail/labels.h"
#include "optimise/local_search.h"

namespace truce::optimise {

using detail::Band;
using detail::Potential;
using detail::Priced;

namespace {

constexpr double impossible = detail::never / 2;
constexpr int most_prices = 200;

// Two choices that the dual of the ceiling lies between: one past it, one within.
struct Dual {
  Potential potential;
  Priced within;
  double bound = 0;
};

double priced(const Priced& choice, double price) {
  return choice.value - price * static_cast<double>(choice.cost);
}

double dearest(const CoverProblem& problem) {
  double sum = 1;
  for (const Demand& d : problem.demands) sum += d.weight + d.backup;
  return sum;
}

std::int64_t subsets_of(const Band& band) {
  std::int64_t out = 0;
  for (const auto& step : band.steps) out += std::int64_t{1} << step.width;
  return out;
}

// Cutting planes on one price: each price is where the two best known choices are worth the same.
// Any price gives a bound, so that one may stop at any.
std::optional<Dual> dual_of(const CoverProblem& problem, const Band& band, Budget* budget) {
  const std::int64_t subsets = subsets_of(band);
  Dual out;
  detail::price(problem, band, 0, out.potential);
  if (out.potential.all() < impossible) return std::nullopt;
  Priced past = follow(problem, band, out.potential);
  if (past.cost <= problem.ceiling) {
    out.bound = past.value;
    out.within = std::move(past);
    return out;
  }
  detail::price(problem, band, dearest(problem), out.potential);
  out.within = follow(problem, band, out.potential);
  if (out.within.cost > problem.ceiling) return std::nullopt;
  for (int k = 0; k < most_prices; ++k) {
    const double at = std::max(
        0.0, (past.value - out.within.value) / static_cast<double>(past.cost - out.within.cost));
    detail::price(problem, band, at, out.potential);
    Priced next = follow(problem, band, out.potential);
    if (out.potential.all() <= priced(past, at) + 1e-10 * dearest(problem)) break;
    (next.cost > problem.ceiling ? past : out.within) = std::move(next);
    if (budget != nullptr && !budget->spend(subsets)) break;
  }
  out.bound = out.potential.all() + out.potential.price * static_cast<double>(problem.ceiling);
  return out;
}

bool asks_nothing(const CoverProblem& problem) {
  return std::ranges::all_of(problem.demands, [](const Demand& d) { return d.required <= 0; });
}

Proven better(const CoverProblem& problem, Proven best, const Chosen& other) {
  const double value = value_of(problem, other);
  if (!best.chosen.empty() && value <= best.value) return best;
  best.value = value;
  best.chosen = other;
  return best;
}

}  // namespace

std::optional<Proven> most_value(const CoverProblem& problem, const Chosen& known,
                                 const FrontierLimits& limits) {
  const auto order = banded_order(problem);
  if (!size_of(problem, order).is_narrow()) return std::nullopt;
  Band band = detail::lay_out(problem, order);
  if (!detail::fill_gains(problem, band, true, limits.budget)) return std::nullopt;
  const auto dual = dual_of(problem, band, limits.budget);
  if (!dual) return std::nullopt;
  Proven best = better(problem, {}, dual->within.chosen);
  if (!known.empty()) best = better(problem, std::move(best), known);
  if (asks_nothing(problem) && dual->bound - best.value > limits.gap * dual->bound)
    best = better(problem, std::move(best),
                  exchange(problem, dual->within.chosen, 100'000, limits.budget).chosen);
  best.bound = std::max(dual->bound, best.value);
  if (best.bound - best.value <= limits.gap * best.bound) return best;
  if (limits.budget != nullptr && limits.budget->is_over()) return best;
  const auto all = detail::enumerate(problem, band, dual->potential, best.value, limits.labels);
  best.labels = all.labels;
  if (!all.chosen.empty()) best = better(problem, std::move(best), all.chosen);
  best.bound = std::min(best.bound, std::max(all.bound, best.value));
  return best;
}

std::optional<Proven> least_cost(const CoverProblem& problem, Budget* budget) {
  const auto order = banded_order(problem);
  if (!size_of(problem, order).is_narrow()) return std::nullopt;
  Band band = detail::lay_out(problem, order);
  if (!detail::fill_gains(problem, band, false, budget)) return std::nullopt;
  Potential potential;
  detail::price(problem, band, 1, potential);
  if (potential.all() < impossible) return std::nullopt;
  Priced choice = follow(problem, band, potential);
  const auto cost = static_cast<double>(choice.cost);
  return Proven{std::move(choice.chosen), cost, cost, 0};
}

}  // namespace truce::optimise
