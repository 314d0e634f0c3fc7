// SPDX-License-Identifier: Apache-2.0
// When something happened, as far as is known: surely not before `low`, surely by `high`. Both
// `never`: it has not happened. Only `high` never: it may have happened, from `low` on. Days are
// counted on the civil calendar of a zone (the same wall-clock reading so many days later), hours
// as elapsed time. docs/methods/time.md.
#pragma once

#include <limits>
#include <span>
#include <vector>

#include "agreement/length.h"
#include "base/zone.h"
#include "model/incident.h"

namespace truce::assess {

constexpr Instant never{std::numeric_limits<std::int64_t>::max()};

struct Moment {
  Instant low = never;
  Instant high = never;
  std::vector<IncidentId> by{};  // that tell it; at most a few
  bool withdrawn = false;        // it had happened and was taken back
  Instant back = never;          // when it was taken back at the soonest, surely or perhaps

  bool surely() const { return high < never; }
  bool possibly() const { return low < never; }
};

using agreement::later;
Moment later(const Moment& from, const agreement::Length& length, const ZoneRules& zone);
// When all of them have happened. Of none: from the beginning of time.
Moment last_of(std::span<const Moment> moments);

// Civil days of a zone, numbered from 1970-01-01.
std::int64_t civil_day(Instant at, const ZoneRules& zone);
Instant start_of_day(std::int64_t day, const ZoneRules& zone);

}  // namespace truce::assess
