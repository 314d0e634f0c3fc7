// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/gaps.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "geo/geodesic.h"

namespace truce::agreement {
namespace {

struct Gap {
  double length_m = std::numeric_limits<double>::infinity();
  LatLon at, to;
};

struct Ends {
  LatLon first;
  LatLon last;
};

Gap between(const Ends& a, const Ends& b) {
  Gap least;
  for (const LatLon from : {a.first, a.last})
    for (const LatLon to : {b.first, b.last})
      if (const double m = geo::distance_m(from, to); m < least.length_m) least = {m, from, to};
  return least;
}

// Closed parts (islands, enclaves) stand for themselves.
std::vector<Ends> open_ends(const geo::Polyline& line) {
  std::vector<Ends> ends;
  for (const auto& part : line.parts())
    if (part.front() != part.back() && ends.size() < most_parts)
      ends.push_back({part.front(), part.back()});
  return ends;
}

}  // namespace

Gaps gaps_of(const geo::Polyline& line, double wide_m) {
  const std::vector<Ends> ends = open_ends(line);
  std::vector<Gap> to_tree(ends.size());  // Prim's algorithm
  std::vector<bool> in_tree(ends.size());
  Gaps gaps;
  for (std::size_t next = 0, joined = 0; joined < ends.size(); ++joined) {
    in_tree[next] = true;
    if (joined > 0 && to_tree[next].length_m > wide_m) {
      ++gaps.count;
      if (to_tree[next].length_m > gaps.longest_m)
        gaps = {gaps.count, to_tree[next].length_m, to_tree[next].at, to_tree[next].to};
    }
    std::size_t nearest = next;
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (in_tree[i]) continue;
      if (const Gap gap = between(ends[next], ends[i]); gap.length_m < to_tree[i].length_m)
        to_tree[i] = gap;
      if (in_tree[nearest] || to_tree[i].length_m < to_tree[nearest].length_m) nearest = i;
    }
    next = nearest;
  }
  return gaps;
}

}  // namespace truce::agreement
