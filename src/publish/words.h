// SPDX-License-Identifier: Apache-2.0
// Numbers, times and places as a reader takes them in: rounded to what is known, units written.
#pragma once

#include <string>
#include <string_view>

#include "base/zone.h"
#include "model/place.h"
#include "model/time_span.h"

namespace truce::publish {

std::string count_text(std::int64_t count);                    // "30,000"
std::string plural(std::int64_t count, std::string_view one);  // "1 finding", "2 findings"
std::string percent_text(double share);                        // "93 %", "below 1 %", "0 %"
std::string distance_text(double distance_m);                  // "640 m", "3.2 km", "14 km"
std::string duration_text(Duration duration);                  // "45 min", "9 h", "2 d 4 h"
std::string day_text(Instant at);                              // "10 Mar", in UTC
std::string moment_text(Instant at);                           // "10 Mar 2015 09:40", in UTC
std::string spaced(std::string_view word);                     // "outgoing_fire" as "outgoing fire"
// "10 Mar 2015 09:40 UTC (11:40 Europe/Kyiv)", with the local day where it is another; UTC alone
// where the zone is UTC.
std::string both_clocks(Instant at, const ZoneRules& zone);
// The same without the names of the clocks: "10 Mar 2015 09:40 (11:40)".
std::string clock_pair(Instant at, const ZoneRules& zone);
// "between ... and ..." as both_clocks() has them, with twice sigma where there is one.
std::string span_text(const TimeSpan& when, const ZoneRules& zone);

// Half axes of the ellipse that holds 90 % of a normal distribution (chi-square of 2 degrees of
// freedom: 4.605); the azimuth of the longer one in degrees clockwise from north, [0, 180).
struct Ellipse {
  double semi_major_m = 0.0;
  double semi_minor_m = 0.0;
  double azimuth_deg = 0.0;
};
Ellipse ellipse_90(const Covariance& covariance);
Ellipse ellipse_95(const Covariance& covariance);  // the same for 95 %

// Degrees with as many decimals as the 90 % ellipse allows: "48.12° N, 37.65° E".
std::string position_text(const Place& place);

}  // namespace truce::publish
