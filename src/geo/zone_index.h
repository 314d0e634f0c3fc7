// SPDX-License-Identifier: Apache-2.0
// Which of many regions may lie near a place: a quick first question before the exact one. Never
// misses a region; may name one that is a little too far.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "geo/lat_lon.h"
#include "geo/region.h"

namespace truce::geo {

class ZoneIndex {
 public:
  // The regions keep their numbers: their places in `regions`. There may be none.
  explicit ZoneIndex(const std::vector<Region>& regions);

  // Numbers, ascending, of all regions whose signed distance to `p` may be `radius_m` or less; with
  // radius 0 those that may contain it. Replaces what `out` holds.
  void near(LatLon p, double radius_m, std::vector<std::size_t>& out) const;

 private:
  struct Index;
  std::shared_ptr<const Index> index_;
};

}  // namespace truce::geo
