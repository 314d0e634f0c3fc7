// SPDX-License-Identifier: Apache-2.0
// The ground as places ask for it: squares that are cut in four until no boundary comes within
// reach of any place in them, or until they are small and get a sheet. One walk down answers for
// all boundaries of all rules. Squares are made when they are first asked for and kept until all is
// forgotten; there is one pyramid for each doubling of the reach. What it tells depends on the
// place alone.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

#include "assess/detail/sheet.h"

namespace truce::assess {

class Atlas {
 public:
  explicit Atlas(const Ground& ground) : ground_(ground) {}

  // Places with a greater or smaller reach are not looked up here: each is drawn for itself.
  static constexpr double least_reach_m = 4.0;
  static constexpr double most_reach_m = 8192.0;

  struct Found {
    std::uint32_t sector = 0;
    std::shared_ptr<const Sheet> sheet;  // none: the sector answers for all that is within reach
  };
  Found find(LatLon at, double reach_m);
  // Ground with one answer to each question, as the cell of it.
  const Cells& sector(std::uint32_t index) const { return *sectors_[index]; }
  std::uint32_t sector_of(const Cells& whole);
  // Sectors too: their numbers and what is told of them are void.
  void forget();
  // What is kept takes about so many.
  std::size_t bytes() const { return bytes_; }

 private:
  struct Square {
    std::uint32_t first_part = 0;  // of four; 0: none
    std::uint32_t sector = 0;
    std::int32_t sheet = -1;
    bool made = false;
  };
  struct Pyramid {
    double reach_m = 0.0;
    std::unordered_map<std::uint64_t, std::uint32_t> tops;
    std::vector<Square> squares;
  };
  // Where a square lies, in units of the smallest.
  struct Spot {
    std::uint32_t row = 0, column = 0, level = 0;
  };
  Pyramid& pyramid_for(double reach_m);
  void make(Pyramid& pyramid, std::uint32_t square, const Spot& spot);

  const Ground& ground_;
  std::array<Pyramid, 12> pyramids_;  // by doublings of the least reach
  std::vector<std::unique_ptr<const Cells>> sectors_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> sector_index_;
  std::vector<std::shared_ptr<const Sheet>> sheets_;
  std::size_t bytes_ = 0;
  std::vector<std::uint32_t> key_;  // scratch
};

}  // namespace truce::assess
