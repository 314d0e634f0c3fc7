// SPDX-License-Identifier: Apache-2.0
// The horizon of an eighth of the view, as a function of direction: the upper envelope of all edges
// between neighbouring centres out to some column. In the coordinates m = y / x and v = z / x (x
// columns ahead, y rows to the side, z metres above the eye: perspective) a straight edge is a
// straight segment, so the envelope is piecewise linear and nothing is approximated. What lies
// beyond the last row of a column is never asked for again and forgotten.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace truce::terrain {

class Horizon {
 public:
  Horizon();

  // Columns come in order from k = 1. `slope` holds z / k of the centres in rows 0 to size - 1; the
  // size is at most k + 1 and at most one more than that of the column before. Answers how far each
  // lies below what stands before it, in metres (negative: above it); then this column's edges, and
  // those between it and the one before, join.
  void take(std::size_t k, std::span<const double> slope, std::span<double> below_m);

 private:
  // v(m) = v + rise (m - start), until the next piece starts; the last one starts at infinity.
  struct Piece {
    double start, v, rise;
    double at(double m) const { return v + rise * (m - start); }
  };
  struct Edge {
    double from, to, v, rise;
    double at(double m) const { return v + rise * (m - from); }
  };

  void set_directions(std::size_t k, std::size_t size);
  void step_to(double m);
  bool stays_under(const Edge& edge, std::size_t& piece) const;
  void join(const Edge& edge);
  void emerge(double m, double v, double rise);
  void submerge(double m, double v);
  void finish();

  std::vector<Piece> pieces_, next_;
  std::vector<double> direction_, direction_before_, slope_before_;
  // While a column joins: the piece at the present place, the first old piece that next_ does not
  // have yet, whether the column is the horizon at this place, and whether it was anywhere.
  std::size_t here_ = 0, kept_ = 0;
  bool above_ = false, changed_ = false;
};

}  // namespace truce::terrain
