// SPDX-License-Identifier: Apache-2.0
#include "optimise/detail/transposed.h"

namespace truce::optimise::detail {

Transposed transposed(const CoverProblem& problem) {
  Transposed out;
  out.first.resize(problem.candidates() + 1);
  out.demands.resize(problem.sights.size());
  out.chances.resize(problem.sights.size());
  for (const Sight& s : problem.sights) ++out.first[s.candidate + 1];
  for (std::size_t c = 0; c < problem.candidates(); ++c) out.first[c + 1] += out.first[c];
  std::vector<std::uint32_t> next(out.first.begin(), out.first.end() - 1);
  for (std::size_t d = 0; d < problem.demands.size(); ++d)
    for (const Sight& s : problem.seen_by(d)) {
      out.demands[next[s.candidate]] = static_cast<std::uint32_t>(d);
      out.chances[next[s.candidate]++] = s.chance;
    }
  return out;
}

}  // namespace truce::optimise::detail
