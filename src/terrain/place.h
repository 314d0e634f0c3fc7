// SPDX-License-Identifier: Apache-2.0
// Positions of the world on a terrain and back. WGS 84 on both sides: a geographic grid takes them
// as they are, a projected one where it says that it is UTM. Never shifts from one datum to
// another: the few metres between WGS 84 and ETRS89 stay, and other systems are refused.
#pragma once

#include "geo/lat_lon.h"
#include "terrain/elevation.h"

namespace truce::terrain {

// Errors: out_of_range for no position, or one that cannot be said in the terrain's zone (within 9
// degrees of its meridian; Karney, "Transverse Mercator with an accuracy of a few nanometers", J.
// Geod. 2011); bad_geometry where the terrain is projected and not in UTM, with the remedy.
Result<Point> point_of(const Elevation& ground, LatLon position);
Result<LatLon> lat_lon_of(const Elevation& ground, Point point);

}  // namespace truce::terrain
