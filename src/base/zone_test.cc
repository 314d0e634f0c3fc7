// SPDX-License-Identifier: Apache-2.0
#include "base/zone.h"

#include <gtest/gtest.h>

namespace truce {
namespace {

ZoneRules kyiv() {  // the two changes of 2025
  return {"Europe/Kyiv",
          {{from_civil_utc({2024, 10, 27, 1}), 7200},
           {from_civil_utc({2025, 3, 30, 1}), 10800},
           {from_civil_utc({2025, 10, 26, 1}), 7200}}};
}

TEST(Zone, ALocalTimeIsTheInstantThatShowsIt) {
  EXPECT_EQ(to_text(to_instant({2025, 2, 15}, kyiv())), "2025-02-14T22:00:00Z");
  EXPECT_EQ(to_text(to_instant({2025, 7, 1, 12}, kyiv())), "2025-07-01T09:00:00Z");
}

TEST(Zone, ASkippedReadingIsTheMomentOfTheChange) {
  EXPECT_EQ(to_text(to_instant({2025, 3, 30, 3, 30}, kyiv())), "2025-03-30T01:00:00Z");
}

TEST(Zone, ADoubledReadingIsItsFirst) {
  EXPECT_EQ(to_text(to_instant({2025, 10, 26, 3, 30}, kyiv())), "2025-10-26T00:30:00Z");
}

TEST(Zone, ShowsTheOffsetBesideTheTime) {
  EXPECT_EQ(to_local_text(from_civil_utc({2025, 7, 1, 9}), kyiv()), "2025-07-01 12:00 (+03:00)");
  EXPECT_EQ(to_local_text(from_civil_utc({2025, 7, 1, 9}), {}), "2025-07-01 09:00 (+00:00)");
}

}  // namespace
}  // namespace truce
