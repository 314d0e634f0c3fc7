// SPDX-License-Identifier: Apache-2.0
// The one grid of the world in which places leave the mission. Rows of latitude, each cut into
// equal steps of longitude, so that a cell is about as wide as high; five sizes, each cell of one
// size exactly four of the next smaller. Depends on nothing but the place: every release uses the
// same grid, and releases at two sizes never cut a cell into less than the smaller one. Degrees WGS
// 84; a cell holds its south and west edge, not the others; the north pole lies in the last row.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "geo/lat_lon.h"

namespace truce::publish {

// Sizes in km, by level. Along the meridian a cell of 80 km is 0.72 degrees: 79.6 to 80.4 km; its
// width differs from that by less than a tenth up to 77 degrees of latitude.
constexpr std::array<int, 5> cell_sizes_km = {80, 40, 20, 10, 5};
constexpr int finest_level = 4;
std::optional<int> level_of(int size_km);

struct Cell {
  int level = 0;
  std::int32_t row = 0;     // from the south pole
  std::int32_t column = 0;  // from 180 degrees west

  bool operator==(const Cell&) const = default;
};

struct CellBounds {
  double south = 0.0;
  double west = 0.0;
  double north = 0.0;
  double east = 0.0;
};

// The place must be valid.
Cell cell_at(LatLon p, int level);
// The cell of a coarser or equal level that holds this one.
Cell widened(const Cell& cell, int level);
CellBounds bounds_of(const Cell& cell);
LatLon middle_of(const Cell& cell);
// Within the cell or no farther from it than half its size, in each direction.
bool is_about(const Cell& cell, LatLon p);
// "G10-1538-1204": size in km, row, column.
std::string to_text(const Cell& cell);

}  // namespace truce::publish
