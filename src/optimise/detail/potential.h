// SPDX-License-Identifier: Apache-2.0
// What is the most that the rest of the band can still bring, from each subset of the frontier,
// where a unit of cost has a price. The first of them is the value of the priced problem.
#pragma once

#include "optimise/detail/band.h"

namespace truce::optimise::detail {

struct Potential {
  double price = 0;
  std::vector<std::vector<double>>
      before;  // before each step, by subset; and at last, of the empty one

  double all() const { return before.front().front(); }
};

void price(const CoverProblem& problem, const Band& band, double price, Potential& out);

struct Priced {
  Chosen chosen;
  double value = 0;  // without the price
  std::int64_t cost = 0;
};
// The choice that the potential stands for; leaves out what brings nothing.
Priced follow(const CoverProblem& problem, const Band& band, const Potential& potential);

}  // namespace truce::optimise::detail
