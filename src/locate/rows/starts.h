// SPDX-License-Identifier: Apache-2.0
// Where to begin: a likelihood of directions and strays has several tops, and the highest is only
// found from a start in its own basin. Crossings of directions, places that were told and a coarse
// grid, ranked by the blurred likelihood. The same rows give the same starts in the same order.
#pragma once

#include <vector>

#include "locate/rows/likelihood.h"

namespace truce::locate::rows {

struct Starts {
  std::vector<Point> points;  // the best first, none near another
  double blur_m = 0.0;        // how far off they may be
};
Starts find_starts(const Likelihood& likelihood, std::size_t most);

// The time at which a happening at (east, north) fits the rows: a weighted median, which strays
// hardly move.
double fitting_time(const Rows& rows, const Point& p);

}  // namespace truce::locate::rows
