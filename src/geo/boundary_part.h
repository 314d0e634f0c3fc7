// SPDX-License-Identifier: Apache-2.0
// The part of an area's boundary that keeps away from given lines. A contact line comes out of an
// area of control so: it is the boundary without what runs along the international border or the
// coast. Borders drawn by different hands differ by kilometres, so "along" is a distance, not
// equality. Chooses among the vertices given and never moves the boundary.
#pragma once

#include <vector>

#include "base/result.h"
#include "geo/lat_lon.h"
#include "geo/polyline.h"
#include "geo/region.h"

namespace truce::geo {

// A stretch starts where the boundary is farther than the tolerance from the outline and ends where
// it is nearer than half of it; stretches less than two tolerances of boundary from each other are
// one. Both ends then go on to where the boundary comes nearest to the outline, within three
// tolerances. The tolerance must exceed what border and boundary differ by where they should be
// one: 4 to 6 km between Natural Earth (1:10 million) and published areas of control.
struct Apart {
  double tolerance_m = 5e3;
  double shortest_m = 15e3;  // shorter stretches, ends included, are left out
};

// Stretches in the order of the polygons, each walked with the area on its left (also round holes);
// a ring that is apart all round comes closed. The tolerance must be 1 m or more.
// Errors: those of Region for the polygons; bad_geometry where nothing is apart from the outline.
Result<std::vector<std::vector<LatLon>>> boundary_apart(const std::vector<Polygon>& polygons,
                                                        const Polyline& outline,
                                                        const Apart& apart = {});

}  // namespace truce::geo
