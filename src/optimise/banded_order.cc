// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "optimise/detail/band.h"
#include "optimise/detail/transposed.h"
#include "optimise/frontier.h"

namespace truce::optimise {
namespace {

using Neighbours = std::vector<std::vector<std::uint32_t>>;

// Candidates that share a demand.
Neighbours neighbours_of(const CoverProblem& problem) {
  const detail::Transposed by_candidate = detail::transposed(problem);
  Neighbours out(problem.candidates());
  std::vector<std::uint32_t> met_by(problem.candidates(), ~0U);
  for (std::uint32_t a = 0; a < problem.candidates(); ++a) {
    met_by[a] = a;
    for (std::uint32_t k = by_candidate.first[a]; k < by_candidate.first[a + 1]; ++k)
      for (const Sight& b : problem.seen_by(by_candidate.demands[k]))
        if (std::exchange(met_by[b.candidate], a) != a) out[a].push_back(b.candidate);
    std::ranges::sort(out[a]);
  }
  return out;
}

// Breadth first from `start`, neighbours with fewer neighbours first; appended to `order`.
void walk(const Neighbours& near, std::uint32_t start, std::vector<std::uint8_t>& been,
          std::vector<std::uint32_t>& order) {
  std::size_t at = order.size();
  order.push_back(start);
  been[start] = 1;
  for (; at < order.size(); ++at) {
    const std::size_t from = order.size();
    for (const std::uint32_t next : near[order[at]])
      if (been[next] == 0) {
        been[next] = 1;
        order.push_back(next);
      }
    std::stable_sort(order.begin() + static_cast<std::ptrdiff_t>(from), order.end(),
                     [&](auto a, auto b) { return near[a].size() < near[b].size(); });
  }
}

// The far end of what hangs together with `start`: the last of a walk from the last of a walk.
std::uint32_t far_end(const Neighbours& near, std::uint32_t start) {
  for (int twice = 0; twice < 2; ++twice) {
    std::vector<std::uint8_t> been(near.size());
    std::vector<std::uint32_t> order;
    walk(near, start, been, order);
    start = order.back();
  }
  return start;
}

}  // namespace

std::vector<std::uint32_t> banded_order(const CoverProblem& problem) {
  const Neighbours near = neighbours_of(problem);
  std::vector<std::uint8_t> been(problem.candidates());
  std::vector<std::uint32_t> order;
  for (std::uint32_t c = 0; c < problem.candidates(); ++c)
    if (been[c] == 0) walk(near, near[c].empty() ? c : far_end(near, c), been, order);
  std::ranges::reverse(order);
  return order;
}

Size size_of(const CoverProblem& problem, const std::vector<std::uint32_t>& order) {
  Size out;
  for (const auto& step : detail::lay_out(problem, order).steps) {
    out.width = std::max<std::size_t>(out.width, step.width);
    const std::size_t here = step.width > 26 ? max_cells + 1 : std::size_t{1} << step.width;
    out.cells = std::min(max_cells + 1, out.cells + here);
    out.tellings = std::min(max_tellings + 1, out.tellings + here * step.demands.size());
  }
  return out;
}

}  // namespace truce::optimise
