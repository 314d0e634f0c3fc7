// SPDX-License-Identifier: Apache-2.0
#include "serve/limits.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace truce::serve {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(Limiter, FillsAtItsRateUpToItsBurst) {
  Limiter limiter({2, 3});
  Instant now{};
  for (int i = 0; i < 3; ++i) EXPECT_EQ(limiter.ask("a", now), 0);
  EXPECT_NEAR(limiter.ask("a", now), 0.5, 1e-9);
  EXPECT_EQ(limiter.ask("b", now), 0) << "each has their own";
  now = now + milliseconds{500};
  EXPECT_EQ(limiter.ask("a", now), 0);
  EXPECT_GT(limiter.ask("a", now), 0);
  now = now + seconds{100};
  for (int i = 0; i < 3; ++i) EXPECT_EQ(limiter.ask("a", now), 0);
  EXPECT_GT(limiter.ask("a", now), 0);
}

RC_GTEST_PROP(Limiter, NeverGivesMoreThanBurstAndRate, ()) {
  Limiter limiter({5, 10});
  Instant now{};
  const Instant start = now;
  const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 400));
  double given = 0;
  for (const int step : steps) {
    now = now + milliseconds{step};
    given += limiter.ask("a", now) == 0 ? 1 : 0;
  }
  const double elapsed = std::chrono::duration<double>(now - start).count();
  RC_ASSERT(given <= 10 + 5 * elapsed + 1e-6);
}

TEST(Limiter, IsBounded) {
  Limiter limiter({1, 1}, 100);
  for (int i = 0; i < 10'000; ++i) limiter.ask(std::to_string(i), {});
  EXPECT_EQ(limiter.known(), 100U);
  EXPECT_GT(limiter.ask("9999", {}), 0) << "who asked just now is known still";
  EXPECT_EQ(limiter.ask("0", {}), 0) << "who was quiet longest is forgotten";
}

TEST(Limiter, GoesOnFillingWhenTheClockGoesBack) {
  Limiter limiter({1, 1});
  const Instant late = Instant{} + std::chrono::hours{1};
  EXPECT_EQ(limiter.ask("a", late), 0);
  EXPECT_GT(limiter.ask("a", Instant{}), 0) << "and gives nothing for it";
  EXPECT_EQ(limiter.ask("a", Instant{} + seconds{1}), 0);
}

TEST(Limiter, ANetworkOfIPv6IsOneShare) {
  EXPECT_EQ(share_of("2001:db8:1:2::1"), share_of("2001:db8:1:2:ffff::9"));
  EXPECT_NE(share_of("2001:db8:1:2::1"), share_of("2001:db8:1:3::1"));
  EXPECT_EQ(share_of("192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(share_of("::ffff:192.0.2.7"), "::ffff:192.0.2.7");
}

}  // namespace
}  // namespace truce::serve
