// SPDX-License-Identifier: Apache-2.0
// The ground around places that come one after another: squares that are looked at once. Where no
// boundary comes near a square all places in it have the same answers; where boundaries run
// straight past it they are half-planes, and a place is cut by them without looking at the lines
// again. Everywhere else it tells nothing, and the place must be cut by itself (cells.h). Agrees
// with that to 0.005. For one thread; forgets when it holds `most_squares`.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "assess/detail/cells.h"
#include "assess/detail/straight.h"

namespace truce::assess {

class Squares {
 public:
  static constexpr std::size_t most_squares = 100'000;

  // The cells of a place, or false. No distances on record: Cells::nearest and edge_m stay empty.
  // The same ground at each call.
  bool cut(const Ground& ground, const Place& place, Cells& out);

 private:
  struct Boundary {
    Point2 normal;  // of length 1
    double offset_m = 0.0;
    double off_m = 0.0;      // it strays no farther from where normal . p is the offset
    std::uint32_t what = 0;  // of Ground::lines, or lines + region
  };
  struct Square {
    explicit Square(LatLon centre) : plane(centre) {}
    bool is_straight = false;
    Plane plane;
    // Of the centre, but where a boundary comes near: then below all cuts of the line that do, and
    // outside the region.
    std::vector<double> signed_m;
    std::vector<std::uint32_t> band;  // by line
    std::vector<std::uint64_t> inside;
    std::vector<Boundary> boundaries;
  };

  static Square look(const Ground& ground, LatLon centre, double reach_m);
  static bool look_at_line(const Ground& ground, std::size_t line, LatLon centre, double reach_m,
                           Square& square);
  static bool look_at_region(const Ground& ground, std::size_t region, LatLon centre,
                             double reach_m, Square& square);
  const Square& square_of(const Ground& ground, LatLon at, double size_m);
  bool find_active(const Square& square, const Place& place);
  void fill(const Ground& ground, const Square& square, Cells& out) const;

  std::unordered_map<std::uint64_t, Square> squares_;
  // Scratch of the place that is being cut.
  std::vector<HalfPlane> active_;
  std::vector<std::uint32_t> active_what_;
  std::vector<std::uint32_t> passed_;  // what of the boundaries the place is beyond
  std::vector<StraightCell> straight_;
};

}  // namespace truce::assess
