// SPDX-License-Identifier: Apache-2.0
#include "publish/release/grid.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "geo/geodesic.h"

namespace truce::publish {
namespace {

LatLon some_place() {
  const auto thousandths = [](int most) { return *rc::gen::inRange(-most, most + 1) / 1000.0; };
  return {thousandths(90'000), thousandths(180'000)};
}

RC_GTEST_PROP(Grid, ACellHoldsThePlacesThatAreGivenIt, ()) {
  const LatLon p = some_place();
  for (int level = 0; level <= finest_level; ++level) {
    const CellBounds b = bounds_of(cell_at(p, level));
    RC_ASSERT(b.south <= p.lat_deg + 1e-9 && p.lat_deg <= b.north + 1e-9);
    const double lon = p.lon_deg >= 180.0 ? -180.0 : p.lon_deg;
    RC_ASSERT(b.west <= lon + 1e-9 && lon <= b.east + 1e-9);
    RC_ASSERT(is_about(cell_at(p, level), p));
  }
}

RC_GTEST_PROP(Grid, SizesNestSoThatTwoReleasesNeverNarrowAPlaceDown, ()) {
  const LatLon p = some_place();
  const Cell finest = cell_at(p, finest_level);
  for (int level = 0; level <= finest_level; ++level) {
    RC_ASSERT(cell_at(p, level) == widened(finest, level));
    const CellBounds wide = bounds_of(cell_at(p, level));
    const CellBounds narrow = bounds_of(finest);
    RC_ASSERT(wide.south <= narrow.south + 1e-9 && narrow.north <= wide.north + 1e-9);
    RC_ASSERT(wide.west <= narrow.west + 1e-9 && narrow.east <= wide.east + 1e-9);
  }
}

RC_GTEST_PROP(Grid, TheMiddleOfACellLiesInIt, ()) {
  const Cell cell = cell_at(some_place(), *rc::gen::inRange(0, finest_level + 1));
  RC_ASSERT(cell_at(middle_of(cell), cell.level) == cell);
}

TEST(Grid, CellsAreAboutAsWideAsHigh) {
  for (const double lat : {0.0, 30.0, 48.0, 60.0, 70.0})
    for (int level = 0; level <= finest_level; ++level) {
      const CellBounds b = bounds_of(cell_at({lat, 37.0}, level));
      const double size_m = 1000.0 * cell_sizes_km[static_cast<std::size_t>(level)];
      const double mid = 0.5 * (b.south + b.north);
      EXPECT_NEAR(geo::distance_m({b.south, b.west}, {b.north, b.west}), size_m, 0.01 * size_m);
      EXPECT_NEAR(geo::distance_m({mid, b.west}, {mid, b.east}), size_m, 0.03 * size_m) << lat;
    }
}

TEST(Grid, TheGridNeverChanges) {  // published cells keep their meaning
  EXPECT_EQ(to_text(cell_at({48.0, 37.8}, 3)), "G10-1533-1621");
  EXPECT_EQ(to_text(cell_at({48.0, 37.8}, 0)), "G80-0191-0202");
  EXPECT_EQ(to_text(cell_at({-90.0, -180.0}, 4)), "G5-0000-0000");
  EXPECT_EQ(to_text(cell_at({90.0, 180.0}, 4)), "G5-3999-0000");
  EXPECT_EQ(level_of(20), 2);
  EXPECT_EQ(level_of(15), std::nullopt);
}

}  // namespace
}  // namespace truce::publish
