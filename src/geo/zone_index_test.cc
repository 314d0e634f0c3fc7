// SPDX-License-Identifier: Apache-2.0
#include "geo/zone_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "geo/geodesic.h"

namespace truce::geo {
namespace {

LatLon somewhere(Random& random) {
  return {random.uniform(40.0, 52.0),
          random.chance(0.5) ? random.uniform(172.0, 180.0) : random.uniform(-180.0, -172.0)};
}

std::vector<Region> zones(Random& random, int count) {
  std::vector<Region> out;
  for (int i = 0; i < count; ++i) {
    const LatLon centre = somewhere(random);
    const double radius_m = std::exp(random.uniform(0.0, 12.5));
    if (random.chance(0.3)) {
      out.push_back(Region::disc(centre, radius_m));
      continue;
    }
    std::vector<LatLon> ring;
    const auto vertices = static_cast<int>(3 + random.below(9));
    for (int k = 0; k < vertices; ++k) {
      ring.push_back(destination(centre, (k + random.uniform(0.0, 0.5)) * 360.0 / vertices,
                                 radius_m * random.uniform(0.3, 1.0)));
    }
    const Result<Region> region = Region::make({{ring, {}}});
    EXPECT_TRUE(region.has_value()) << to_text(region.error());
    out.push_back(*region);
  }
  return out;
}

TEST(ZoneIndex, NeverMissesARegionAndNamesFewTooMany) {
  Random random(51);
  const std::vector<Region> regions = zones(random, 500);
  const ZoneIndex index(regions);
  std::vector<std::size_t> found;
  std::size_t named = 0;
  std::size_t right = 0;
  for (int i = 0; i < 150; ++i) {
    const LatLon p = somewhere(random);
    const double radius_m = random.chance(0.2) ? 0.0 : std::exp(random.uniform(0.0, 12.5));
    index.near(p, radius_m, found);
    ASSERT_TRUE(std::is_sorted(found.begin(), found.end()));
    named += found.size();
    for (std::size_t z = 0; z < regions.size(); ++z) {
      if (regions[z].signed_distance_m(p) > radius_m) continue;
      ++right;
      ASSERT_TRUE(std::binary_search(found.begin(), found.end(), z))
          << "zone " << z << " at " << p.lat_deg << " " << p.lon_deg << " within " << radius_m;
    }
  }
  EXPECT_GT(right, 200U);
  EXPECT_LT(named, 2 * right);
}

TEST(ZoneIndex, HoldsThePoleAndTheAntimeridian) {
  const std::vector<Region> regions{
      *Region::make({{{{80, 0}, {80, 90}, {80, 180}, {80, -90}}, {}}}),
      *Region::make({{{{-2, 179}, {2, 179}, {2, -179}, {-2, -179}}, {}}}),
      Region::disc({48.0, 37.0}, 5e3)};
  const ZoneIndex index(regions);
  std::vector<std::size_t> found;
  index.near({90.0, 17.0}, 0.0, found);
  EXPECT_EQ(found, std::vector<std::size_t>{0});
  index.near({0.0, -180.0}, 0.0, found);
  EXPECT_EQ(found, std::vector<std::size_t>{1});
  index.near(destination({48.0, 37.0}, 40.0, 8e3), 3e3, found);
  EXPECT_EQ(found, std::vector<std::size_t>{2});
  index.near(destination({48.0, 37.0}, 40.0, 80e3), 3e3, found);
  EXPECT_TRUE(found.empty());
}

TEST(ZoneIndex, OfNoRegionsFindsNone) {
  std::vector<std::size_t> found{7};
  ZoneIndex({}).near({48.0, 37.0}, 1e7, found);
  EXPECT_TRUE(found.empty());
}

}  // namespace
}  // namespace truce::geo
