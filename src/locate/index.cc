// SPDX-License-Identifier: Apache-2.0
#include "locate/index.h"

#include <algorithm>
#include <cmath>

#include "base/units.h"

namespace truce::locate {
namespace {

constexpr double degree_m = 111'700.0;  // the longest degree of latitude: reaches never fall short
constexpr double density_cell_deg = 0.2;
constexpr double widest_density_m = 200'000.0;

std::uint64_t key_of(std::int64_t row, std::int64_t column) {
  return static_cast<std::uint64_t>(row) << 32 | static_cast<std::uint64_t>(column);
}

std::int64_t day_of(Instant when) {
  constexpr std::int64_t day_ns = 86'400'000'000'000;
  return when.ns / day_ns - (when.ns % day_ns < 0 ? 1 : 0);
}

// 0.2 degrees give 900 rows of at most 1,800 columns; days from 1678 to 2261.
std::uint64_t day_key(std::int64_t day, std::int64_t row, std::int64_t column) {
  return static_cast<std::uint64_t>(day + (1 << 20)) << 32 |
         static_cast<std::uint64_t>(row << 16 | column);
}

std::int64_t day_of_cell(CellDay cell) {
  return static_cast<std::int64_t>(cell >> 32) - (1 << 20);
}

using Cells = std::vector<std::pair<std::int64_t, std::int64_t>>;

Cells density_cells(LatLon at, double sigma_m) {
  static const CellGrid grid(density_cell_deg);
  // Half a cell less: a sharp place asks its own cell only.
  const double reach = std::min(sigma_m, widest_density_m) - 0.5 * density_cell_deg * degree_m;
  Cells cells;
  if (reach > 0.0) grid.around(at, reach, 4096, cells);
  if (cells.empty()) {
    const std::int64_t row = grid.row_of(at.lat_deg);
    cells.emplace_back(row, grid.column_of(row, at.lon_deg));
  }
  return cells;
}

}  // namespace

std::int64_t CellGrid::row_of(double lat_deg) const {
  return static_cast<std::int64_t>(std::floor((lat_deg + 90.0) / cell_deg_));
}

std::int64_t CellGrid::columns(std::int64_t row) const {
  const double middle = (static_cast<double>(row) + 0.5) * cell_deg_ - 90.0;
  const double round = 360.0 * std::cos(std::clamp(middle, -90.0, 90.0) * radian);
  return std::max<std::int64_t>(1, static_cast<std::int64_t>(round / cell_deg_));
}

std::int64_t CellGrid::column_of(std::int64_t row, double lon_deg) const {
  const std::int64_t count = columns(row);
  const auto column =
      static_cast<std::int64_t>(std::floor((lon_deg + 180.0) / 360.0 * static_cast<double>(count)));
  return ((column % count) + count) % count;
}

double CellGrid::cell_km2(std::int64_t row) const {
  const double middle = (static_cast<double>(row) + 0.5) * cell_deg_ - 90.0;
  const double km = degree_m / 1000.0;
  return cell_deg_ * km * 360.0 * km * std::max(0.01, std::cos(middle * radian)) /
         static_cast<double>(columns(row));
}

bool CellGrid::around(LatLon at, double reach_m, std::size_t most, Cells& cells) const {
  cells.clear();
  const double high_deg = reach_m / degree_m + 1e-9;
  const std::int64_t first = row_of(std::max(-90.0, at.lat_deg - high_deg));
  const std::int64_t last = row_of(std::min(90.0, at.lat_deg + high_deg));
  if (last - first >= static_cast<std::int64_t>(most)) return false;
  // The row nearest to a pole has the widest span of longitude.
  const double steepest = std::min(89.9, std::abs(at.lat_deg) + high_deg);
  const double wide_deg = std::min(180.0, 1.02 * high_deg / std::cos(steepest * radian));
  for (std::int64_t row = first; row <= last; ++row) {
    const std::int64_t count = columns(row);
    const double per_deg = static_cast<double>(count) / 360.0;
    const auto from =
        static_cast<std::int64_t>(std::floor((at.lon_deg + 180.0 - wide_deg) * per_deg));
    const auto to =
        static_cast<std::int64_t>(std::floor((at.lon_deg + 180.0 + wide_deg) * per_deg));
    const std::int64_t wanted = std::min(to - from + 1, count);
    if (cells.size() + static_cast<std::size_t>(wanted) > most) {
      cells.clear();
      return false;
    }
    for (std::int64_t i = 0; i < wanted; ++i)
      cells.emplace_back(row, (((from + i) % count) + count) % count);
  }
  return true;
}

PlaceIndex::PlaceIndex() {
  // About 1 km, doubled up to 36 degrees; the last level takes whatever reaches further.
  for (double cell_deg = 0.009; cell_deg < 40.0; cell_deg *= 2.0)
    levels_.push_back({CellGrid(cell_deg), cell_deg * degree_m, {}});
}

std::size_t PlaceIndex::level_of(double reach_m) const {
  std::size_t level = 0;
  while (level + 1 < levels_.size() && 0.5 * levels_[level].cell_m < reach_m) ++level;
  return level;
}

void PlaceIndex::insert(std::uint32_t entry, LatLon at, double reach_m) {
  Level& level = levels_[level_of(reach_m)];
  const std::int64_t row = level.grid.row_of(at.lat_deg);
  level.cells[key_of(row, level.grid.column_of(row, at.lon_deg))].push_back(entry);
}

void PlaceIndex::remove(std::uint32_t entry, LatLon at, double reach_m) {
  Level& level = levels_[level_of(reach_m)];
  const std::int64_t row = level.grid.row_of(at.lat_deg);
  const auto cell = level.cells.find(key_of(row, level.grid.column_of(row, at.lon_deg)));
  if (cell == level.cells.end()) return;
  std::erase(cell->second, entry);
  if (cell->second.empty()) level.cells.erase(cell);
}

std::vector<std::uint32_t> PlaceIndex::find(LatLon at, double reach_m) const {
  std::vector<std::uint32_t> found;
  found.reserve(64);
  Cells cells;
  cells.reserve(64);
  for (const Level& level : levels_) {
    if (level.cells.empty()) continue;
    const bool is_last = &level == &levels_.back();
    if (!is_last &&
        level.grid.around(at, reach_m + 0.5 * level.cell_m, level.cells.size() + 9, cells)) {
      for (const auto& [row, column] : cells) {
        const auto cell = level.cells.find(key_of(row, column));
        if (cell != level.cells.end())
          found.insert(found.end(), cell->second.begin(), cell->second.end());
      }
    } else {  // more cells asked for than there are
      for (const auto& [key, entries] : level.cells)
        found.insert(found.end(), entries.begin(), entries.end());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

bool Crowd::counts(CellDay cell) const {
  return std::binary_search(cells.begin(), cells.end(), cell);
}

CellDay DensityGrid::cell_of(LatLon at, Instant when) {
  const auto [row, column] = density_cells(at, 0.0).front();
  return day_key(day_of(when), row, column);
}

void DensityGrid::add(CellDay cell, double happenings) {
  days_[day_of_cell(cell)][cell] += happenings;
}

Crowd DensityGrid::around(LatLon at, Instant when, double sigma_m) const {
  const CellGrid grid(density_cell_deg);
  const std::vector<std::pair<std::int64_t, std::int64_t>> cells = density_cells(at, sigma_m);
  Crowd crowd{0.0, 0.0, {}};
  for (const auto& [row, column] : cells) crowd.km2_h += 48.0 * grid.cell_km2(row);
  for (const std::int64_t day : {day_of(when) - 1, day_of(when)}) {
    const auto counts = days_.find(day);
    for (const auto& [row, column] : cells) {
      crowd.cells.push_back(day_key(day, row, column));
      if (counts == days_.end()) continue;
      const auto count = counts->second.find(crowd.cells.back());
      if (count != counts->second.end()) crowd.happenings += count->second;
    }
  }
  std::sort(crowd.cells.begin(), crowd.cells.end());
  return crowd;
}

void DensityGrid::forget_before(Instant when) {
  days_.erase(days_.begin(), days_.lower_bound(day_of(when) - 1));
}

}  // namespace truce::locate
