// SPDX-License-Identifier: Apache-2.0
// Quiet days: civil days on which none of some rules was broken, nor may have been, and that were
// watched. A day that nobody watched well enough is unverified: nobody can say that it was quiet,
// so it ends the count as a breach does. On a disputed day a finding is undetermined: it may count.
#pragma once

#include <map>
#include <vector>

#include "assess/course/breaches.h"

namespace truce::assess {

struct Day {
  enum class Kind : std::uint8_t { quiet, disputed, unverified, broken };
  std::int64_t number = 0;  // civil_day()
  Kind kind = Kind::unverified;
};

// How much of each civil day was watched, in [0, 1]; a day that is missing was not.
using WatchedDays = std::map<std::int64_t, double>;

// The whole days in [from, until), oldest first; at most `most`, the newest.
std::vector<Day> days_between(Instant from, Instant until, const Breaches& breaches,
                              const WatchedDays& watched, double coverage, const ZoneRules& zone,
                              std::size_t most = 4'000);

// The end of the first run of `run` days: high where each was quiet, low where each was quiet or
// disputed.
Moment end_of_run(const std::vector<Day>& days, int run, const ZoneRules& zone);

}  // namespace truce::assess
