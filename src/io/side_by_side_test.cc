// SPDX-License-Identifier: Apache-2.0
#include "io/side_by_side.h"

#include <gtest/gtest.h>

#include <vector>

namespace truce::io {
namespace {

TEST(SideBySide, EveryTaskRunsOnce) {
  for (const std::size_t count : {0U, 1U, 2U, 1000U}) {
    std::vector<int> ran(count, 0);
    side_by_side(count, [&](std::size_t k) { ++ran[k]; });
    EXPECT_EQ(ran, std::vector<int>(count, 1));
  }
}

}  // namespace
}  // namespace truce::io
