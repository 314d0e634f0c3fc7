// SPDX-License-Identifier: Apache-2.0
#include "publish/nearby.h"

#include "base/json.h"
#include "geo/geodesic.h"
#include "publish/words.h"

namespace truce::publish {

std::string kilometres_text(double from_km, double until_km) {
  const int decimals = until_km - from_km < 5.0 ? 1 : 0;
  return "km " + to_decimal(from_km, decimals) + " to " + to_decimal(until_km, decimals);
}

std::string nearest_town(const Bulletin& bulletin, LatLon at) {
  double nearest_m = 100'000.0;
  const MapPoint* town = nullptr;
  for (const MapPoint& one : bulletin.towns)
    if (const double d = geo::distance_m(one.at, at); d < nearest_m) {
      nearest_m = d;
      town = &one;
    }
  return town == nullptr ? std::string() : town->title + ", " + distance_text(nearest_m);
}

}  // namespace truce::publish
