// SPDX-License-Identifier: Apache-2.0
// Breaches of single rules as points in space and time, and the first moment at which they make up
// what a definition asks. A finding of breach is sure, an undetermined one possible. Where people
// have verified cases, these take the place of findings.
#pragma once

#include <compare>
#include <set>
#include <string>

#include "agreement/course.h"
#include "assess/course/moment.h"
#include "geo/lat_lon.h"

namespace truce::assess {

struct Breach {
  Instant until;  // surely by then
  Instant from;
  LatLon at;
  double sigma_m = 0.0;
  bool sure = false;
  std::string party;  // attributed; empty: nobody
  IncidentId incident;
  std::size_t rule = 0;

  std::strong_ordering operator<=>(const Breach& b) const;
  bool operator==(const Breach& b) const { return (*this <=> b) == 0; }
};
using Breaches = std::set<Breach>;  // in order of `until`

// Low: counting all, at the times, places and by the parties that would meet it soonest; high:
// counting those that are sure, at those that would meet it last. Places count as two standard
// deviations nearer or farther. `not_before` passes over what surely (low), or possibly (high),
// happened before it. From scratch; first_met.h follows.
Moment first_met(const agreement::Definition& definition, const Breaches& breaches,
                 const ZoneRules& zone, const Moment& not_before);

}  // namespace truce::assess
