// SPDX-License-Identifier: Apache-2.0
// How many of a weapon stood somewhere at one moment, from sightings that may be of the same
// machines. The count is an interval: at least what sightings of one time add up to that cannot be
// of the same machines (what was there before may have left), at most what all add up to.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "agreement/agreement.h"
#include "geo/lat_lon.h"
#include "model/incident.h"

namespace truce::assess {

struct Stood {
  TimeSpan when;
  LatLon at;
  double sigma_m = 0.0;
  CountRange count;
  bool sure = false;   // that it is what is counted, there, of that party
  std::string serial;  // empty: not read
  IncidentId incident;
};

// What is listed at a site, each kind once.
struct Listed {
  agreement::WeaponTest weapon;
  std::int64_t count = 0;
};
std::vector<Listed> listed_at(const agreement::RegisteredSite& site);

// Seen at one time, and not of the same machines: other serials, or too far apart for the time.
// Places count as two standard deviations nearer than told.
bool are_distinct(const Stood& a, const Stood& b, double speed_m_s);

struct Tallied {
  CountRange count{0, 0};
  Instant at;
  std::vector<IncidentId> of;  // the sightings
};

// Most at one moment: the sightings that count then are those of the time `within_ns` before it.
// First by what is sure, then by what is possible. At most the newest max_counted of each moment.
constexpr std::size_t max_counted = 512;
Tallied most_at_once(std::span<const Stood> in_order_of_time, std::int64_t within_ns,
                     double speed_m_s);

}  // namespace truce::assess
