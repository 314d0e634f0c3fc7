// SPDX-License-Identifier: Apache-2.0
// What came of sharing out a force, as duties, gaps, measures and sentences.
#pragma once

#include "plan/detail/force_case.h"

namespace truce::plan::detail {

std::vector<Duty> duties_of(const ForceCase& of, const Shared& shared);
std::vector<Gap> gaps_of(const ForceCase& of, const Shared& shared);

struct Strength {
  double most = 0;  // people in place at one time
  double person_years = 0;
  std::size_t nations = 0;
  std::vector<double> by_step;    // people in place
  std::vector<double> covered;    // share of what is needed then, by weight
  std::int32_t holds_months = 0;  // so long it covers nine tenths of its best
};
Strength strength_of(const ForceCase& of, const Shared& shared);

// The guarantors by person-months, the largest first.
std::vector<std::pair<std::string, double>> by_guarantor(const ForceCase& of, const Shared& shared);

// Tasks of which less than a hundredth is met.
std::vector<std::string> cannot_of(const ForceCase& of, const Shared& shared);

}  // namespace truce::plan::detail
