// SPDX-License-Identifier: Apache-2.0
#include "geo/lat_lon.h"

namespace truce {

bool is_valid(LatLon p) {
  return p.lat_deg >= -90.0 && p.lat_deg <= 90.0 && p.lon_deg >= -180.0 && p.lon_deg <= 180.0;
}

}  // namespace truce
