// SPDX-License-Identifier: Apache-2.0
// What cuts the neighbourhood of one place, and its cells as far as somebody asks: who asks about
// boundaries of which none lies within reach has one cell, who asks about one line or region alone
// has it in closed form, the rest is integrated on rays. Shares are measured within four sigma; a
// boundary beyond, within six, leaves a hem of 3e-4 on its other side (surroundings_hem.cc). Used
// again and again, which saves its memory.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "assess/detail/bits.h"
#include "assess/detail/near_cases.h"
#include "assess/detail/rays.h"
#include "assess/detail/sheet.h"
#include "assess/detail/two_boundaries.h"

namespace truce::assess {

class Surroundings {
 public:
  explicit Surroundings(const Ground& ground);

  // Drawn for this place alone.
  void look(const Place& place);
  // On a sheet that holds the place and what is within its reach; `whole` is the sheet's cell.
  void look(const Place& place, std::shared_ptr<const Sheet> sheet, const Cells& whole);
  // Where nothing is within reach.
  void look_at_nothing();

  bool is_cut(const Bits& asked) const { return is_cut_ && meet(asked, cutting_); }
  // The cell of the place itself.
  const Cells& whole() const { return whole_; }
  // Cut by those of the boundaries `asked` that are within reach. Good until the next look.
  const Cells& cells(const Bits& asked);
  Bits all() const;

 private:
  struct Line {
    const Sheet::Line* on_sheet = nullptr;
    double signed_m = 0.0;
    Jump jump = Jump::none;  // within what is measured
    bool jumps_beyond = false;
  };
  struct Area {
    const Sheet::Area* on_sheet = nullptr;
    double signed_m = 0.0;  // negative inside
  };
  // One line while a neighbourhood is cut.
  struct Asked {
    const Line* line = nullptr;
    std::vector<double> cuts_m;
    bool sides_only = false;
    bool has_tail = false;
    // Areas whose edges are the line itself within reach: those on its left, and on its right.
    std::vector<std::size_t> left_areas{}, right_areas{};
  };

  void find_cuts();
  void find_cuts(const Sheet::Line& line);
  bool nudge();
  double clearance_m(Point2 p) const;
  void cut(const Bits& asked, Cells& out);
  void add_hem(const Bits& asked, Cells& out) const;
  void gather(const Bits& asked);
  void drop_what_follows_a_line();
  int follows(const Sheet::Area& area, const Asked& asked) const;
  std::vector<Segment> segments_of(const Asked& asked) const;
  std::vector<Sheet::Part> parts_of(const Sheet::Area& area) const;
  bool cut_by_one(Cells& out);
  bool cut_by_area(Cells& out);
  bool cut_by_two(Cells& out);
  std::optional<Boundary> boundary_of(const Sheet::Area& area) const;
  std::optional<Boundary> boundary_of(const Asked& asked) const;
  void cut_by_rays(Cells& out);
  void take(const Shares& shares, Cells& out) const;
  double middle_of(const Asked& asked, std::size_t band) const;

  const Ground& ground_;
  Place place_;
  Covariance covariance_;
  double reach_m_ = 0.0;
  double measured_m_ = 0.0;  // shares are measured so far
  Point2 at_;                // the place on the sheet
  std::shared_ptr<const Sheet> sheet_;
  Cells whole_;
  bool is_cut_ = false;
  Bits cutting_;
  std::vector<Line> lines_;
  std::vector<Area> areas_;
  struct Made {
    Bits asked;
    Cells cells;
  };
  std::deque<Made> made_;  // the first made_count_ are of this place
  std::size_t made_count_ = 0;
  std::vector<Asked> asked_lines_;
  std::vector<const Sheet::Area*> asked_areas_;
};

}  // namespace truce::assess
