// SPDX-License-Identifier: Apache-2.0
#include "publish/release/grid.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/check.h"

namespace truce::publish {
namespace {

constexpr std::int32_t widest_rows = 250;
constexpr double columns_at_equator = 500.0;

// Of the coarsest level: as many as make a cell as wide as high at the middle of the row.
std::int32_t widest_columns(std::int32_t row) {
  const double lat = ((row + 0.5) / widest_rows - 0.5) * std::numbers::pi;
  return std::max(1, static_cast<std::int32_t>(std::lround(columns_at_equator * std::cos(lat))));
}

std::int32_t rows_of(int level) {
  return widest_rows << level;
}

std::int32_t columns_of(const Cell& cell) {
  return widest_columns(cell.row >> cell.level) << cell.level;
}

double row_position(double lat_deg, int level) {
  return (lat_deg + 90.0) / 180.0 * rows_of(level);
}

double column_position(double lon_deg, std::int32_t columns) {
  const double turn = (lon_deg + 180.0) / 360.0;
  return (turn >= 1.0 ? 0.0 : turn) * columns;  // 180 east is 180 west
}

std::string padded(std::int32_t number) {
  const std::string digits = std::to_string(number);
  return std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

}  // namespace

std::optional<int> level_of(int size_km) {
  for (std::size_t i = 0; i < cell_sizes_km.size(); ++i)
    if (cell_sizes_km[i] == size_km) return static_cast<int>(i);
  return {};
}

Cell cell_at(LatLon p, int level) {
  check(is_valid(p), "a cell of no place");
  // Always by way of the finest level: the sizes nest without regard to rounding.
  Cell cell{finest_level, 0, 0};
  cell.row = std::min(static_cast<std::int32_t>(row_position(p.lat_deg, finest_level)),
                      rows_of(finest_level) - 1);
  const std::int32_t columns = columns_of(cell);
  cell.column =
      std::min(static_cast<std::int32_t>(column_position(p.lon_deg, columns)), columns - 1);
  return widened(cell, level);
}

Cell widened(const Cell& cell, int level) {
  check(level >= 0 && level <= cell.level, "a cell widens to a coarser level");
  const int by = cell.level - level;
  return {level, cell.row >> by, cell.column >> by};
}

CellBounds bounds_of(const Cell& cell) {
  const double high = 180.0 / rows_of(cell.level);
  const double wide = 360.0 / columns_of(cell);
  return {-90.0 + high * cell.row, -180.0 + wide * cell.column, -90.0 + high * (cell.row + 1),
          -180.0 + wide * (cell.column + 1)};
}

LatLon middle_of(const Cell& cell) {
  const CellBounds b = bounds_of(cell);
  return {0.5 * (b.south + b.north), 0.5 * (b.west + b.east)};
}

bool is_about(const Cell& cell, LatLon p) {
  const std::int32_t columns = columns_of(cell);
  const double up = row_position(p.lat_deg, cell.level) - (cell.row + 0.5);
  const double along = column_position(p.lon_deg, columns) - (cell.column + 0.5);
  return std::abs(up) <= 1.0 && std::abs(std::remainder(along, columns)) <= 1.0;
}

std::string to_text(const Cell& cell) {
  return "G" + std::to_string(cell_sizes_km[static_cast<std::size_t>(cell.level)]) + "-" +
         padded(cell.row) + "-" + padded(cell.column);
}

}  // namespace truce::publish
