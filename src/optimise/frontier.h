// SPDX-License-Identifier: Apache-2.0
// The best choice with a proof, for posts along a line. Candidates are taken in an order in which
// those that share a demand stand close; the frontier is what was taken and still shares a demand
// with what comes. Dynamic programming over the subsets of the frontier (vertex separation:
// Bodlaender 1998; Arnborg and Proskurowski 1989) is exact and takes time linear in the length of
// the line. The ceiling is priced (Geoffrion 1974), which gives a bound; what lies between the
// bound and the best known is enumerated with that price as the potential.
// Takes problems of up to `max_cells` subsets in all: below a gigabyte, and `max_tellings`:
// seconds.
#pragma once

#include <optional>

#include "optimise/budget.h"
#include "optimise/cover.h"

namespace truce::optimise {

constexpr std::size_t max_cells = std::size_t{1} << 26;
constexpr std::size_t max_tellings = 4'000'000'000;  // of a demand to a subset: some 2 ns each

struct FrontierLimits {
  double gap = 0;  // enough where bound - value is at most this share of the bound
  std::int64_t labels = 20'000'000;  // partial choices held, in all
  Budget* budget = nullptr;          // may be over before there is anything
};

struct Proven {
  Chosen chosen;
  double value = 0;         // value_of(problem, chosen)
  double bound = 0;         // no choice within the ceiling has more
  std::int64_t labels = 0;  // partial choices looked at
};

// Candidates in order, those that share a demand close to each other (reverse Cuthill-McKee 1969).
std::vector<std::uint32_t> banded_order(const CoverProblem& problem);

// The largest frontier that this order makes; the subsets of all frontiers together (max_cells + 1
// where there are more); and each demand times the subsets of the frontier with which it ends
// (max_tellings + 1 where there are more).
struct Size {
  std::size_t width = 0;
  std::size_t cells = 0;
  std::size_t tellings = 0;

  bool is_narrow() const { return cells <= max_cells && tellings <= max_tellings; }
};
Size size_of(const CoverProblem& problem, const std::vector<std::uint32_t>& order);

// The most value within the ceiling; every demand's requirement is kept. `known`: a choice that
// keeps all of that, or an empty one. Nothing where no choice keeps the requirements and the
// ceiling, where the problem is too wide, or where the budget was over before there was a bound.
std::optional<Proven> most_value(const CoverProblem& problem, const Chosen& known,
                                 const FrontierLimits& limits);

// The least cost that keeps every requirement, weights and ceiling set aside; value and bound are
// costs. Nothing where no choice keeps them, where the problem is too wide or the budget over.
std::optional<Proven> least_cost(const CoverProblem& problem, Budget* budget = nullptr);

}  // namespace truce::optimise
