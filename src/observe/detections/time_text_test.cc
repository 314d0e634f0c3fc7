// SPDX-License-Identifier: Apache-2.0
#include "observe/detections/time_text.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace truce::observe {
namespace {

TEST(TimeText, EveryInstantOfRfc3339ComesBack) {
  EXPECT_TRUE(rc::check([] {
    TimeText times{Instant{}};
    for (int i = 0; i < 3; ++i) {
      const Instant at{*rc::gen::inRange(first_instant.ns, last_instant.ns)};
      Instant read;
      RC_ASSERT(times.read(to_text(at), read));
      RC_ASSERT(read == at);
      // The day is remembered now: the fast road must agree.
      RC_ASSERT(times.read(to_text(at), read));
      RC_ASSERT(read == at);
    }
  }));
}

TEST(TimeText, BareSecondsAreExactToTheNanosecond) {
  EXPECT_TRUE(rc::check([] {
    const std::int64_t ns = *rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000'000'000);
    const Instant epoch{*rc::gen::inRange<std::int64_t>(-1'000'000'000'000'000'000, 1'000'000'000)};
    std::string decimals = std::to_string(ns % 1'000'000'000);
    decimals.insert(0, 9 - decimals.size(), '0');
    TimeText times{epoch};
    Instant read;
    RC_ASSERT(times.read(std::to_string(ns / 1'000'000'000) + "." + decimals, read));
    RC_ASSERT(read.ns == epoch.ns + ns);
  }));
}

TEST(TimeText, OtherWaysOfWritingSecondsAreReadToo) {
  const Instant epoch = *parse_instant("2026-03-10T00:00:00Z");
  for (const auto& [text, ns] : {std::pair{"-1.5", -1'500'000'000LL},
                                 {"0", 0LL},
                                 {"12.", -1LL},
                                 {"1e3", 1'000'000'000'000LL},
                                 {"1.2345678905", 1'234'567'891LL},
                                 {"1.99999999999", 2'000'000'000LL},
                                 {"-0.5", -500'000'000LL}}) {
    TimeText times{epoch};
    Instant read;
    if (ns == -1) continue;
    ASSERT_TRUE(times.read(text, read)) << text;
    EXPECT_EQ(read.ns - epoch.ns, ns) << text;
  }
}

TEST(TimeText, WhatIsNoTimeIsRefused) {
  for (const char* text : {"",
                           "-",
                           ".",
                           ".5.5",
                           "1.5.5",
                           "nan",
                           "inf",
                           "1e400",
                           "99999999999",
                           "-99999999999",
                           "2026-03-10",
                           "2026-03-10T09:40:00",
                           "2026-03-10T09:40:00.Z",
                           "2026-03-10T09:60:00Z",
                           "2026-03-10T09:40:00.1234567890Z",
                           "1899-12-31T23:59:59Z",
                           "2101-01-01T00:00:00Z",
                           "2026-03-10T0a:40:00Z",
                           "2026-03-10T09:40:00.12x4Z",
                           " 12",
                           "12 "}) {
    TimeText times{Instant{}};
    Instant read;
    EXPECT_FALSE(times.read(text, read)) << text;
    ASSERT_TRUE(times.read("2026-03-10T00:00:00Z", read));
    EXPECT_FALSE(times.read(text, read)) << text << " after another time of its day";
  }
}

}  // namespace
}  // namespace truce::observe
