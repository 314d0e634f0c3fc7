// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/window.h"

#include <gtest/gtest.h>

#include <vector>

namespace truce::locate {
namespace {

std::uint32_t nearest(const Window& window, std::uint32_t channel, double at_s) {
  return window.nearest(channel, at_s, 0.5, [](std::uint32_t) { return true; });
}

TEST(Window, KeepsWhatBelongsToAPickTogetherWhileOlderOnesAreForgotten) {
  Window window(2);
  std::vector<Pick> picks;
  for (std::uint32_t k = 0; k < 10; ++k)
    picks.push_back({1.0 * k, k % 2, 100U + k, k, 0.125F * static_cast<float>(k)});
  window.append(picks);
  EXPECT_EQ(window.forget_before(3.0), 3U);
  window.index();
  ASSERT_EQ(window.size(), 7U);
  for (std::uint32_t k = 0; k < 7; ++k) {
    const Pick& pick = picks[k + 3];
    EXPECT_EQ(window.at_s(k), pick.at_s);
    EXPECT_EQ(window.channel(k), pick.channel);
    EXPECT_EQ(window.id(k), pick.id);
    EXPECT_EQ(window.number(k), pick.number);
    EXPECT_EQ(window.sigma_s(k), static_cast<double>(pick.sigma_s));
    EXPECT_EQ(nearest(window, pick.channel, pick.at_s), k);
  }
  EXPECT_EQ(nearest(window, 0, 2.0), window.size());
}

}  // namespace
}  // namespace truce::locate
