// SPDX-License-Identifier: Apache-2.0
// The cell in which the place of an incident is told, for a rule of each size of the grid, settled
// by all versions of the incident in the order of the journal. What a release publishes and what
// the public log commits to is worked out here and nowhere else. By size of the rule:
//   - a revised place keeps its cell while it lies in it or within half its size of it (grid.h);
//   - a place that moved farther goes into the smallest cell that holds the cell before and the
//     place, and is told no finer ever after: a move from one cell to the next would tell that the
//     place is near their edge;
//   - where no cell holds both, the widest one stays as long as the place is about that one; a
//     place that is not begins anew;
//   - a place known less well than a cell is wide is told in a wider cell, from the covariance
//   alone.
// So a place always lies within half a cell of the cell it is told in, and of two cells told of one
// incident under one rule the one holds the other, or they lie far apart. Places must be valid.
#pragma once

#include <array>

#include "model/place.h"
#include "publish/release/grid.h"

namespace truce::publish {

constexpr std::size_t level_count = cell_sizes_km.size();

struct SettledPlace {
  // The finest cell told so far, and whether it may never be told finer again.
  struct Anchor {
    Cell cell;
    bool moved = false;
  };
  Place newest;
  std::array<Anchor, level_count> anchors{};  // by level of the rule
  std::array<Cell, level_count> cells{};      // what is told, by level of the rule

  const Cell& cell(int level) const { return cells[static_cast<std::size_t>(level)]; }
};

SettledPlace settled(const Place& first);
void revise(SettledPlace& place, const Place& next);

// Known so poorly that it may well lie outside of the cell.
bool may_lie_beyond(const Cell& cell, const Place& place);

}  // namespace truce::publish
