// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/clocks.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace truce::locate {
namespace {

TEST(Clocks, SeeAStepOnceFiveSignsAgree) {
  Clocks clocks;
  Random random(3);
  for (int k = 0; k < 4; ++k)
    EXPECT_FALSE(clocks.see({7, 1.2 + 0.02 * random.normal()}, 0.02).has_value());
  const std::optional<double> step = clocks.see({7, 1.2}, 0.02);
  ASSERT_TRUE(step.has_value());
  EXPECT_NEAR(*step, 1.2, 0.05);
  for (int k = 0; k < 50; ++k)
    EXPECT_FALSE(clocks.see({7, 0.02 * random.normal()}, 0.02).has_value());
}

TEST(Clocks, TakeNoOffsetFromArrivalsOfNothing) {
  Clocks clocks;
  Random random(5);
  for (int k = 0; k < 2'000; ++k)
    EXPECT_FALSE(clocks.see({0, random.uniform(-most_late_s, most_late_s)}, 0.02).has_value());
}

}  // namespace
}  // namespace truce::locate
