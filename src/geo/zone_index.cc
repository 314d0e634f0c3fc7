// SPDX-License-Identifier: Apache-2.0
#include "geo/zone_index.h"

#include <algorithm>
#include <optional>

#include "geo/detail/box_tree.h"

namespace truce::geo {

using detail::Box;
using detail::Vec3;

struct ZoneIndex::Index {
  // Both hold the whole region, in Earth-centred metres.
  struct Zone {
    Box box;
    Vec3 centre;
    double radius_m = 0.0;
    std::size_t number = 0;
  };
  std::vector<Zone> zones;  // in the order of the tree
  std::optional<detail::BoxTree> tree;
};

ZoneIndex::ZoneIndex(const std::vector<Region>& regions) {
  auto index = std::make_shared<Index>();
  std::vector<Box> boxes;
  for (const Region& region : regions) boxes.push_back(region.bounds());
  if (!boxes.empty()) {
    index->tree.emplace(boxes);
    for (const std::uint32_t i : index->tree->order()) {
      index->zones.push_back(
          {boxes[i], detail::to_ecef(regions[i].centre()), regions[i].radius_m(), i});
    }
  }
  index_ = std::move(index);
}

void ZoneIndex::near(LatLon p, double radius_m, std::vector<std::size_t>& out) const {
  out.clear();
  // A region that near has a place within that chord, for chords are shorter than geodesics.
  const double reach_m = radius_m + 10.0 * detail::same_place_m;
  if (!index_->tree || !(reach_m >= 0.0)) return;
  const Vec3 at = detail::to_ecef(p);
  index_->tree->visit(at, reach_m * reach_m, [&](std::uint32_t i) {
    const Index::Zone& zone = index_->zones[i];
    const double ball_m = zone.radius_m + reach_m;
    const Vec3 to = zone.centre - at;
    if (dot(to, to) <= ball_m * ball_m && chord_m2(zone.box, at) <= reach_m * reach_m) {
      out.push_back(zone.number);
    }
    return reach_m * reach_m;
  });
  std::sort(out.begin(), out.end());
}

}  // namespace truce::geo
