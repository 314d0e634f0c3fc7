// SPDX-License-Identifier: Apache-2.0
// Which of the statements that hold fit a need, which a caveat rules out, which hang on a condition
// that is not met, and what is missing. Quantities are intervals of hundredths: "at most" is
// nothing or all of it. Never adds up what speakers say who bind nobody, and never what only talk
// is about.
#pragma once

#include "pledge/ledger.h"

namespace truce::pledge {

struct Need {
  std::vector<What> whats;         // any of these
  std::optional<Task> task;        // nothing: any
  std::optional<Setting> place;    // nothing: anywhere
  std::string unit = "people";     // only what counts in this is summed
  std::int64_t quantity = 0;       // hundredths
  Status least = Status::offered;  // how firm it has to be
};

struct Offer {
  const Statement* statement = nullptr;
  Interval quantity;                           // zero where none is told
  std::vector<std::string_view> ruled_out_by;  // caveats
  std::vector<std::string_view> hangs_on;      // conditions that are not met
};

struct Fit {
  std::vector<Offer> ready;      // fits, and every condition is met
  std::vector<Offer> waiting;    // fits, but for conditions
  std::vector<Offer> ruled_out;  // a caveat forbids it
  Interval available;            // of those that are ready
  Interval if_met;               // and of those that wait
  Interval missing;              // of the need, without what waits
  Interval missing_if_met;
};

// `met` are the codes of the conditions that are known to be met. What is part of another figure
// counts there only, with one exception: a part with a caveat of its own takes its figure out of
// the whole where that caveat rules it out.
Fit fit(const Register& in, const View& view, const Need& need,
        const std::set<std::string, std::less<>>& met);

}  // namespace truce::pledge
