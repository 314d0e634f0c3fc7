// SPDX-License-Identifier: Apache-2.0
// Finds the open incidents near a place, and tells how crowded it is there. Grids of rows of equal
// latitude whose columns are about as wide as the rows are high; they wrap at the antimeridian,
// near a pole a row has one cell. Answers never depend on hash order.
#pragma once

#include <cstdint>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "geo/lat_lon.h"

namespace truce::locate {

class CellGrid {
 public:
  explicit CellGrid(double cell_deg) : cell_deg_(cell_deg) {}

  std::int64_t row_of(double lat_deg) const;
  std::int64_t columns(std::int64_t row) const;
  std::int64_t column_of(std::int64_t row, double lon_deg) const;
  double cell_km2(std::int64_t row) const;
  // Row and column of every cell within `reach_m` of a place, and some more; at most `most` of
  // them, else nothing and false.
  bool around(LatLon at, double reach_m, std::size_t most,
              std::vector<std::pair<std::int64_t, std::int64_t>>& cells) const;

 private:
  double cell_deg_;
};

// An incident lies in one cell of the level whose cells are at least twice as large as its reach.
class PlaceIndex {
 public:
  PlaceIndex();
  // `entry` names what lies there; whoever inserts it removes it with the same place and reach.
  void insert(std::uint32_t entry, LatLon at, double reach_m);
  void remove(std::uint32_t entry, LatLon at, double reach_m);
  // Every entry whose own reach and `reach_m` together may bridge the distance, and some more, in
  // ascending order.
  std::vector<std::uint32_t> find(LatLon at, double reach_m) const;

 private:
  struct Level {
    CellGrid grid;
    double cell_m;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> cells;
  };
  std::size_t level_of(double reach_m) const;

  std::vector<Level> levels_;
};

// A cell of 0.2 degrees (some 22 km) and a UTC day.
using CellDay = std::uint64_t;

// How many happenings were told of around a place and day, and in which cells.
struct Crowd {
  double happenings = 0.0;
  double km2_h = 1.0;
  std::vector<CellDay> cells;  // ascending

  bool counts(CellDay cell) const;
};

class DensityGrid {
 public:
  static CellDay cell_of(LatLon at, Instant when);
  void add(CellDay cell, double happenings);
  // The day of `when` and the day before, in the cells within `sigma_m`, at most 200 km.
  Crowd around(LatLon at, Instant when, double sigma_m) const;
  // Drops the days before the day before `when`.
  void forget_before(Instant when);

 private:
  std::map<std::int64_t, std::unordered_map<CellDay, double>> days_;
};

}  // namespace truce::locate
