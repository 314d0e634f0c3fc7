// SPDX-License-Identifier: Apache-2.0
// Observations for the tests of this folder: short to write, plain to read.
#pragma once

#include <string>
#include <utility>

#include "geo/geodesic.h"
#include "model/observation.h"

namespace truce::locate {

inline const Instant test_noon = from_civil_utc({2026, 3, 1, 12});
inline const LatLon test_town{48.0, 37.5};

inline Instant after(double s) {
  return test_noon + from_seconds(s);
}
inline LatLon east_of_town(double m) {
  return geo::destination(test_town, 90.0, m);
}

// One moment, one place, one act; its own origin.
inline Observation seen(std::string id, Means means, Act act, double at_s, LatLon at,
                        double sigma_m = 50.0) {
  Observation o;
  o.id = ObservationId{id};
  o.origin = OriginId{std::move(id)};
  o.source = std::string(to_text(means));
  o.means = means;
  o.grade = {'B', 2};
  o.when = {after(at_s), after(at_s), 5.0};
  o.where = {at, circular(sigma_m)};
  o.act = mostly(act, 0.9);
  o.site = only(Site::unknown);
  return o;
}

}  // namespace truce::locate
