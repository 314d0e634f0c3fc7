// SPDX-License-Identifier: Apache-2.0
// Dates that differ, each on the clock of the file that has it. Of one time zone the difference is
// that of the wall clocks, as docs/methods/time.md counts days: a month has as many days as the
// calendar says, whether or not the clocks change in it. Of two zones it is elapsed time. Private
// to diff.
#pragma once

#include <string>
#include <vector>

#include "agreement/detail/diff_language.h"
#include "agreement/diff.h"

namespace truce::agreement {

struct OnClock {
  Instant at;
  const ZoneRules& zone;
};
// "holds until", or a name with its value after a colon: in words, and how much later.
Change date_change(std::string what, bool is_name, const OnClock& was, const OnClock& now,
                   const DiffWords& words);

struct Stretch {
  const Validity& valid;
  const ZoneRules& zone;
};
// "from" and "until" each where it is told and differs; then how much longer the whole is.
struct Bounds {
  bool from = true, until = true;
};
std::vector<Change> changes_of(const Stretch& was, const Stretch& now, const Bounds& told,
                               const DiffWords& words);

// The number with its unit, which stands as it is for more than one: "1 day", "5 days".
std::string amount_words(double value, const std::string& unit, const DiffWords& words);

}  // namespace truce::agreement
