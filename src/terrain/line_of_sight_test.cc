// SPDX-License-Identifier: Apache-2.0
#include "terrain/line_of_sight.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/random.h"
#include "terrain/synthetic.h"

namespace truce::terrain {
namespace {

Elevation hills(std::uint64_t seed) {
  Elevation grid;
  grid.rows = 60;
  grid.columns = 80;
  grid.west = 500'000.0;
  grid.north = 5'600'000.0;
  grid.step_x = grid.step_y = 30.0;
  return *synthetic_ground(grid, {.seed = seed, .longest_m = 1'500.0});
}

TEST(LineOfSight, AgreesWithTheViewshedBetweenCentres) {
  Random random(3);
  std::size_t hidden = 0, visible = 0, unknown = 0, differ = 0;
  for (int i = 0; i < 30; ++i) {
    Elevation g = hills(random.bits());
    Observer o{.cell = {static_cast<std::uint32_t>(random.below(60)),
                        static_cast<std::uint32_t>(random.below(80))}};
    if (i % 2) {
      for (int k = 0; k < 20; ++k) {
        g.height_m[random.below(4800)] = std::numeric_limits<float>::quiet_NaN();
      }
      g.height_m[o.cell.row * 80 + o.cell.column] = 200.0F;
    }
    const auto seen = viewshed(g, o);
    for (int k = 0; k < 300; ++k) {
      const Cell target{static_cast<std::uint32_t>(random.below(60)),
                        static_cast<std::uint32_t>(random.below(80))};
      const auto line = line_of_sight(g, {centre(g, o.cell), 2.0}, {centre(g, target), 2.0});
      if (!line) {
        EXPECT_EQ(seen->at(target), Sight::unknown);
        continue;
      }
      differ += line->sight != seen->at(target);
      (line->sight == Sight::hidden    ? hidden
       : line->sight == Sight::visible ? visible
                                       : unknown) += 1;
    }
  }
  EXPECT_EQ(differ, 0U);
  EXPECT_GT(hidden, 500U);
  EXPECT_GT(visible, 500U);
  EXPECT_GT(unknown, 50U);
}

TEST(LineOfSight, NamesWhatBlocks) {
  Elevation g;
  g.rows = 3;
  g.columns = 11;
  g.north = 30.0;
  g.step_x = g.step_y = 10.0;
  g.height_m.assign(33, 0.0F);
  for (std::uint32_t row = 0; row < 3; ++row) g.height_m[row * 11 + 5] = 8.0F;
  const Bending flat{.curved = false};
  const auto line = line_of_sight(g, {{5.0, 15.0}, 2.0}, {{105.0, 15.0}, 2.0}, flat);
  ASSERT_TRUE(line);
  EXPECT_EQ(line->sight, Sight::hidden);
  EXPECT_DOUBLE_EQ(line->distance_m, 100.0);
  EXPECT_DOUBLE_EQ(line->worst.x, 55.0);
  EXPECT_DOUBLE_EQ(line->worst_distance_m, 50.0);
  EXPECT_DOUBLE_EQ(line->worst_ground_m, 8.0);
  EXPECT_DOUBLE_EQ(line->over_line_m, 6.0);
  EXPECT_DOUBLE_EQ(line->seen_from_m, 14.0);  // 2 m up over half the way, 6 m more at the ridge
  const auto over = line_of_sight(g, {{5.0, 15.0}, 2.0}, {{105.0, 15.0}, 14.0}, flat);
  EXPECT_EQ(over->sight, Sight::visible);
  EXPECT_NEAR(over->over_line_m, 0.0, 1e-12);
}

TEST(LineOfSight, TheSameBothWaysBetweenAnyPoints) {
  Random random(5);
  const Elevation g = hills(9);
  const Bending flat{.curved = false};
  for (int i = 0; i < 400; ++i) {
    const auto anywhere = [&] {
      return Point{500'000.0 + random.uniform(16.0, 2'384.0),
                   5'600'000.0 - random.uniform(16.0, 1'784.0)};
    };
    const Stand a{anywhere(), random.uniform(0.0, 9.0)}, b{anywhere(), random.uniform(0.0, 9.0)};
    const auto there = line_of_sight(g, a, b, flat), back = line_of_sight(g, b, a, flat);
    ASSERT_TRUE(there && back);
    if (std::abs(there->over_line_m) < 1e-4) continue;
    EXPECT_EQ(there->sight, back->sight);
    EXPECT_NEAR(there->distance_m, back->distance_m, 1e-9);
  }
}

TEST(LineOfSight, NothingStandsBetweenNeighboursOrAPlaceAndItself) {
  const Elevation g = hills(1);
  const Point p = centre(g, {5, 5});
  const auto same = line_of_sight(g, {p, 0.0}, {p, 0.0});
  EXPECT_EQ(same->sight, Sight::visible);
  EXPECT_FALSE(same->something_between);
  const auto next = line_of_sight(g, {p, 0.0}, {centre(g, {6, 6}), 0.0});
  EXPECT_EQ(next->sight, Sight::visible);
  EXPECT_FALSE(next->something_between);
}

TEST(LineOfSight, RefusesEndsOffTheGround) {
  const Elevation g = hills(1);
  const Stand on{centre(g, {5, 5}), 2.0}, off{{0.0, 0.0}, 2.0};
  EXPECT_EQ(line_of_sight(g, on, off).error().code, Code::out_of_range);
  EXPECT_EQ(line_of_sight(g, off, on).error().code, Code::out_of_range);
  EXPECT_EQ(line_of_sight(g, on, {on.place, -1.0}).error().code, Code::out_of_range);
  EXPECT_EQ(line_of_sight(g, on, {{std::nan(""), 0.0}, 1.0}).error().code, Code::out_of_range);
}

}  // namespace
}  // namespace truce::terrain
