// SPDX-License-Identifier: Apache-2.0
// What stands behind a step: of each guarantor that the plan asks, which of its commitments fit,
// which hang on a condition, which a caveat rules out, and what is missing in all. The register
// decides what fits (pledge/fit.h); a commitment here is an offer and no order.
#pragma once

#include <set>

#include "base/document.h"
#include "pledge/fit.h"
#include "respond/plan.h"

namespace truce::respond {

using Met = std::set<std::string, std::less<>>;  // codes of conditions that are known to be met

struct Backer {
  std::string guarantor;  // as the plan names it
  bool known = false;     // the register has it
  pledge::Fit fit;
};
struct Backing {
  std::vector<Backer> backers;  // in the plan's order
  pledge::Interval available;   // of all that are ready
  pledge::Interval if_met;      // and of those that wait for conditions
  std::int64_t needed = 0;      // hundredths; 0: no figure is asked
};

// Errors: usage, for a word that the register does not know.
Result<pledge::Need> need_of(const Duty& duty);

// Nothing where the duty asks for nothing. Errors: those of need_of.
Result<std::optional<Backing>> backing_of(const Duty& duty, const pledge::Register& in,
                                          const pledge::Moment& moment, const Met& met);

void tell_backing(Document& page, const Duty& duty, const Backing& backing,
                  const pledge::Register& in);

}  // namespace truce::respond
