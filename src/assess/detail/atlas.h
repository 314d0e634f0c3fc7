// SPDX-License-Identifier: Apache-2.0
// The ground as places ask for it. Squares tell where nothing that somebody asks about comes within
// reach: one walk down answers for all boundaries of all rules, and a square is cut in four once
// places in it have asked for more than it can tell often enough. Sheets tell the rest: one for
// each small square in which something did cut a place. Made when they are first asked for and kept
// until all is forgotten, for each doubling of the reach. What it tells depends on the place alone.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "assess/detail/bits.h"
#include "assess/detail/nearby.h"
#include "assess/detail/sectors.h"
#include "assess/detail/sheet.h"
#include "assess/detail/squares.h"

namespace truce::assess {

class Atlas {
 public:
  explicit Atlas(const Ground& ground) : ground_(ground), sectors_(ground) {}

  // Places with a greater or smaller reach are not looked up here: each is drawn for itself.
  static constexpr double least_reach_m = 4.0;
  static constexpr double most_reach_m = 8192.0;

  struct Found {
    std::uint32_t sector = 0;
    std::shared_ptr<const Sheet> sheet;  // none: the sector answers for all that is within reach
  };
  Found find(LatLon at, double reach_m);
  // Whether that would find a sheet that is drawn already.
  bool has_drawn(LatLon at, double reach_m) const;

  // Without a sheet: some square around the place.
  struct Around {
    std::uint32_t sector = 0;  // of its middle
    bool is_clear = false;     // no boundary that is asked about comes within reach
    double window_m = 0.0;     // from the middle so far as matters to the place
    std::span<const Nearby> nearby{};
  };
  // Good until the next call.
  Around look(LatLon at, double reach_m, const Bits& asks);

  // Ground with one answer to each question, as the cell of it.
  const Cells& sector(std::uint32_t index) const { return sectors_[index]; }
  std::uint32_t sector_of(const Cells& whole) { return sectors_.of(whole); }
  // Sectors too: their numbers and what is told of them are void.
  void forget();
  void forget_sheets();
  // What is kept takes about so many; and of these the sheets.
  std::size_t bytes() const { return bytes_ + sheet_bytes_ + sectors_.bytes(); }
  std::size_t sheet_bytes() const { return sheet_bytes_; }

 private:
  struct Square {
    std::uint32_t first_part = 0;  // of four; 0: none yet
    std::uint32_t sector = 0;
    std::uint32_t first_nearby = 0;
    std::uint32_t nearby = 0;
    float cosine = 1.0F;
    std::uint16_t asked = 0;  // in vain
    bool splits = false;
    bool made = false;
  };
  struct Pyramid {
    double reach_m = 0.0;
    std::unordered_map<std::uint64_t, std::uint32_t> tops;
    std::vector<Square> squares;
    std::unordered_map<std::uint64_t, Found> found;
  };
  static std::size_t doublings(double reach_m);
  Pyramid& pyramid_for(double reach_m);
  std::uint32_t top_of(Pyramid& pyramid, const SquareAt& spot);
  void make(Pyramid& pyramid, std::uint32_t square, const SquareAt& spot);
  void split(Pyramid& pyramid, std::uint32_t square);
  Found draw_for(const Pyramid& pyramid, const SquareAt& spot);

  const Ground& ground_;
  Sectors sectors_;
  std::array<Pyramid, 12> pyramids_;  // by doublings of the least reach
  std::vector<Nearby> nearby_;        // of all squares
  std::size_t bytes_ = 0;
  std::size_t sheet_bytes_ = 0;
};

}  // namespace truce::assess
