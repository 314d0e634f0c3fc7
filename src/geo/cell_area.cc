// SPDX-License-Identifier: Apache-2.0
#include "geo/cell_area.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace truce::geo {
namespace {

constexpr double radians = std::numbers::pi / 180.0;
constexpr double semi_major_m = 6378137.0;
constexpr double flattening = 1.0 / 298.257223563;
constexpr double e2 = flattening * (2.0 - flattening);

// Snyder's q: the area from the equator to a latitude is pi a^2 q.
double q_of(double lat_deg) {
  const double e = std::sqrt(e2);
  const double s = std::sin(lat_deg * radians);
  return (1.0 - e2) * (s / (1.0 - e2 * s * s) + std::atanh(e * s) / e);
}

// From the authalic latitude (Snyder 3-18): good to a centimetre.
double lat_of(double q) {
  static const double q_pole = q_of(90.0);
  const double beta = std::asin(std::clamp(q / q_pole, -1.0, 1.0));
  constexpr double e4 = e2 * e2, e6 = e4 * e2;
  return (beta + (e2 / 3.0 + 31.0 * e4 / 180.0 + 517.0 * e6 / 5040.0) * std::sin(2.0 * beta) +
          (23.0 * e4 / 360.0 + 251.0 * e6 / 3780.0) * std::sin(4.0 * beta) +
          761.0 * e6 / 45360.0 * std::sin(6.0 * beta)) /
         radians;
}

struct Cell {
  double lon = 0.0, q = 0.0;  // of the middle
};

struct Grid {
  double lon_half = 0.0, q_half = 0.0;  // of a cell

  double area_m2() const {
    return semi_major_m * semi_major_m / 2.0 * (2.0 * lon_half * radians) * (2.0 * q_half);
  }
};

LatLon wrapped(double lat, double lon) {
  return {lat, std::remainder(lon, 360.0)};
}

// No point of the cell is further from its middle: the length of the way that is straight in
// latitude and longitude, with the widest metre a degree that the cell has.
double reach_m(const Cell& cell, const Grid& grid, double lat) {
  constexpr double meridian_m = 6'399'594.0;  // the largest radius of curvature
  const double low = lat_of(cell.q - grid.q_half), high = lat_of(cell.q + grid.q_half);
  const double nearest = low < 0.0 && high > 0.0 ? 0.0 : std::min(std::abs(low), std::abs(high));
  const double up = std::max(high - lat, lat - low) * radians * meridian_m;
  const double across = grid.lon_half * radians * meridian_m * std::cos(nearest * radians);
  return std::hypot(up, across);
}

std::vector<Cell> first_cells(const Extent& extent, Grid& grid) {
  constexpr double m_per_degree = 110'000.0;
  constexpr int columns = 24, rows = 24;
  const double up = extent.radius_m / m_per_degree;
  const double low = std::max(-90.0, extent.centre.lat_deg - up);
  const double high = std::min(90.0, extent.centre.lat_deg + up);
  const double narrow = std::cos(std::max(std::abs(low), std::abs(high)) * radians);
  const double wide = std::min(180.0, up / std::max(narrow, 1e-3) * 1.02);
  const double q_low = q_of(low), q_high = q_of(high);
  grid = {wide / columns, (q_high - q_low) / 2.0 / rows};
  std::vector<Cell> cells;
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column)
      cells.push_back({extent.centre.lon_deg - wide + (2 * column + 1) * grid.lon_half,
                       q_low + (2 * row + 1) * grid.q_half});
  return cells;
}

std::vector<Cell> cut(const std::vector<Cell>& cells, Grid& grid) {
  grid = {grid.lon_half / 2.0, grid.q_half / 2.0};
  std::vector<Cell> parts;
  parts.reserve(cells.size() * 4);
  for (const Cell& cell : cells)
    for (const double x : {-1.0, 1.0})
      for (const double y : {-1.0, 1.0})
        parts.push_back({cell.lon + x * grid.lon_half, cell.q + y * grid.q_half});
  return parts;
}

}  // namespace

AreaFound area_of(const Extent& extent, const DiscTest& test, std::size_t max_tests) {
  Grid grid;
  std::vector<Cell> cells = first_cells(extent, grid);
  double inside = 0.0;
  std::size_t tests = 0;
  for (;;) {
    std::vector<Cell> open;
    for (const Cell& cell : cells) {
      const double lat = lat_of(cell.q);
      const Share share = test(wrapped(lat, cell.lon), reach_m(cell, grid, lat));
      if (share == Share::all) inside += grid.area_m2();
      if (share == Share::some) open.push_back(cell);
    }
    tests += cells.size();
    if (open.empty() || tests + 4 * open.size() > max_tests) {
      const double half = static_cast<double>(open.size()) * grid.area_m2() / 2.0;
      return {inside + half, half};
    }
    cells = cut(open, grid);
  }
}

}  // namespace truce::geo
