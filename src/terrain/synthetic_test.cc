// SPDX-License-Identifier: Apache-2.0
#include "terrain/synthetic.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace truce::terrain {
namespace {

Elevation empty_grid(std::uint32_t rows, std::uint32_t columns) {
  Elevation g;
  g.rows = rows;
  g.columns = columns;
  g.west = 400'000.0;
  g.north = 5'300'000.0;
  g.step_x = g.step_y = 50.0;
  return g;
}

TEST(SyntheticGround, SaysThatItIsMadeUpAndIsTheSameEverywhere) {
  const auto ground = synthetic_ground(empty_grid(40, 40), {.seed = 42});
  ASSERT_TRUE(ground);
  EXPECT_THAT(ground->name, testing::HasSubstr("SYNTHETIC"));
  EXPECT_FLOAT_EQ(ground->at({0, 0}), 291.22403F);
  EXPECT_FLOAT_EQ(ground->at({39, 17}), 261.2825F);
}

TEST(SyntheticGround, TwoWindowsFitTogether) {
  const auto whole = synthetic_ground(empty_grid(30, 30), {});
  Elevation part = empty_grid(10, 12);
  part.west += 8 * part.step_x;
  part.north -= 5 * part.step_y;
  const auto inside = synthetic_ground(part, {});
  for (std::uint32_t row = 0; row < 10; ++row) {
    for (std::uint32_t column = 0; column < 12; ++column) {
      ASSERT_EQ(inside->at({row, column}), whole->at({row + 5, column + 8}));
    }
  }
}

TEST(SyntheticGround, HasAboutTheReliefThatIsAskedFor) {
  Elevation wide = empty_grid(300, 300);
  wide.step_x = wide.step_y = 2'000.0;
  const auto ground = synthetic_ground(wide, {.relief_m = 60.0});
  double sum = 0.0, squares = 0.0;
  for (const float h : ground->height_m) {
    sum += static_cast<double>(h);
    squares += static_cast<double>(h) * static_cast<double>(h);
  }
  const double mean = sum / 90'000.0;
  EXPECT_NEAR(mean, 200.0, 10.0);
  EXPECT_NEAR(std::sqrt(squares / 90'000.0 - mean * mean), 60.0, 15.0);
}

TEST(SyntheticGround, AnotherSeedIsOtherGround) {
  EXPECT_NE(synthetic_ground(empty_grid(9, 9), {.seed = 1})->height_m,
            synthetic_ground(empty_grid(9, 9), {.seed = 2})->height_m);
}

TEST(SyntheticGround, RefusesHillsThatAreNone) {
  EXPECT_EQ(synthetic_ground(empty_grid(9, 9), {.relief_m = -1.0}).error().code,
            Code::out_of_range);
  EXPECT_EQ(synthetic_ground(empty_grid(9, 9), {.longest_m = 0.0}).error().code,
            Code::out_of_range);
  EXPECT_EQ(synthetic_ground(empty_grid(0, 9), {}).error().code, Code::bad_geometry);
  EXPECT_EQ(synthetic_ground(empty_grid(0xFFFFFFFF, 0xFFFFFFFF), {}).error().code, Code::too_large);
}

}  // namespace
}  // namespace truce::terrain
