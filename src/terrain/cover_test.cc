// SPDX-License-Identifier: Apache-2.0
#include "terrain/cover.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "terrain/synthetic.h"

namespace truce::terrain {
namespace {

Elevation hills() {
  Elevation grid;
  grid.rows = 50;
  grid.columns = 70;
  grid.step_x = grid.step_y = 30.0;
  return *synthetic_ground(grid, {.seed = 5, .longest_m = 1'200.0});
}

std::vector<Observer> posts() {
  std::vector<Observer> posts;
  for (std::uint32_t i = 0; i < 12; ++i) {
    posts.push_back({.cell = {i * 4, (i * 29) % 70}, .radius_m = 200.0 + 100.0 * i});
  }
  return posts;
}

TEST(Cover, CountsWhoSeesEachCell) {
  const Elevation g = hills();
  const Window window{10, 20, 30, 45};
  const auto cover = cover_count(g, posts(), {}, window);
  ASSERT_TRUE(cover);
  std::vector<Viewshed> each;
  for (const Observer& post : posts()) each.push_back(*viewshed(g, post));
  for (std::uint32_t row = 0; row < window.rows; ++row) {
    for (std::uint32_t column = 0; column < window.columns; ++column) {
      const Cell cell{window.row + row, window.column + column};
      int seen = 0;
      for (const Viewshed& one : each) seen += one.at(cell) == Sight::visible;
      ASSERT_EQ(cover->seen_by[row * window.columns + column], seen);
    }
  }
}

TEST(Cover, PartsInAnyOrderGiveTheWhole) {
  const Elevation g = hills();
  const Window window{0, 0, 50, 70};
  const auto all = posts();
  const std::span<const Observer> each(all);
  auto second = cover_count(g, each.subspan(5), {}, window);
  add(*second, *cover_count(g, each.first(5), {}, window));
  EXPECT_EQ(second->seen_by, cover_count(g, all, {}, window)->seen_by);
}

TEST(Cover, SaysWhichObserverIsNone) {
  auto all = posts();
  all[3].cell.row = 999;
  const auto cover = cover_count(hills(), all, {}, {0, 0, 5, 5});
  ASSERT_FALSE(cover);
  EXPECT_THAT(cover.error().message, testing::StartsWith("observer 4: "));
  EXPECT_EQ(no_cover(hills(), {0, 0, 51, 70}).error().code, Code::out_of_range);
  EXPECT_EQ(no_cover(hills(), {1, 0, 0xFFFFFFFF, 70}).error().code, Code::out_of_range);
}

TEST(Cover, StopsCountingWhereItsNumbersEnd) {
  Cover cover{{0, 0, 1, 1}, {65'534}};
  const Viewshed seen{{0, 0, 1, 1}, {Sight::visible}, {}};
  add(cover, seen);
  add(cover, seen);
  EXPECT_EQ(cover.seen_by[0], 65'535);
}

}  // namespace
}  // namespace truce::terrain
