// SPDX-License-Identifier: Apache-2.0
// What holds around an incident and is not told of it: which rules no longer bind whom, and which
// activities were announced. Course makes it out of all that is known; an assessment takes it in.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "geo/lat_lon.h"
#include "model/incident.h"

namespace truce::assess {

// After `from` the rule does not bind: the agreement has lapsed, or the bound are released.
struct Lifted {
  std::vector<std::size_t> rules;    // of Agreement::rules; empty: all
  std::vector<std::string> parties;  // empty: all
  Instant from;
  Instant surely_from{std::numeric_limits<std::int64_t>::max()};  // before it, only perhaps
  std::string because;
  // It binds again from then on: at the soonest, and surely.
  Instant back{std::numeric_limits<std::int64_t>::max()};
  Instant surely_back{std::numeric_limits<std::int64_t>::max()};

  bool operator==(const Lifted&) const = default;
};

// A notice of an activity: where, when, and when it was told.
struct Notice {
  std::string activity;
  LatLon at;
  double within_m = 0.0;
  Instant from, until;
  Instant told;
  bool trusted = false;
  std::string party;  // who gave it; empty: not told, it then covers anybody's activity
  IncidentId incident;

  bool operator==(const Notice&) const = default;
};

struct Circumstances {
  std::vector<Lifted> lifted;
  std::vector<Notice> notices;

  bool operator==(const Circumstances&) const = default;
};

}  // namespace truce::assess
