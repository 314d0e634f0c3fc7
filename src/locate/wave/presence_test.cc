// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/presence.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"

namespace truce::locate {
namespace {

std::vector<Pick> some_picks(Random& random, std::size_t count, std::uint32_t channels) {
  std::vector<Pick> picks;
  for (std::size_t k = 0; k < count; ++k) {
    const double at_s = random.uniform(1e6, 1e6 + 200.0);
    picks.push_back({at_s, static_cast<std::uint32_t>(random.below(channels)), k});
  }
  std::sort(picks.begin(), picks.end(),
            [](const Pick& a, const Pick& b) { return a.at_s < b.at_s; });
  return picks;
}

TEST(Presence, NeverSaysNoWhereAnArrivalIs) {
  Random random(3);
  for (const Presence::Gates gates : {Presence::Gates{0.3, 0.5}, Presence::Gates{0.001, 0.001}}) {
    const std::vector<Pick> picks = some_picks(random, 400, 20);
    Window window(20);
    window.append(picks);
    window.index();
    Presence presence;
    presence.build(window, 20, 2, gates);
    for (const Pick& pick : picks)
      for (const double off : {-1.0, -0.5, 0.0, 0.5, 1.0}) {
        const double gate_s = presence.gate_s(pick.channel % 2);
        EXPECT_TRUE(presence.may_hold(pick.channel, pick.at_s + 0.999 * off * gate_s));
      }
  }
}

TEST(Presence, SaysNoMostlyWhereNoneIs) {
  Random random(4);
  Window window(20);
  window.append(some_picks(random, 400, 20));
  window.index();
  Presence presence;
  presence.build(window, 20, 1, {0.1, 0.1});
  int wrong = 0;
  for (int k = 0; k < 10'000; ++k) {
    const auto channel = static_cast<std::uint32_t>(random.below(20));
    const double at_s = random.uniform(1e6 - 20.0, 1e6 + 220.0);
    const auto none = static_cast<std::uint32_t>(window.size());
    const bool is_there =
        window.nearest(channel, at_s, 0.1, [](std::uint32_t) { return true; }) != none;
    wrong += presence.may_hold(channel, at_s) && !is_there ? 1 : 0;
  }
  EXPECT_LT(wrong, 1'000);
}

TEST(Presence, NothingHoldsNothing) {
  Window window(3);
  window.index();
  Presence presence;
  presence.build(window, 3, 1, {0.1, 0.1});
  EXPECT_FALSE(presence.may_hold(2, 0.0));
}

}  // namespace
}  // namespace truce::locate
