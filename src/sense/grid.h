// SPDX-License-Identifier: Apache-2.0
// The cells of a raster in latitude and longitude: a box, or the band around a line. Row 0 is the
// southernmost, column 0 the westernmost; columns go on eastwards across the antimeridian. A cell
// is asked about at its centre. Never holds values: see raster.h.
#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "geo/lat_lon.h"
#include "geo/polyline.h"

namespace truce::sense {

struct Grid {
  LatLon origin;  // centre of row 0, column 0
  double step_lat_deg = 0.0;
  double step_lon_deg = 0.0;
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
  std::vector<std::uint32_t> cells;  // row * columns + column of those inside, ascending

  LatLon centre(std::uint32_t cell) const;  // longitude in [-180, 180)
  double km2(std::uint32_t cell) const;
  bool operator==(const Grid&) const = default;
};

constexpr std::size_t max_grid_cells = 4'000'000;

struct Box {
  double south_deg = 0.0;
  double west_deg = 0.0;
  double north_deg = 0.0;
  double east_deg = 0.0;  // below west: the box crosses the antimeridian
};

// Equal cells at most `step_m` wide northwards, and eastwards at the middle latitude, that fill the
// box. Errors: out_of_range for a box or step that is none, too_large past max_grid_cells.
Result<Grid> cells_in(const Box& box, double step_m);
// Cells whose centres lie within `within_m` of the line (at it counts). The line may cross the
// antimeridian and come near a pole. Errors as above.
Result<Grid> cells_along(const geo::Polyline& line, double within_m, double step_m);

}  // namespace truce::sense
