// SPDX-License-Identifier: Apache-2.0
// The stations of one tile in its plane, and for each cell of a grid the stations around it by
// distance. Built once for a network; metres. A slot is a station at one place: one that moves gets
// a new slot.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "locate/wave/field.h"

namespace truce::locate {

struct Slot {
  double east_m = 0.0;
  double north_m = 0.0;
  double height_m = 0.0;                                     // above sea level
  double from_s = -std::numeric_limits<double>::infinity();  // works in [from, until)
  double until_s = std::numeric_limits<double>::infinity();
  double late_s = 0.0;         // what its clock adds to every time
  bool has_lost_time = false;  // its clock is too far off to be followed

  bool works_at(double at_s) const { return at_s >= from_s && at_s < until_s; }
};

// Another station as seen from one.
struct Neighbour {
  std::uint32_t slot = 0;
  double east_m = 0.0, north_m = 0.0, distance_m = 0.0;
};

class Network {
 public:
  // No ring holds more than `most` slots or one further than `reach_m` from its cell.
  Network(std::vector<Slot> slots, double reach_m, std::uint32_t most);

  std::size_t size() const { return slots_.size(); }
  const Slot& slot(std::uint32_t index) const { return slots_.data()[index]; }
  const std::vector<Slot>& slots() const { return slots_; }
  void end(std::uint32_t slot, double until_s) { slots_[slot].until_s = until_s; }
  void set_late(std::uint32_t slot, double late_s) { slots_[slot].late_s = late_s; }
  void lose_time(std::uint32_t slot, double at_s);  // it works no longer
  double spacing_m() const { return cell_m_; }
  double area_m2() const { return area_m2_; }
  // Where incidents are looked for: the stations' rectangle and a margin of half the reach.
  bool covers(double east_m, double north_m) const;
  // By distance from the middle of the cell in which the place lies.
  std::span<const std::uint32_t> ring(double east_m, double north_m) const;
  // The others nearest to a slot, itself left out.
  std::span<const Neighbour> neighbours(std::uint32_t slot) const;
  NodeGrid nodes() const;  // for what varies slowly over the stations
  // Height of the ground at a place: that of the nearest stations.
  double ground_m(double east_m, double north_m) const;

 private:
  void lay_grid(double reach_m);
  void fill_rings(double reach_m, std::uint32_t most);
  void fill_neighbours();
  std::size_t cell(double east_m, double north_m) const;

  std::vector<Slot> slots_;
  double cell_m_ = 1.0;
  double area_m2_ = 1.0;
  double west_m_ = 0.0, south_m_ = 0.0;
  std::size_t columns_ = 1, rows_ = 1;
  std::vector<std::size_t> ring_begin_;
  std::vector<std::uint32_t> ring_;
  std::vector<float> ground_;
  std::vector<std::size_t> neighbour_begin_;
  std::vector<Neighbour> neighbour_;
};

}  // namespace truce::locate
