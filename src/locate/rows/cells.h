// SPDX-License-Identifier: Apache-2.0
// A posterior on the cells of a rectangle: where its mass lies, and its moments. Metres on the
// rows' plane, natural logarithms.
#pragma once

#include <vector>

#include "locate/rows/spread.h"

namespace truce::locate::rows {

constexpr int grid_cells = 21;      // along each side
constexpr double negligible = 9.0;  // this much below the top in log

struct Cell {
  Offset at;
  double log_mass = 0.0;
  double time_s = 0.0;
  double time_variance_s2 = 0.0;
};

struct Frame {
  double west, east, south, north;
};

// Where the mass is: shrinks to it, or grows where it touches the border. False when it fits.
// `floor`: the log mass where nothing belongs.
bool refit(const std::vector<Cell>& cells, double floor, Frame& frame);
// The covariance is scaled so that its ellipses of 50 and 90 % hold as much as one number can make
// them.
Spread moments(const std::vector<Cell>& cells, const Frame& frame);

}  // namespace truce::locate::rows
