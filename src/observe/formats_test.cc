// SPDX-License-Identifier: Apache-2.0
#include "observe/formats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace truce::observe {
namespace {

TEST(Formats, StandInOrderAndEachHasItsReader) {
  EXPECT_EQ(formats().size(), 9u);
  EXPECT_TRUE(std::ranges::is_sorted(formats(), {}, &Format::name));
  for (const Format& format : formats()) {
    EXPECT_FALSE(format.what.empty()) << format.name;
    const auto reader = make_reader(format.name, "x");
    ASSERT_TRUE(reader.has_value()) << format.name;
    int lines = 0;
    const Sink sink{[&](const Observation&) { ++lines; }, [&](const QuarantinedLine&) { ++lines; }};
    (*reader)->finish(sink);
    EXPECT_LE(lines, 1)
        << format.name;  // an empty file: nothing, or that it is none of this format
  }
}

TEST(Formats, AnUnknownNameIsRefusedWithTheKnownOnes) {
  const auto reader = make_reader("excel", "x");
  ASSERT_FALSE(reader.has_value());
  EXPECT_EQ(reader.error().code, Code::unknown_format);
  EXPECT_EQ(
      reader.error().message,
      "no format \"excel\"; known are acled, alerts, cap, firms, geojson, mission-table, truce, "
      "ucdp, viina");
}

}  // namespace
}  // namespace truce::observe
