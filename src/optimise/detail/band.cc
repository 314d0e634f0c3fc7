// SPDX-License-Identifier: Apache-2.0
#include "optimise/detail/band.h"

#include <algorithm>

namespace truce::optimise::detail {
namespace {

constexpr double slack = 1e-12;

// Chances that nobody and that exactly one sees a demand, for each subset of the frontier.
struct Tables {
  std::vector<double> nobody;
  std::vector<double> one;
};

// Doubling: the subsets with a bit follow from those without it.
void tabulate(const std::vector<double>& chance_of_bit, bool with_one, Tables& out) {
  out.nobody[0] = 1;
  out.one[0] = 0;
  for (std::size_t bit = 0; bit < chance_of_bit.size(); ++bit) {
    const std::size_t half = std::size_t{1} << bit;
    const double chance = chance_of_bit[bit];
    for (std::size_t s = 0; s < half; ++s) out.nobody[s + half] = out.nobody[s] * (1 - chance);
    if (!with_one) continue;
    for (std::size_t s = 0; s < half; ++s)
      out.one[s + half] = out.one[s] * (1 - chance) + out.nobody[s] * chance;
  }
}

void add_gain(const Demand& demand, bool with_weights, const Tables& told,
              std::vector<double>& gain) {
  if (with_weights && demand.backup <= 0)
    for (std::size_t s = 0; s < gain.size(); ++s) gain[s] += demand.weight * (1 - told.nobody[s]);
  if (with_weights && demand.backup > 0)
    for (std::size_t s = 0; s < gain.size(); ++s)
      gain[s] +=
          demand.weight * (1 - told.nobody[s]) + demand.backup * (1 - told.nobody[s] - told.one[s]);
  if (demand.required > 0)
    for (std::size_t s = 0; s < gain.size(); ++s)
      if (1 - told.nobody[s] + slack < demand.required) gain[s] = never;
}

// The place of each candidate in the order, and of each demand the last of its candidates.
std::vector<std::vector<std::uint32_t>> endings(const CoverProblem& problem,
                                                const std::vector<std::uint32_t>& order,
                                                std::vector<std::uint32_t>& last_use) {
  std::vector<std::uint32_t> place(problem.candidates());
  for (std::uint32_t t = 0; t < order.size(); ++t) last_use[t] = place[order[t]] = t;
  std::vector<std::vector<std::uint32_t>> out(order.size());
  for (std::uint32_t d = 0; d < problem.demands.size(); ++d) {
    if (problem.seen_by(d).empty()) continue;
    std::uint32_t end = 0;
    for (const Sight& s : problem.seen_by(d)) end = std::max(end, place[s.candidate]);
    out[end].push_back(d);
    for (const Sight& s : problem.seen_by(d))
      last_use[place[s.candidate]] = std::max(last_use[place[s.candidate]], end);
  }
  return out;
}

bool asks_the_impossible(const CoverProblem& problem) {
  for (std::size_t d = 0; d < problem.demands.size(); ++d)
    if (problem.seen_by(d).empty() && problem.demands[d].required > 0) return true;
  return false;
}

}  // namespace

std::uint32_t packed(std::uint32_t subset, std::uint32_t keep) {
  std::uint32_t out = 0;
  for (std::uint32_t to = 0; keep != 0; keep &= keep - 1, ++to)
    if ((subset & keep & (~keep + 1)) != 0) out |= 1U << to;
  return out;
}

Band lay_out(const CoverProblem& problem, const std::vector<std::uint32_t>& order) {
  Band band;
  if (asks_the_impossible(problem)) band.seen_by_nobody = never;
  std::vector<std::uint32_t> last_use(order.size());
  auto ends = endings(problem, order, last_use);
  std::vector<std::uint32_t> frontier;  // places in the order
  for (std::uint32_t t = 0; t < order.size(); ++t) {
    frontier.push_back(t);
    Step step{order[t], static_cast<std::uint32_t>(frontier.size()), std::move(ends[t]), 0, {}};
    std::vector<std::uint32_t> stays;
    for (std::uint32_t bit = 0; bit < frontier.size(); ++bit) {
      if (last_use[frontier[bit]] <= t) continue;
      if (bit < 32) step.keep |= 1U << bit;
      stays.push_back(frontier[bit]);
    }
    frontier = std::move(stays);
    band.steps.push_back(std::move(step));
  }
  return band;
}

bool fill_gains(const CoverProblem& problem, Band& band, bool with_weights, Budget* budget) {
  std::vector<std::uint32_t> frontier;  // candidates
  Tables told;
  for (Step& step : band.steps) {
    frontier.push_back(step.candidate);
    const std::size_t subsets = std::size_t{1} << step.width;
    step.gain.assign(subsets, 0);
    told.nobody.resize(std::max(told.nobody.size(), subsets));
    told.one.resize(told.nobody.size());
    for (const std::uint32_t d : step.demands) {
      if (budget != nullptr && !budget->spend(static_cast<std::int64_t>(subsets))) return false;
      std::vector<double> chance_of_bit(step.width);
      for (const Sight& s : problem.seen_by(d))
        chance_of_bit[std::ranges::find(frontier, s.candidate) - frontier.begin()] = s.chance;
      tabulate(chance_of_bit, with_weights && problem.demands[d].backup > 0, told);
      add_gain(problem.demands[d], with_weights, told, step.gain);
    }
    std::vector<std::uint32_t> stays;
    for (std::uint32_t bit = 0; bit < frontier.size(); ++bit)
      if ((step.keep >> bit & 1U) != 0) stays.push_back(frontier[bit]);
    frontier = std::move(stays);
  }
  return true;
}

}  // namespace truce::optimise::detail
