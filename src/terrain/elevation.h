// SPDX-License-Identifier: Apache-2.0
// Heights of the ground on a regular grid, north up. Row 0 is the northernmost, column 0 the
// westernmost; a height belongs to the centre of its cell and is in metres above whatever the
// source counts from (the same for all). Between centres it is interpolated bilinearly, and there
// is none outside the outermost centres (GRASS's conventions). x and y are metres where the grid is
// projected, degrees of longitude and latitude where it is geographic. Unknown heights are NaN and
// stay unknown: nothing here fills a gap.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace truce::terrain {

enum class Frame : std::uint8_t { projected_m, geographic_deg };

struct Cell {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  bool operator==(const Cell&) const = default;
};

struct Point {
  double x = 0.0;
  double y = 0.0;
};

struct Elevation {
  std::string name;  // what people are told it is: where it is from, or SYNTHETIC
  Frame frame = Frame::projected_m;
  int utm_zone = 0;  // of a projected grid: 1 to 60, below 0 in the south; 0: not UTM, or not known
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
  double west = 0.0;            // of the outer edge of column 0
  double north = 0.0;           // of the outer edge of row 0
  double step_x = 0.0;          // above 0
  double step_y = 0.0;          // above 0: southwards
  std::vector<float> height_m;  // row by row

  float at(Cell cell) const {
    return height_m[static_cast<std::size_t>(cell.row) * columns + cell.column];
  }
};

constexpr std::size_t max_elevation_cells = 400'000'000;  // 1.6 GB
constexpr float max_ground_m = 100'000.0F;                // up and down; all else is no ground

// Errors: bad_geometry (no cells, steps that are none, heights that do not fill the grid, a
// latitude beyond a pole), out_of_range (a height beyond max_ground_m), too_large.
Result<void> check_elevation(const Elevation& ground);

Point centre(const Elevation& ground, Cell cell);
// The cell that holds the point; its western and northern edges belong to it. Errors: out_of_range
// with the grid's extent.
Result<Cell> cell_at(const Elevation& ground, Point point);

// NaN outside the outermost centres, and where a height that counts is unknown: on a line between
// two centres only those two count.
double height_at(const Elevation& ground, Point point);

// Of one step eastwards and one southwards, on the ground at that latitude (WGS 84); of a projected
// grid its steps, the scale of the projection taken as 1.
struct CellSize {
  double x_m = 0.0;
  double y_m = 0.0;
};
CellSize cell_size(const Elevation& ground, Point at);

}  // namespace truce::terrain
