// SPDX-License-Identifier: Apache-2.0
// What came of sharing out a force, as duties, gaps, measures and sentences.
#pragma once

#include <optional>

#include "plan/detail/force_case.h"

namespace truce::plan::detail {

std::vector<Duty> duties_of(const ForceCase& of, const Shared& shared);
std::vector<Gap> gaps_of(const ForceCase& of, const Shared& shared);

struct Strength {
  double most = 0;          // people in place at one time
  double dearest_year = 0;  // euros in the dearest twelve months
  std::size_t nations = 0;
  std::optional<std::int32_t> breaks_at;  // from that month it covers less than 0.9 of its best
};
Strength strength_of(const ForceCase& of, const Shared& shared);

// The guarantors by person-months, the largest first.
std::vector<std::pair<std::string, double>> by_guarantor(const ForceCase& of, const Shared& shared);

// The tables that the plan rests on, as the file and the register have them.
Figures contingents_told(const ForceProblem& problem);
Figures tasks_told(const ForceProblem& problem);

// Tasks of which less than a hundredth is met.
std::vector<std::string> cannot_of(const ForceCase& of, const Shared& shared);

}  // namespace truce::plan::detail
