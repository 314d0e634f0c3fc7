// SPDX-License-Identifier: Apache-2.0
// One cover problem under several ceilings: the frontier between what it costs and what it covers,
// and what one more would buy. A wider ceiling never brings less and its bound is never lower:
// where a good choice was found by search, it stays a choice under every wider ceiling.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "optimise/siting.h"
#include "plan/answer.h"
#include "plan/solve.h"

namespace truce::plan::detail {

struct Under {
  std::int64_t ceiling = 0;
  optimise::Sited sited;
};

// Means without a solver refuse in words, where one is needed.
optimise::Solve solver_of(const Means& means);

Result<tl::expected<optimise::Sited, optimise::Impossible>> most_seen(
    const optimise::CoverProblem& problem, const Means& means);
Result<tl::expected<optimise::Sited, optimise::Impossible>> least_cost(
    const optimise::CoverProblem& problem, const Means& means);

// Ceilings ascending; those that cannot be kept are left out. Tells its progress between the two
// shares. Errors of the solver.
Result<std::vector<Under>> under_ceilings(optimise::CoverProblem problem,
                                          std::span<const std::int64_t> ceilings,
                                          const Means& means, const std::string& what);

// From half the ceiling to half as much again, at most `count`, the ceiling itself among them.
std::vector<std::int64_t> around(std::int64_t ceiling, std::size_t count);

// The value under that ceiling; nothing where it is not among them.
const Under* at_ceiling(const std::vector<Under>& all, std::int64_t ceiling);

Proof proof_of(const optimise::Sited& sited);

}  // namespace truce::plan::detail
