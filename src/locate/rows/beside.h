// SPDX-License-Identifier: Apache-2.0
// The cells of a grid in and around the one that holds a place: at most nine, by row, then column.
// Near a pole, where a row has fewer than three cells, each is visited once.
#pragma once

#include <algorithm>
#include <cstdint>

#include "locate/index.h"

namespace truce::locate::rows {

constexpr std::uint64_t cell_key(std::int64_t row, std::int64_t column) {
  return static_cast<std::uint64_t>(row) << 32U | static_cast<std::uint32_t>(column);
}

inline std::uint64_t cell_key(const CellGrid& grid, LatLon at) {
  const std::int64_t row = grid.row_of(at.lat_deg);
  return cell_key(row, grid.column_of(row, at.lon_deg));
}

// visit(key) for each of them.
template <class Visit>
void visit_beside(const CellGrid& grid, LatLon at, Visit visit) {
  const std::int64_t row = grid.row_of(at.lat_deg);
  for (std::int64_t r = row - 1; r <= row + 1; ++r) {
    const std::int64_t count = grid.columns(r);
    const std::int64_t column = grid.column_of(r, at.lon_deg);
    const std::int64_t wide = std::min<std::int64_t>(count, 3);
    for (std::int64_t i = 0; i < wide; ++i)
      visit(cell_key(r, ((column - wide / 2 + i) % count + count) % count));
  }
}

}  // namespace truce::locate::rows
