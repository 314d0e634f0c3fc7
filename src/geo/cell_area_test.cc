// SPDX-License-Identifier: Apache-2.0
#include "geo/cell_area.h"

#include <gtest/gtest.h>

#include <numbers>

#include "geo/geodesic.h"

namespace truce::geo {
namespace {

DiscTest disc(LatLon centre, double radius_m) {
  return [=](LatLon p, double r) { return share_of_margin(radius_m - distance_m(centre, p), r); };
}

TEST(CellArea, OfADiscHoldsTheTrueAreaWithinItsError) {
  for (const LatLon centre : {LatLon{48.0, 37.5}, {0.0, 179.9}, {-71.0, 10.0}, {89.8, 0.0}}) {
    const double radius_m = 30'000.0;
    const AreaFound found = area_of({centre, radius_m + 1000.0}, disc(centre, radius_m));
    // A geodesic disc is smaller than a flat one by about (r / R)^2 / 12.
    const double flat = std::numbers::pi * radius_m * radius_m;
    EXPECT_NEAR(found.m2, flat, found.error_m2 + 1e-5 * flat) << centre.lat_deg;
    EXPECT_LT(found.error_m2, 0.02 * flat);
    EXPECT_GT(found.error_m2, 0.0);
  }
}

TEST(CellArea, MoreTestsMakeTheErrorSmaller) {
  const LatLon centre{48.0, 37.5};
  const auto rough = area_of({centre, 11'000.0}, disc(centre, 10'000.0), 4'000);
  const auto fine = area_of({centre, 11'000.0}, disc(centre, 10'000.0), 100'000);
  EXPECT_LT(fine.error_m2, 0.2 * rough.error_m2);
}

TEST(CellArea, OfADifferenceIsWhatOneSetHasBeyondTheOther) {
  const LatLon centre{48.0, 37.5};
  const auto big = disc(centre, 20'000.0), small = disc(centre, 10'000.0);
  const auto ring = area_of({centre, 21'000.0}, [&](LatLon p, double r) {
    return both(big(p, r), outside(small(p, r)));
  });
  EXPECT_NEAR(ring.m2, std::numbers::pi * 3e8, ring.error_m2 + 1e4);
  const auto none = area_of({centre, 21'000.0}, [&](LatLon p, double r) {
    return both(small(p, r), outside(big(p, r)));
  });
  EXPECT_NEAR(none.m2, 0.0, none.error_m2 + 1.0);
}

}  // namespace
}  // namespace truce::geo
