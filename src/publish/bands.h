// SPDX-License-Identifier: Apache-2.0
// Bands beside a line on a sheet: all places within a distance of it, on one side or both. Their
// edges are traced through the distances at the corners of a grid (marching squares), so a band
// bends about corners and ends as the distance itself does. For drawing only.
#pragma once

#include <vector>

#include "geo/polyline.h"
#include "publish/bulletin.h"
#include "publish/projection.h"

namespace truce::publish {

// How far each grid point of a sheet lies from a line, positive on the side asked for.
class DistanceField {
 public:
  // Distances beyond `most_m` are only known to be so: bands must not be wider.
  DistanceField(const Sheet& sheet, const geo::Polyline& line, MapZone::Side side,
                double most_m = 1e7);

  // Closed rings around all places of that side within the distance; where the sheet ends they run
  // just beyond its edge.
  std::vector<std::vector<Spot>> band(double distance_m) const;

 private:
  double at(int column, int row) const;
  Spot spot(int column, int row) const;

  int columns_ = 0, rows_ = 0;
  double step_ = 1.0;  // drawing units
  std::vector<double> distance_m_;
};

}  // namespace truce::publish
