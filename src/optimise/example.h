// SPDX-License-Identifier: Apache-2.0
// For tests: small cover problems of every kind, as rapidcheck makes them.
#pragma once

#include <rapidcheck.h>

#include "optimise/cover.h"
#include "optimise/milp.h"

namespace truce::optimise {

inline Result<Solution> no_solver(const Milp&, const Limits&) {
  return failure(Code::refused, "a narrow problem needs no solver");
}

inline rc::Gen<CoverProblem> random_problem() {
  return rc::gen::exec([] {
    CoverProblem out;
    const int candidates = *rc::gen::inRange(1, 11);
    for (int c = 0; c < candidates; ++c) {
      out.cost.push_back(*rc::gen::inRange(0, 5));
      out.fixed.push_back(*rc::gen::inRange(0, 8) == 0 ? 1 : 0);
    }
    const bool certain = *rc::gen::arbitrary<bool>();
    const bool backups = *rc::gen::arbitrary<bool>();
    const int demands = *rc::gen::inRange(0, 15);
    for (int d = 0; d < demands; ++d) {
      const Demand demand{static_cast<double>(*rc::gen::inRange(0, 20)),
                          *rc::gen::element(0.0, 0.0, 0.0, 0.3, 0.75),
                          backups ? static_cast<double>(*rc::gen::inRange(0, 5)) : 0};
      std::vector<Sight> seen_by;
      for (std::uint32_t c = 0; c < out.candidates(); ++c)
        if (*rc::gen::inRange(0, 4) == 0)
          seen_by.push_back({c, certain ? 1 : *rc::gen::element(0.25, 0.5, 0.9)});
      out.add(demand, seen_by);
    }
    out.ceiling = *rc::gen::inRange(0, 15);
    return out;
  });
}

inline rc::Gen<Chosen> random_choice(const CoverProblem& problem) {
  return rc::gen::container<Chosen>(problem.candidates(), rc::gen::inRange<std::uint8_t>(0, 2));
}

}  // namespace truce::optimise
