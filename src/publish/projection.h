// SPDX-License-Identifier: Apache-2.0
// From degrees to the sheet: Lambert's azimuthal equal-area projection about a centre, on a sphere
// (Snyder, Map Projections, 1987, section 24). For drawing only: no distance that counts is taken
// from it. x grows to the right, y downwards, in drawing units.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "geo/lat_lon.h"

namespace truce::publish {

struct Spot {
  double x = 0.0;
  double y = 0.0;
};

// Metres east (x) and south (y) of the centre; within 0.5 % up to 500 km.
Spot offset_m(LatLon centre, LatLon p);

struct Sheet {
  LatLon centre;
  double units_per_m = 1.0;
  double left_m = 0.0;  // of the sheet's edge, east of the centre
  double top_m = 0.0;   // of the sheet's edge, south of the centre
  double width = 0.0;
  double height = 0.0;

  Spot at(LatLon p) const;
  LatLon place(Spot s) const;  // the other way
  bool holds(Spot s) const { return s.x >= 0 && s.y >= 0 && s.x <= width && s.y <= height; }
};

// A sheet `width` units wide that holds all of `points` with a margin, its height between half the
// width and `max_height`. At least one point.
Sheet sheet_for(std::span<const LatLon> points, double width, double max_height);

// The projected line without the vertices that lie within `tolerance` units of it (Douglas and
// Peucker 1973), parts that stay outside of the sheet left out. Closed or not as given.
std::vector<std::vector<Spot>> thinned(const Sheet& sheet,
                                       const std::vector<std::vector<LatLon>>& parts,
                                       double tolerance = 0.5);
// "M12.0 3.5L..." of the parts, each ended by `close` ("" or "z").
std::string path_of(const std::vector<std::vector<Spot>>& parts, std::string_view close);

}  // namespace truce::publish
