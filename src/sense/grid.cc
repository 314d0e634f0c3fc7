// SPDX-License-Identifier: Apache-2.0
#include "sense/grid.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>

#include "geo/geodesic.h"

namespace truce::sense {
namespace {

// A degree of latitude, mean and least, and of longitude at the equator.
constexpr double degree_m = 111'195.0;
constexpr double least_degree_m = 110'574.0;
constexpr double equator_degree_m = 111'320.0;
constexpr double sample_m = 10'000.0;
constexpr double longest_m = 1e8;

double cos_deg(double lat) {
  return std::max(std::cos(lat * std::numbers::pi / 180.0), 1e-3);
}

double wrapped(double lon) {
  const double w = std::fmod(lon + 180.0, 360.0);
  return (w < 0.0 ? w + 360.0 : w) - 180.0;
}

tl::unexpected<Error> too_many(double cells) {
  return failure(Code::too_large, "a raster of " + std::to_string(std::llround(cells)) +
                                      " cells; at most " + std::to_string(max_grid_cells) +
                                      ": take larger cells or a smaller area");
}

// Without its cells. `span` degrees of longitude from `west` on, at most 360.
Result<Grid> frame(double south, double north, double west, double span, double step_m) {
  Grid grid;
  const double lat_deg = step_m / degree_m;
  const double lon_deg = lat_deg / cos_deg(0.5 * (south + north));
  const double rows = std::max(1.0, std::ceil((north - south) / lat_deg - 1e-9));
  const double columns = std::max(1.0, std::ceil(span / lon_deg - 1e-9));
  if (!(rows * columns <= std::numeric_limits<std::uint32_t>::max()))
    return too_many(std::min(rows * columns, 1e18));
  grid.rows = static_cast<std::uint32_t>(rows);
  grid.columns = static_cast<std::uint32_t>(columns);
  grid.step_lat_deg = (north - south) / rows;
  grid.step_lon_deg = span / columns;
  grid.origin = {south + 0.5 * grid.step_lat_deg, wrapped(west + 0.5 * grid.step_lon_deg)};
  return grid;
}

// Where a line lies: samples at most sample_m apart.
struct Extent {
  double south = 90.0;
  double north = -90.0;
  std::vector<double> lons;
};

Extent extent_of(const geo::Polyline& line) {
  Extent e;
  const auto take = [&](LatLon p) {
    e.south = std::min(e.south, p.lat_deg);
    e.north = std::max(e.north, p.lat_deg);
    e.lons.push_back(wrapped(p.lon_deg));
  };
  for (const auto& part : line.parts())
    for (std::size_t i = 0; i < part.size(); ++i) {
      take(part[i]);
      if (i + 1 == part.size()) break;
      const double length_m = geo::distance_m(part[i], part[i + 1]);
      if (length_m <= sample_m) continue;
      const double azimuth = geo::azimuth_deg(part[i], part[i + 1]);
      for (double s = sample_m; s < length_m; s += sample_m)
        take(geo::destination(part[i], azimuth, s));
    }
  std::sort(e.lons.begin(), e.lons.end());
  return e;
}

// The longitudes outside of the largest gap.
std::pair<double, double> longitudes(const std::vector<double>& lons, double margin) {
  double gap = lons.front() + 360.0 - lons.back();
  double west = lons.front();
  for (std::size_t i = 1; i < lons.size(); ++i)
    if (lons[i] - lons[i - 1] > gap) {
      gap = lons[i] - lons[i - 1];
      west = lons[i];
    }
  const double span = 360.0 - gap + 2.0 * margin;
  return span < 360.0 ? std::pair{west - margin, span} : std::pair{-180.0, 360.0};
}

// How far a step to the next column is, at most.
double column_m(const Grid& grid, double lat) {
  const double cosine = std::cos(lat * std::numbers::pi / 180.0);
  return std::max(1.01 * equator_degree_m * grid.step_lon_deg * cosine, 1e-3);
}

// False where there are too many.
bool take_row(const geo::Polyline& line, double within_m, std::uint32_t row, Grid& grid) {
  for (std::uint32_t column = 0; column < grid.columns;) {
    const std::uint32_t cell = row * grid.columns + column;
    const LatLon at = grid.centre(cell);
    const double off_m = line.nearest(at).distance_m - within_m;
    if (off_m <= 0.0) {
      if (grid.cells.size() == max_grid_cells) return false;
      grid.cells.push_back(cell);
    }
    // Distance changes by no more than the way: leap over what cannot be within.
    const double leap = std::floor(off_m / column_m(grid, at.lat_deg));
    column += static_cast<std::uint32_t>(std::clamp(leap, 1.0, 1.0 * grid.columns - column));
  }
  return true;
}

bool is_length(double m) {
  return m > 0.0 && m <= longest_m;
}

}  // namespace

LatLon Grid::centre(std::uint32_t cell) const {
  const std::uint32_t row = cell / columns;
  const double lat = origin.lat_deg + step_lat_deg * row;
  const double lon = origin.lon_deg + step_lon_deg * (cell % columns);
  return {lat, wrapped(lon)};
}

double Grid::km2(std::uint32_t cell) const {
  const double cosine = std::cos(centre(cell).lat_deg * std::numbers::pi / 180.0);
  return step_lat_deg * step_lon_deg * degree_m * degree_m * 1e-6 * std::max(cosine, 0.0);
}

Result<Grid> cells_in(const Box& box, double step_m) {
  const bool is_box = is_valid({box.south_deg, box.west_deg}) &&
                      is_valid({box.north_deg, box.east_deg}) && box.south_deg < box.north_deg &&
                      box.west_deg != box.east_deg;
  if (!is_box || !is_length(step_m))
    return failure(Code::out_of_range,
                   "a raster needs a box from south to north and west to east in degrees, and "
                   "cells of a positive width");
  const double span = box.east_deg - box.west_deg;
  auto grid =
      frame(box.south_deg, box.north_deg, box.west_deg, span > 0.0 ? span : span + 360.0, step_m);
  if (!grid) return grid;
  const std::uint64_t count = std::uint64_t{grid->rows} * grid->columns;
  if (count > max_grid_cells) return too_many(static_cast<double>(count));
  for (std::uint32_t i = 0; i < count; ++i) grid->cells.push_back(i);
  return grid;
}

Result<Grid> cells_along(const geo::Polyline& line, double within_m, double step_m) {
  if (!is_length(within_m) || !is_length(step_m))
    return failure(Code::out_of_range,
                   "a band needs a positive distance from the line and cells of a positive width");
  const Extent e = extent_of(line);
  const double margin = within_m / least_degree_m;
  const double south = std::max(e.south - margin, -90.0);
  const double north = std::min(e.north + margin, 90.0);
  const double outermost = std::max(std::abs(south), std::abs(north));
  const double margin_lon = outermost > 89.0 ? 360.0 : 1.01 * margin / cos_deg(outermost);
  const auto [west, span] = longitudes(e.lons, margin_lon);
  auto grid = frame(south, north, west, span, step_m);
  if (!grid) return grid;
  for (std::uint32_t row = 0; row < grid->rows; ++row)
    if (!take_row(line, within_m, row, *grid))
      return too_many(static_cast<double>(max_grid_cells + 1));
  return grid;
}

}  // namespace truce::sense
