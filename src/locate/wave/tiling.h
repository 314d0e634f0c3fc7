// SPDX-License-Identifier: Apache-2.0
// Cuts a network of any extent into tiles small enough for a plane (see plane.h). Tiles are
// rectangles of latitude and longitude that cover the earth without overlap; an incident belongs to
// the one it lies in. Each tile knows the stations of its rectangle and of a halo as wide as the
// reach. The cut in longitude lies in the widest gap between stations, so the antimeridian is no
// edge.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/lat_lon.h"
#include "model/detection.h"

namespace truce::locate {

struct Tile {
  double south_deg = -91.0, north_deg = 91.0;  // in [south, north) and [west, east)
  double west_deg = 0.0, east_deg = 360.0;     // east of the cut
  double cut_deg = 0.0;
  LatLon centre;
  std::vector<std::uint32_t> stations;  // rising

  bool owns(LatLon p) const;
  // Metres from a place to the rectangle; 0 inside.
  double distance_m(LatLon p) const;
};

// No tile's own stations spread over more than `side_m` in latitude or longitude.
std::vector<Tile> lay_tiles(std::span<const Station> stations, double reach_m, double side_m);

}  // namespace truce::locate
