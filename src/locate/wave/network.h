// SPDX-License-Identifier: Apache-2.0
// The stations of one tile in its plane, and for each cell of a grid the stations around it by
// distance. Metres, seconds. A slot is a station at one place, with the spans in which it worked:
// one that moves gets another slot. Only slots that worked in what is still of interest are in
// rings and among neighbours: one that is silent for long takes nobody's place.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "locate/wave/field.h"

namespace truce::locate {

// Works in [from, until).
struct Span {
  double from_s = -std::numeric_limits<double>::infinity();
  double until_s = std::numeric_limits<double>::infinity();

  bool holds(double at_s) const { return at_s >= from_s && at_s < until_s; }
};

struct Slot {
  double east_m = 0.0;
  double north_m = 0.0;
  double height_m = 0.0;       // above sea level
  double late_s = 0.0;         // what its clock adds to every time
  double late_sigma_s = 0.0;   // how well that is known
  Span works;                  // the latest
  std::vector<Span> before;    // earlier ones that still matter, by time
  bool has_lost_time = false;  // its clock is too far off to be followed
  std::uint32_t owner = 0;     // whose it is; 0: not told

  // Seconds of a stretch in which it worked.
  double worked_s(const Span& stretch) const;
  bool works_at(double at_s) const {
    return works.holds(at_s) || (at_s < works.from_s && worked_at(at_s));
  }

 private:
  bool worked_at(double at_s) const;
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
  void set_late(std::uint32_t slot, double late_s) { slots_[slot].late_s = late_s; }
  void set_late_sigma(std::uint32_t slot, double sigma_s) { slots_[slot].late_sigma_s = sigma_s; }
  void set_owner(std::uint32_t slot, std::uint32_t owner) {
    slots_[slot].owner = owner;
    has_owners_ |= owner != 0;
  }
  bool has_owners() const { return has_owners_; }
  void lose_time(std::uint32_t slot, double at_s);  // it works no longer

  void end(std::uint32_t slot, double until_s);
  // Works not in that stretch, whatever it does before and after.
  void mute(std::uint32_t slot, const Span& stretch);
  // Works again at the same place; a clock that had lost the time has been set.
  void resume(std::uint32_t slot, double from_s);
  // Both are in no ring before the next renew().
  std::uint32_t add(const Slot& slot);
  void replace(std::uint32_t slot, const Slot& by);
  // Ended before all that is of interest: its index may be used for another place.
  bool is_over(std::uint32_t slot) const { return slots_[slot].works.until_s <= oldest_s_; }
  // Nothing from before `oldest_s` will be asked for. Once a tick.
  void renew(double oldest_s);

  double spacing_m() const { return cell_m_; }
  double area_m2() const { return area_m2_; }
  // Where incidents are looked for: the stations' rectangle and a margin of half the reach.
  bool covers(double east_m, double north_m) const;
  // By distance from the middle of the cell in which the place lies.
  std::span<const std::uint32_t> ring(double east_m, double north_m) const {
    return (listed_.empty() ? all_ : some_).of(cell(east_m, north_m));
  }
  // The others nearest to a slot, itself left out.
  std::span<const Neighbour> neighbours(std::uint32_t slot) const;
  NodeGrid nodes() const;  // for what varies slowly over the stations
  // Height of the ground at a place: that of the nearest station.
  double ground_m(double east_m, double north_m) const;

 private:
  struct Rings {
    std::vector<std::size_t> begin{0};
    std::vector<std::uint32_t> slots;

    std::span<const std::uint32_t> of(std::size_t cell) const {
      return std::span(slots).subspan(begin[cell], begin[cell + 1] - begin[cell]);
    }
  };

  void lay_grid();
  void fill_rings();
  void list();
  void fill_neighbours();
  std::size_t cell(double east_m, double north_m) const;

  std::vector<Slot> slots_;
  double reach_m_;
  std::size_t most_;
  double oldest_s_ = -std::numeric_limits<double>::infinity();
  bool has_owners_ = false;
  bool is_stale_ = true;      // the grid does not have all slots
  std::size_t depth_ = 0;     // slots that a ring of all holds at most
  bool is_cut_ = false;       // and there were more
  std::vector<bool> listed_;  // slots in rings; empty: all
  double cell_m_ = 1.0;
  double area_m2_ = 1.0;
  double west_m_ = 0.0, south_m_ = 0.0;
  std::size_t columns_ = 1, rows_ = 1;
  Rings all_, some_;  // of all slots, of those that are listed
  std::vector<float> ground_;
  std::vector<std::size_t> neighbour_begin_;
  std::vector<Neighbour> neighbour_;
};

}  // namespace truce::locate
