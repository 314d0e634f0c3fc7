// SPDX-License-Identifier: Apache-2.0
// Chooses posts: the most value under a ceiling, or the least cost for what is required. Takes the
// exact way where the problem is narrow enough (frontier.h), else a good choice with a bound
// (local_search.h, relaxation.h, and a MILP solver for what is required or what is small). Counts
// limits in steps: the same input gives the same choice on every machine. Where a clock was brought
// and stopped it, the choice is the best so far and says so.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "optimise/budget.h"
#include "optimise/cover.h"
#include "optimise/milp.h"

namespace truce::optimise {

struct SitingLimits {
  double gap = 1e-6;                 // enough where (bound - value) / bound is at most this
  std::int64_t relax_steps = 2'000;  // of the relaxation
  std::int64_t exchanges = 200'000;
  std::int64_t labels = 20'000'000;
  Limits milp;
  std::size_t milp_sights = 100'000;   // a wide problem with more is not handed to the solver
  std::int64_t work = 20'000'000'000;  // steps of one search without the solver: about a minute
  std::function<double()> now_s;       // seconds since any moment; with it `milp.seconds` holds too

  Budget budget() const { return Budget(work, milp.seconds, now_s); }
};

enum class Way : std::uint8_t { frontier, relaxation, milp };
std::string_view name_of(Way way);

struct Sited {
  Chosen chosen;
  double value = 0;  // weights seen, or cost
  double bound = 0;  // no choice is better
  Way way = Way::frontier;
  std::size_t width = 0;  // of the frontier
  bool by_clock = false;  // a limit of time was met: another machine may stop elsewhere

  double gap() const;  // |bound - value| as a share of the larger
};

// What cannot be had: the demands that not even all candidates together would meet, or the ceiling.
struct Impossible {
  std::vector<std::uint32_t> demands;  // of the problem, ascending
  std::int64_t least_cost = 0;  // where it is the ceiling that is too low: what it would take
};

// Where demands require something, requirements are kept first: with a wide problem, or with two
// ceilings, that needs the solver. Two ceilings and nothing required: two_ceilings.h. Errors of
// `solve` are passed on.
Result<tl::expected<Sited, Impossible>> most_seen(const CoverProblem& problem,
                                                  const SitingLimits& limits, const Solve& solve);
Result<tl::expected<Sited, Impossible>> least_cost_for(const CoverProblem& problem,
                                                       const SitingLimits& limits,
                                                       const Solve& solve);

}  // namespace truce::optimise
