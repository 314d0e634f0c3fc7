// SPDX-License-Identifier: Apache-2.0
#include "io/zones.h"

#include <gtest/gtest.h>

namespace truce::io {
namespace {

TEST(Zones, KyivHasItsSummerTime) {
  const auto zone = load_zone("Europe/Kyiv");
  ASSERT_TRUE(zone) << to_text(zone.error());
  EXPECT_EQ(to_text(to_instant({2015, 2, 15}, *zone)), "2015-02-14T22:00:00Z");
  EXPECT_EQ(to_text(to_instant({2025, 7, 1}, *zone)), "2025-06-30T21:00:00Z");
}

TEST(Zones, AnUnknownNameSaysWhatWouldBeRight) {
  const auto zone = load_zone("Europe/Nowhere");
  ASSERT_FALSE(zone);
  EXPECT_NE(zone.error().message.find("Europe/Kyiv"), std::string::npos);
}

}  // namespace
}  // namespace truce::io
