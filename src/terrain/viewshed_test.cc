// SPDX-License-Identifier: Apache-2.0
#include "terrain/viewshed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <optional>

#include "base/random.h"

namespace truce::terrain {
namespace {

constexpr float hole = std::numeric_limits<float>::quiet_NaN();
constexpr Bending flat{.curved = false};

Elevation grid(std::uint32_t rows, std::uint32_t columns, double step_x = 30.0,
               double step_y = 30.0) {
  Elevation ground;
  ground.rows = rows;
  ground.columns = columns;
  ground.north = 0.0;
  ground.step_x = step_x;
  ground.step_y = step_y;
  ground.height_m.assign(static_cast<std::size_t>(rows) * columns, 0.0F);
  return ground;
}

float& height(Elevation& ground, std::uint32_t row, std::uint32_t column) {
  return ground.height_m[row * ground.columns + column];
}

// The definition, word by word: by how much a target of no height would have to rise. Nothing where
// nothing that is known lies between. In whole numbers until a height is asked for.
struct Brute {
  std::optional<double> need_m;
  bool gaps = false;
};

Brute brute_force(const Elevation& g, const Observer& o, Cell target, const Bending& bending) {
  const int r0 = static_cast<int>(o.cell.row), c0 = static_cast<int>(o.cell.column);
  const int dr = static_cast<int>(target.row) - r0, dc = static_cast<int>(target.column) - c0;
  const double eye = static_cast<double>(g.at(o.cell)) + o.eye_m;
  const auto z = [&](int r, int c) {
    const double x = (c - c0) * g.step_x, y = (r - r0) * g.step_y;
    const double bend = bending.curved ? (1.0 - bending.refraction) * (x * x + y * y) /
                                             (2.0 * bending.earth_radius_m)
                                       : 0.0;
    return static_cast<double>(
               g.at({static_cast<std::uint32_t>(r), static_cast<std::uint32_t>(c)})) -
           eye - bend;
  };
  Brute found;
  const auto crossing = [&](int steps, int of, double near, double far, int rest) {
    const double share = static_cast<double>(rest) / of;
    const double level = rest == 0 ? near : near * (1.0 - share) + far * share;
    if (std::isnan(level)) {
      found.gaps = true;
      return;
    }
    const double need = level * of / steps - z(r0 + dr, c0 + dc);
    found.need_m = std::max(found.need_m.value_or(need), need);
  };
  const auto floored = [](int a, int b) { return a >= 0 ? a / b : -((-a + b - 1) / b); };
  for (int i = 1; i < std::abs(dc); ++i) {  // lines that run north
    const int c = c0 + (dc > 0 ? i : -i), below = floored(i * dr, std::abs(dc));
    const int rest = i * dr - below * std::abs(dc);
    crossing(i, std::abs(dc), z(r0 + below, c), rest ? z(r0 + below + 1, c) : 0.0, rest);
  }
  for (int i = 1; i < std::abs(dr); ++i) {  // lines that run east
    const int r = r0 + (dr > 0 ? i : -i), left = floored(i * dc, std::abs(dr));
    const int rest = i * dc - left * std::abs(dr);
    crossing(i, std::abs(dr), z(r, c0 + left), rest ? z(r, c0 + left + 1) : 0.0, rest);
  }
  return found;
}

Sight sight_of(const Brute& brute, double target_m) {
  if (brute.need_m.value_or(-1.0) > target_m + grazing_m) return Sight::hidden;
  return brute.gaps ? Sight::unknown : Sight::visible;
}

struct Compared {
  std::size_t asked = 0, differ = 0, at_the_limit = 0;
};

Compared compare(const Elevation& g, const Observer& o, const Bending& bending) {
  const auto found = viewshed(g, o, bending, Detail::heights);
  EXPECT_TRUE(found);
  Compared compared;
  for (std::uint32_t row = 0; row < g.rows; ++row) {
    for (std::uint32_t column = 0; column < g.columns; ++column) {
      const Cell target{row, column};
      const double x = (column * 1.0 - o.cell.column) * g.step_x;
      const double y = (row * 1.0 - o.cell.row) * g.step_y;
      const Sight sight = found->at(target);
      if (x * x + y * y > o.radius_m * o.radius_m) {
        EXPECT_EQ(sight, Sight::beyond);
        continue;
      }
      ++compared.asked;
      if (target == o.cell) {
        EXPECT_EQ(sight, Sight::visible);
        continue;
      }
      if (std::isnan(g.at(target))) {
        EXPECT_EQ(sight, Sight::unknown);
        continue;
      }
      const Brute brute = brute_force(g, o, target, bending);
      const double need = brute.need_m.value_or(-1.0);
      if (std::abs(need - o.target_m - grazing_m) < 1e-7) {
        ++compared.at_the_limit;
        continue;
      }
      compared.differ += sight_of(brute, o.target_m) != sight;
      const Window& w = found->window;
      const float from = found->seen_from_m[(row - w.row) * w.columns + (column - w.column)];
      if (brute.gaps) continue;
      EXPECT_NEAR(from, std::max(need, 0.0), 1e-3 + 1e-6 * std::abs(need));
    }
  }
  return compared;
}

std::uint32_t below(Random& random, std::uint32_t bound) {
  return static_cast<std::uint32_t>(random.below(bound));
}

Elevation random_ground(Random& random) {
  const auto side = [&] { return static_cast<std::uint32_t>(1 + random.below(48)); };
  Elevation g = grid(side(), side(), random.uniform(5.0, 90.0), random.uniform(5.0, 90.0));
  const double relief = random.uniform(0.5, 80.0), wave = random.uniform(2.0, 30.0);
  const double rough = random.uniform(0.0, 5.0), turn = random.uniform(0.0, 6.0);
  for (std::uint32_t r = 0; r < g.rows; ++r) {
    for (std::uint32_t c = 0; c < g.columns; ++c) {
      height(g, r, c) = static_cast<float>(relief * std::sin(r / wave + turn) * std::cos(c / wave) +
                                           rough * random.normal());
    }
  }
  return g;
}

Observer random_observer(Random& random, const Elevation& g) {
  Observer o;
  // Corners and edges come up as often as the inside.
  const auto place = [&](std::uint32_t count) {
    return static_cast<std::uint32_t>(random.chance(0.3) ? (random.chance(0.5) ? 0 : count - 1)
                                                         : random.below(count));
  };
  o.cell = {place(g.rows), place(g.columns)};
  o.eye_m = random.uniform(0.0, 20.0);
  o.target_m = random.chance(0.3) ? 0.0 : random.uniform(0.0, 10.0);
  o.radius_m = random.chance(0.5) ? 1e9 : random.uniform(10.0, 3'000.0);
  return o;
}

TEST(Viewshed, IsTheDefinitionOnRandomGround) {
  Random random(7);
  Compared all;
  for (int i = 0; i < 400; ++i) {
    const Elevation g = random_ground(random);
    const Observer o = random_observer(random, g);
    // A small Earth, so that its bend decides.
    const Bending bending{.curved = random.chance(0.5), .earth_radius_m = 2e5};
    const Compared compared = compare(g, o, bending);
    all.asked += compared.asked;
    all.differ += compared.differ;
    all.at_the_limit += compared.at_the_limit;
  }
  EXPECT_EQ(all.differ, 0U);
  EXPECT_GT(all.asked, 50'000U);
  EXPECT_LT(all.at_the_limit, all.asked / 1'000);
}

TEST(Viewshed, IsTheDefinitionOnWholeMetresWhereLinesMeetAndTie) {
  Random random(11);
  Compared all;
  for (int i = 0; i < 200; ++i) {
    Elevation g = grid(below(random, 24) + 1, below(random, 24) + 1, 1.0, 1.0);
    for (float& h : g.height_m) h = static_cast<float>(random.below(3));
    Observer o = random_observer(random, g);
    o.eye_m = static_cast<double>(random.below(3));
    o.target_m = static_cast<double>(random.below(3));
    all.differ += compare(g, o, flat).differ;
  }
  EXPECT_EQ(all.differ, 0U);
}

TEST(Viewshed, KnowsWhatItDoesNotKnow) {
  Random random(13);
  Compared all;
  std::size_t unknown = 0, hidden = 0;
  for (int i = 0; i < 300; ++i) {
    Elevation g = random_ground(random);
    const Observer o = random_observer(random, g);
    const double share = random.uniform(0.0, 0.2);
    for (float& h : g.height_m) h = random.chance(share) ? hole : h;
    g.height_m[o.cell.row * g.columns + o.cell.column] = 1.0F;
    const Compared compared = compare(g, o, Bending{.earth_radius_m = 2e5});
    all.asked += compared.asked;
    all.differ += compared.differ;
    const auto seen = viewshed(g, o)->seen;
    unknown += std::count(seen.begin(), seen.end(), Sight::unknown);
    hidden += std::count(seen.begin(), seen.end(), Sight::hidden);
  }
  EXPECT_EQ(all.differ, 0U);
  EXPECT_GT(unknown, all.asked / 10);
  EXPECT_GT(hidden, all.asked / 50);
}

TEST(Viewshed, SeesBothWaysAlike) {
  Random random(17);
  for (int i = 0; i < 60; ++i) {
    const Elevation g = random_ground(random);
    Observer o = random_observer(random, g);
    o.radius_m = 1e9;
    o.target_m = o.eye_m;
    const auto there = viewshed(g, o, flat);
    for (int k = 0; k < 5; ++k) {
      Observer back = o;
      back.cell = {static_cast<std::uint32_t>(random.below(g.rows)),
                   static_cast<std::uint32_t>(random.below(g.columns))};
      const Brute margin = brute_force(g, o, back.cell, flat);
      if (std::abs(margin.need_m.value_or(-1.0) - o.target_m) < 1e-3) continue;
      EXPECT_EQ(viewshed(g, back, flat)->at(o.cell), there->at(back.cell));
    }
  }
}

TEST(Viewshed, HigherEyesAndTargetsSeeNoLess) {
  Random random(19);
  for (int i = 0; i < 60; ++i) {
    const Elevation g = random_ground(random);
    const Observer low = random_observer(random, g);
    Observer high = low;
    (random.chance(0.5) ? high.eye_m : high.target_m) += random.uniform(0.0, 10.0);
    const auto a = viewshed(g, low)->seen, b = viewshed(g, high)->seen;
    for (std::size_t k = 0; k < a.size(); ++k) {
      ASSERT_TRUE(a[k] != Sight::visible || b[k] == Sight::visible);
    }
  }
}

TEST(Viewshed, AMirrorImageIsSeenAsAMirrorImage) {
  Random random(23);
  for (int i = 0; i < 40; ++i) {
    const Elevation g = random_ground(random);
    const Observer o = random_observer(random, g);
    Elevation turned = grid(g.columns, g.rows, g.step_y, g.step_x);  // rows become columns
    for (std::uint32_t r = 0; r < g.rows; ++r) {
      for (std::uint32_t c = 0; c < g.columns; ++c) height(turned, c, r) = g.at({r, c});
    }
    Observer other = o;
    other.cell = {o.cell.column, o.cell.row};
    const auto a = viewshed(g, o), b = viewshed(turned, other);
    for (std::uint32_t r = 0; r < g.rows; ++r) {
      for (std::uint32_t c = 0; c < g.columns; ++c) ASSERT_EQ(a->at({r, c}), b->at({c, r}));
    }
  }
}

TEST(Viewshed, AWallHidesWhatLiesBehindItAndNothingElse) {
  Elevation g = grid(1, 9);
  height(g, 0, 4) = 10.0F;
  const auto seen =
      viewshed(g, {.cell = {0, 0}, .eye_m = 2.0, .target_m = 0.0}, flat, Detail::heights);
  const auto v = Sight::visible, h = Sight::hidden;
  EXPECT_THAT(seen->seen, testing::ElementsAre(v, v, v, v, v, h, h, h, h));
  // From 2 m over 10 m at four cells: 2 m more for each cell.
  EXPECT_THAT(seen->seen_from_m,
              testing::Pointwise(testing::FloatEq(), {0, 0, 0, 0, 0, 12, 14, 16, 18}));
}

TEST(Viewshed, TheSeaHidesAShipBehindTheHorizon) {
  Elevation sea = grid(1, 1001, 100.0, 100.0);
  const Observer o{.cell = {0, 0}, .eye_m = 10.0, .target_m = 0.0, .radius_m = 1e9};
  const Bending bending{.refraction = 0.0};
  const auto seen = viewshed(sea, o, bending, Detail::heights);
  const double horizon_m = std::sqrt(2.0 * 10.0 * bending.earth_radius_m);  // 11.3 km
  EXPECT_EQ(seen->at({0, static_cast<std::uint32_t>(horizon_m / 100.0)}), Sight::visible);
  EXPECT_EQ(seen->at({0, static_cast<std::uint32_t>(horizon_m / 100.0) + 2}), Sight::hidden);
  // A mast at 50 km is seen from (50 km - horizon)^2 / 2R on; cells of 100 m find it to
  // centimetres.
  const double past = 50'000.0 - horizon_m;
  EXPECT_NEAR(seen->seen_from_m[500], past * past / (2.0 * bending.earth_radius_m), 0.05);
  EXPECT_EQ(viewshed(sea, o, flat)->at({0, 1000}), Sight::visible);
}

TEST(Viewshed, ARadiusReachesTheCellThatItTouches) {
  const Elevation g = grid(9, 9, 0.1, 0.1);
  const auto seen = viewshed(g, {.cell = {4, 4}, .radius_m = 3.0 * 0.1}, flat);
  EXPECT_EQ(seen->window, (Window{1, 1, 7, 7}));
  EXPECT_EQ(seen->at({1, 4}), Sight::visible);
  EXPECT_EQ(seen->at({1, 5}), Sight::beyond);
  EXPECT_EQ(seen->at({0, 4}), Sight::beyond);
}

TEST(Viewshed, ALatitudeMakesCellsNarrow) {
  Elevation g = grid(11, 11, 0.01, 0.01);
  g.frame = Frame::geographic_deg;
  g.north = 60.055;
  // A cell is 1,114 m high and 558 m wide there: 3 km reach two rows and five columns.
  const Window w = window_of(g, {.cell = {5, 5}, .radius_m = 3'000.0});
  EXPECT_EQ(w, (Window{3, 0, 5, 11}));
}

TEST(Viewshed, RefusesObserversThatAreNone) {
  Elevation g = grid(3, 3);
  height(g, 1, 1) = hole;
  EXPECT_EQ(viewshed(g, {.cell = {3, 0}}).error().code, Code::out_of_range);
  EXPECT_EQ(viewshed(g, {.cell = {1, 1}}).error().code, Code::out_of_range);
  EXPECT_EQ(viewshed(g, {.eye_m = -1.0}).error().code, Code::out_of_range);
  EXPECT_EQ(viewshed(g, {.radius_m = std::nan("")}).error().code, Code::out_of_range);
  EXPECT_EQ(viewshed(g, {}, {.earth_radius_m = 0.0}).error().code, Code::out_of_range);
  EXPECT_TRUE(viewshed(g, {.radius_m = std::numeric_limits<double>::infinity()}));
}

}  // namespace
}  // namespace truce::terrain
