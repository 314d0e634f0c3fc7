// SPDX-License-Identifier: Apache-2.0
// Directions that belong to no incident yet, by place and time, and the first sight of an incident
// among them: a place and a time on which several agree beyond chance. Bounded; what is oldest
// leaves first.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "locate/index.h"
#include "locate/rows/rows.h"

namespace truce::locate::rows {

// Around which some directions agree.
struct Seed {
  LatLon at;
  Instant when;
  double score = 0.0;                   // sum of log likelihood ratios against chance
  std::vector<std::size_t> supporters;  // of the list that was searched, ascending
};

struct SeedOptions {
  std::size_t least = 3;  // who agree
  double least_score = 8.0;
  double reach_m = 9000.0;  // from a giver to what it heard
};

// The best place among crossings of the last of `bearings` with the others.
std::optional<Seed> find_seed(const std::vector<const Bearing*>& bearings,
                              const SeedOptions& options, const Assumptions& assumptions);

class Pool {
 public:
  // Cells as wide as givers and what they hear may lie apart.
  Pool(std::size_t most, double cell_deg) : most_(most), grid_(cell_deg) {}

  // Where there is no room the oldest of all leaves for it. Precondition: usable, none older than
  // the one before.
  void add(const Bearing& bearing);
  // The latest around a place since `from`, by time, at most `most`.
  std::vector<const Bearing*> around(LatLon at, Instant from, std::size_t most) const;
  void remove(const std::vector<const Bearing*>& some);
  void forget_before(Instant when);
  std::size_t size() const { return size_; }
  // Those that left for want of room, and for their age.
  std::uint64_t crowded_out() const { return crowded_out_; }
  std::uint64_t forgotten() const { return forgotten_; }

 private:
  using Cell = std::deque<Bearing>;
  std::uint64_t cell_of(LatLon at) const;
  void drop_front(std::uint64_t key);

  std::size_t most_;
  CellGrid grid_;
  std::unordered_map<std::uint64_t, Cell> cells_;       // none is empty
  std::set<std::pair<Instant, std::uint64_t>> fronts_;  // the oldest of each cell, and the cell
  std::size_t size_ = 0;
  std::uint64_t crowded_out_ = 0;
  std::uint64_t forgotten_ = 0;
};

}  // namespace truce::locate::rows
