// SPDX-License-Identifier: Apache-2.0
// The ground as places ask for it: squares that are cut in four until no boundary comes within
// reach of any place in them, or until they are small and get a sheet. One walk down answers for
// all boundaries of all rules, and ends early where those that are asked about stay away; sheets
// are drawn for places that something asked does cut. Squares are made when they are first asked
// for and kept until all is forgotten; there is one pyramid for each doubling of the reach. What it
// tells depends on the place alone.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "assess/detail/bits.h"
#include "assess/detail/nearby.h"
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

  // Without a sheet: the ground around a place, and what may come near it there.
  struct Around {
    std::uint32_t sector = 0;  // of the middle of the square
    std::span<const Nearby> nearby{};
    double window_m = 0.0;     // from the middle so far as matters to the place
    double to_middle_m = 0.0;  // no less than it is
    bool is_clear = false;     // no boundary that is asked about comes within reach
    bool has_sheet = false;
  };
  // Good until the next call: of the largest square that is clear of `asks`, else of the smallest.
  Around look(LatLon at, double reach_m, const Bits& asks);
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
    std::uint32_t first_nearby = 0;
    std::uint32_t nearby = 0;
    std::int32_t sheet = undrawn;
    float cosine = 1.0F;  // of the latitude, no less than anywhere in it
    bool made = false;
  };
  static constexpr std::int32_t undrawn = -1;
  static constexpr std::int32_t nothing_drawn = -2;
  struct Pyramid {
    double reach_m = 0.0;
    std::unordered_map<std::uint64_t, std::uint32_t> tops;
    std::vector<Square> squares;
  };
  // Where a square lies, in units of the smallest.
  struct Spot {
    std::uint32_t row = 0, column = 0, level = 0;
  };
  // One walk down, made on the way.
  struct Walk {
    Pyramid& pyramid;
    std::uint32_t row = 0, column = 0, level = 0, square = 0;

    Square& here() const { return pyramid.squares[square]; }
    Spot spot() const;
  };
  Pyramid& pyramid_for(double reach_m);
  Walk begin(LatLon at, double reach_m);
  void step(Walk& walk);
  void make(const Walk& walk);
  void draw_sheet(const Walk& walk);
  std::span<const Nearby> nearby_of(const Square& square) const {
    return std::span(nearby_).subspan(square.first_nearby, square.nearby);
  }

  const Ground& ground_;
  std::array<Pyramid, 12> pyramids_;  // by doublings of the least reach
  std::vector<std::unique_ptr<const Cells>> sectors_;
  struct KeyHash {
    std::size_t operator()(const std::vector<std::uint32_t>& key) const;
  };
  std::unordered_map<std::vector<std::uint32_t>, std::uint32_t, KeyHash> sector_index_;
  std::vector<Nearby> nearby_;  // of all squares
  std::vector<std::shared_ptr<const Sheet>> sheets_;
  std::size_t bytes_ = 0;
  std::vector<std::uint32_t> key_;  // scratch
};

}  // namespace truce::assess
