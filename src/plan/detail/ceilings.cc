// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/ceilings.h"

#include <algorithm>
#include <cmath>

namespace truce::plan::detail {
namespace {

using optimise::Sited;

void never_less(std::vector<Under>& all) {
  for (std::size_t i = 1; i < all.size(); ++i) {
    const Sited& narrower = all[i - 1].sited;
    if (all[i].sited.value >= narrower.value) continue;
    all[i].sited.chosen = narrower.chosen;
    all[i].sited.value = narrower.value;
  }
  for (std::size_t i = all.size(); i-- > 1;)
    all[i - 1].sited.bound =
        std::max(all[i - 1].sited.value, std::min(all[i - 1].sited.bound, all[i].sited.bound));
}

}  // namespace

optimise::Solve solver_of(const Means& means) {
  if (means.milp) return means.milp;
  return [](const optimise::Milp&, const optimise::Limits&) -> Result<optimise::Solution> {
    return failure(Code::refused,
                   "this plan is too wide to be solved without a solver of mixed-integer programs; "
                   "take fewer candidates, or drop the requirements");
  };
}

Result<tl::expected<Sited, optimise::Impossible>> most_seen(const optimise::CoverProblem& problem,
                                                            const Means& means) {
  return optimise::most_seen(problem, means.limits, solver_of(means));
}

Result<tl::expected<Sited, optimise::Impossible>> least_cost(const optimise::CoverProblem& problem,
                                                             const Means& means) {
  return optimise::least_cost_for(problem, means.limits, solver_of(means));
}

Result<std::vector<Under>> under_ceilings(optimise::CoverProblem problem,
                                          std::span<const std::int64_t> ceilings,
                                          const Means& means, const std::string& what) {
  std::vector<Under> out;
  for (std::size_t i = 0; i < ceilings.size(); ++i) {
    if (means.progress)
      means.progress(what, static_cast<double>(i) / static_cast<double>(ceilings.size()));
    problem.ceiling = ceilings[i];
    auto sited = most_seen(problem, means);
    if (!sited) return tl::unexpected(sited.error());
    if (*sited) out.push_back({ceilings[i], std::move(**sited)});
  }
  never_less(out);
  return out;
}

std::vector<std::int64_t> around(std::int64_t ceiling, std::size_t count) {
  std::vector<std::int64_t> out{ceiling};
  for (std::size_t i = 0; i < count; ++i) {
    const double share = 0.5 + static_cast<double>(i) / static_cast<double>(count - 1);
    const double at =
        std::min(share * static_cast<double>(ceiling), 9e18);  // llround holds no more
    out.push_back(static_cast<std::int64_t>(std::llround(at)));
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

const Under* at_ceiling(const std::vector<Under>& all, std::int64_t ceiling) {
  const auto found = std::ranges::find(all, ceiling, &Under::ceiling);
  return found == all.end() ? nullptr : &*found;
}

Proof proof_of(const Sited& sited) {
  return {sited.value, sited.bound, std::string(name_of(sited.way)), sited.by_clock};
}

}  // namespace truce::plan::detail
