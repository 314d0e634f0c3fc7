// SPDX-License-Identifier: Apache-2.0
#include "terrain/elevation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "base/units.h"

namespace truce::terrain {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr double equator_m = 6'378'137.0;           // WGS 84
constexpr double eccentricity2 = 0.00669437999014;  // WGS 84

// Radii of curvature: Snyder, "Map Projections: A Working Manual", 1987, (4-18) and (4-20).
CellSize degree_m(double lat_deg) {
  const double sine = std::sin(lat_deg * radian);
  const double w2 = 1.0 - eccentricity2 * sine * sine;
  const double across = equator_m / std::sqrt(w2);
  const double along = equator_m * (1.0 - eccentricity2) / (w2 * std::sqrt(w2));
  return {across * std::cos(lat_deg * radian) * radian, along * radian};
}

// Where between two neighbours; a weight of 0 keeps the other one out, unknown or not.
double mixed(double a, double b, double share) {
  if (share == 0.0) return a;
  if (share == 1.0) return b;
  return a + (b - a) * share;
}

}  // namespace

Result<void> check_elevation(const Elevation& ground) {
  const std::size_t cells = static_cast<std::size_t>(ground.rows) * ground.columns;
  if (cells > max_elevation_cells) {
    return failure(Code::too_large, "more than " + std::to_string(max_elevation_cells) +
                                        " cells: take a smaller window or larger cells");
  }
  if (cells == 0 || ground.height_m.size() != cells) {
    return failure(Code::bad_geometry, "heights do not fill the grid");
  }
  if (!(ground.step_x > 0.0) || !(ground.step_y > 0.0) || !std::isfinite(ground.step_x) ||
      !std::isfinite(ground.step_y) || !std::isfinite(ground.west) ||
      !std::isfinite(ground.north)) {
    return failure(Code::bad_geometry, "the grid's corner or steps are no numbers above 0");
  }
  const double south = ground.north - ground.rows * ground.step_y;
  if (ground.frame == Frame::geographic_deg && (ground.north > 90.5 || south < -90.5)) {
    return failure(Code::bad_geometry, "the grid goes beyond a pole: is it in degrees?");
  }
  const auto none = std::find_if(ground.height_m.begin(), ground.height_m.end(),
                                 [](float h) { return std::abs(h) > max_ground_m; });
  if (none == ground.height_m.end()) return {};
  return failure(Code::out_of_range,
                 "a height of " + std::to_string(*none) +
                     " m: a value that stands for no data has to be unknown (NaN)");
}

Point centre(const Elevation& ground, Cell cell) {
  return {ground.west + (cell.column + 0.5) * ground.step_x,
          ground.north - (cell.row + 0.5) * ground.step_y};
}

Result<Cell> cell_at(const Elevation& ground, Point point) {
  const double column = std::floor((point.x - ground.west) / ground.step_x);
  const double row = std::floor((ground.north - point.y) / ground.step_y);
  if (column >= 0.0 && column < ground.columns && row >= 0.0 && row < ground.rows) {
    return Cell{static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column)};
  }
  const auto range = [](double low, double high) {
    return std::to_string(low) + " to " + std::to_string(high);
  };
  return failure(Code::out_of_range,
                 "(" + std::to_string(point.x) + ", " + std::to_string(point.y) +
                     ") is not on the terrain: x " +
                     range(ground.west, ground.west + ground.columns * ground.step_x) + ", y " +
                     range(ground.north - ground.rows * ground.step_y, ground.north));
}

double height_at(const Elevation& ground, Point point) {
  const double column = (point.x - ground.west) / ground.step_x - 0.5;
  const double row = (ground.north - point.y) / ground.step_y - 0.5;
  if (!(column >= 0.0 && row >= 0.0 && column <= ground.columns - 1.0 &&
        row <= ground.rows - 1.0)) {
    return unknown;
  }
  const Cell near{static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column)};
  const double down = row - near.row, right = column - near.column;
  const auto at = [&](std::uint32_t r, std::uint32_t c) {
    return static_cast<double>(ground.at({r, c}));
  };
  const auto along = [&](std::uint32_t r) {
    return right == 0.0 ? at(r, near.column)
                        : mixed(at(r, near.column), at(r, near.column + 1), right);
  };
  return down == 0.0 ? along(near.row) : mixed(along(near.row), along(near.row + 1), down);
}

CellSize cell_size(const Elevation& ground, Point at) {
  if (ground.frame == Frame::projected_m) return {ground.step_x, ground.step_y};
  const CellSize degree = degree_m(at.y);
  return {ground.step_x * degree.x_m, ground.step_y * degree.y_m};
}

}  // namespace truce::terrain
