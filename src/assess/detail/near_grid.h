// SPDX-License-Identifier: Apache-2.0
// Which of a line's segments may be nearest to a point: a square around the origin, cut into fields
// of 4 x 4, each again, as deep as the number of segments deserves. A field is made when it is
// first asked, from the segments of the one around it. Metres in the plane; never leaves one out.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "assess/detail/plane.h"

namespace truce::assess {

class NearGrid {
 public:
  NearGrid() = default;
  // For points within `reach_m` of the origin; `segments` must be the same at each call.
  NearGrid(const std::vector<Segment>& segments, double reach_m);

  bool empty() const { return levels_.empty(); }
  // Indices, ascending.
  std::span<const std::uint32_t> near(const std::vector<Segment>& segments, Point2 p);

 private:
  struct Field {
    std::uint32_t first = 0;
    std::uint32_t count = 0;  // 0: not made yet
  };
  Field make(const std::vector<Segment>& segments, Field parent, Point2 centre, double diagonal_m);

  double reach_m_ = 0.0;
  std::vector<std::vector<Field>> levels_;
  std::vector<std::uint32_t> members_;  // of all fields
  std::vector<double> away_m_;          // scratch
};

}  // namespace truce::assess
