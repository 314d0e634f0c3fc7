// SPDX-License-Identifier: Apache-2.0
// How many incidents a place sees by chance: per square metre and second, from those of the last
// hour around it: the circle that reaches the tenth, so that a place under fire is not taken for a
// quiet one.
#pragma once

#include <deque>
#include <span>
#include <vector>

#include "base/instant.h"
#include "geo/lat_lon.h"

namespace truce::locate::shots {

struct Seen {
  Instant at;
  LatLon where;
};

class Rates {
 public:
  // In order of time.
  void keep(const Seen& seen);
  void forget_before(Instant now);  // an hour before it, and past a bound of 4,096
  // Around each place of the window, which is of [from, until) and not kept yet: over the hour, or
  // over the window where that is far more. One incident is not counted: a pair's own other end.
  std::vector<double> densities(std::span<const Seen> window, Instant from, Instant until) const;

 private:
  std::deque<Seen> kept_;
};

}  // namespace truce::locate::shots
