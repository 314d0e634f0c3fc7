// SPDX-License-Identifier: Apache-2.0
#include "optimise/two_ceilings.h"

#include <algorithm>
#include <cmath>

#include "optimise/detail/gains.h"
#include "optimise/local_search.h"

namespace truce::optimise {
namespace {

using Answer = Result<tl::expected<Sited, Impossible>>;

constexpr std::int64_t whole = 1'000'000;  // units of a ceiling that is weighed
constexpr int most_weighings = 10;

CoverProblem without_ceilings(const CoverProblem& problem) {
  CoverProblem out = problem;
  out.second_cost.clear();
  out.second_ceiling = no_ceiling;
  return out;
}

double part_of(std::int64_t cost, std::int64_t ceiling) {
  return static_cast<double>(cost) / static_cast<double>(std::max<std::int64_t>(1, ceiling));
}

// Costs rounded down, so that whatever keeps both ceilings keeps this one. Who is past a ceiling
// alone is past this one too.
CoverProblem weighed(const CoverProblem& problem, double share) {
  CoverProblem out = without_ceilings(problem);
  out.ceiling = whole;
  for (std::size_t c = 0; c < problem.candidates(); ++c) {
    const bool never = problem.fixed[c] == 0 && (problem.cost[c] > problem.ceiling ||
                                                 problem.second_cost[c] > problem.second_ceiling);
    const double part = share * part_of(problem.cost[c], problem.ceiling) +
                        (1 - share) * part_of(problem.second_cost[c], problem.second_ceiling);
    out.cost[c] = never ? whole + 1
                        : static_cast<std::int64_t>(std::floor(part * static_cast<double>(whole)));
  }
  return out;
}

CoverProblem second_alone(const CoverProblem& problem) {
  CoverProblem out = without_ceilings(problem);
  out.cost = problem.second_cost;
  out.ceiling = problem.second_ceiling;
  return out;
}

// Takes away what brings least for its cost until both ceilings hold, then improves.
Improved within_both(const CoverProblem& problem, const Chosen& start, std::int64_t exchanges) {
  detail::Gains gains(problem, start);
  while (gains.is_past()) {
    std::size_t best = problem.candidates();
    double least = 0;
    for (std::size_t c = 0; c < problem.candidates(); ++c) {
      if (gains.chosen()[c] == 0 || problem.fixed[c] != 0) continue;
      const double before = gains.value();
      gains.remove(c);
      const double lost = (before - gains.value()) / gains.price(c);
      gains.add(c);
      if (best != problem.candidates() && lost >= least) continue;
      best = c;
      least = lost;
    }
    if (best == problem.candidates()) break;
    gains.remove(best);
  }
  return exchange(problem, gains.chosen(), exchanges);
}

class Weighing {
 public:
  Weighing(const CoverProblem& problem, const SitingLimits& limits, const Solve& solve)
      : problem_(problem), limits_(limits), solve_(solve) {}

  Answer run() {
    take(exchange(problem_, greedy(problem_), limits_.exchanges));
    double low = 0;  // the weight of the first ceiling at which it is past
    double high = 1;
    if (auto done = weigh(without_ceilings(problem_)); !done || is_done()) return finish(done);
    if (auto done = weigh(second_alone(problem_)); !done || is_done()) return finish(done);
    for (int i = 0; i < most_weighings && !is_done(); ++i) {
      const double share = (low + high) / 2;
      if (auto done = weigh(weighed(problem_, share)); !done) return finish(done);
      (cost_of(problem_, last_) > problem_.ceiling ? low : high) = share;
    }
    return finish({});
  }

 private:
  Result<void> weigh(const CoverProblem& one) {
    auto sited = most_seen(one, limits_, solve_);
    if (!sited) return tl::unexpected(sited.error());
    if (!*sited) return {};  // what is fixed takes all of it: no bound from here
    best_.bound = is_first_ ? (*sited)->bound : std::min(best_.bound, (*sited)->bound);
    is_first_ = false;
    best_.way = (*sited)->way;
    best_.width = (*sited)->width;
    best_.by_clock |= (*sited)->by_clock;
    last_ = std::move((*sited)->chosen);
    take(is_within(problem_, last_) ? Improved{last_, value_of(problem_, last_)}
                                    : within_both(problem_, last_, limits_.exchanges));
    return {};
  }
  void take(Improved found) {
    if (!best_.chosen.empty() && found.value <= best_.value) return;
    best_.chosen = std::move(found.chosen);
    best_.value = found.value;
  }
  bool is_done() const {
    return !is_first_ && relative_gap(best_.value, best_.bound) <= limits_.gap;
  }
  Answer finish(const Result<void>& done) {
    if (!done) return tl::unexpected(done.error());
    best_.bound = std::max(best_.bound, best_.value);
    return tl::expected<Sited, Impossible>(std::move(best_));
  }

  const CoverProblem& problem_;
  const SitingLimits& limits_;
  const Solve& solve_;
  Sited best_;
  Chosen last_;
  bool is_first_ = true;
};

}  // namespace

Answer under_two_ceilings(const CoverProblem& problem, const SitingLimits& limits,
                          const Solve& solve) {
  if (!is_within(problem, problem.fixed))
    return tl::expected<Sited, Impossible>(tl::unexpect,
                                           Impossible{{}, cost_of(problem, problem.fixed)});
  return Weighing(problem, limits, solve).run();
}

}  // namespace truce::optimise
