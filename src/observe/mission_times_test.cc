// SPDX-License-Identifier: Apache-2.0
#include "observe/mission_times.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace truce::observe {
namespace {

std::string span_of(const MissionTimeCells& cells) {
  const Result<TimeSpan> when = parse_mission_time(cells);
  if (!when) return when.error().message;
  return to_text(when->from) + " " + to_text(when->until);
}

TEST(MissionTimes, LocalTimeIsKyivsWinterAndSummer) {
  EXPECT_EQ(span_of({"26/02/2018", "18:20-18:40", "", ""}),
            "2018-02-26T16:20:00Z 2018-02-26T16:41:00Z");
  EXPECT_EQ(span_of({"26/07/2018", "18:20", "", ""}), "2018-07-26T15:20:00Z 2018-07-26T15:21:00Z");
}

TEST(MissionTimes, DatesComeInManySpellings) {
  const std::string expected = "2018-02-26T16:20:00Z 2018-02-26T16:21:00Z";
  for (const char* date : {"26/02/2018", "26.02.2018", "2018-02-26", "26 February 2018",
                           "26-Feb-2018", "26-Feb-18", "26 feb 2018"})
    EXPECT_EQ(span_of({date, "18:20", "", ""}), expected) << date;
  EXPECT_EQ(span_of({"26-Feb", "18:20hrs", "2018", ""}), expected);
}

TEST(MissionTimes, AnOffsetThatIsToldCounts) {
  for (const char* offset : {"+03:00", "+3", "3", "UTC+3", "utc+03:00"})
    EXPECT_EQ(span_of({"26/02/2018", "18:20", "", offset}),
              "2018-02-26T15:20:00Z 2018-02-26T15:21:00Z")
        << offset;
  EXPECT_EQ(span_of({"26/02/2018", "18:20", "", "-01:30"}),
            "2018-02-26T19:50:00Z 2018-02-26T19:51:00Z");
}

TEST(MissionTimes, AnIntervalOverMidnightEndsNextDay) {
  EXPECT_EQ(span_of({"31/12/2018", "23:50 \xE2\x80\x93 00:10", "", ""}),
            "2018-12-31T21:50:00Z 2018-12-31T22:11:00Z");
}

TEST(MissionTimes, ADateAloneIsTheLocalDay) {
  EXPECT_EQ(span_of({"26/02/2018", "", "", ""}), "2018-02-25T22:00:00Z 2018-02-26T22:00:00Z");
  // The day on which the clocks go forward has 23 hours.
  EXPECT_EQ(span_of({"25/03/2018", "", "", ""}), "2018-03-24T22:00:00Z 2018-03-25T21:00:00Z");
}

TEST(MissionTimes, OneCellIsPartedBeforeItsClock) {
  for (const char* both : {"26-Feb-2018, 18:20", "26/02/2018 18:20", "2018-02-26T18:20"}) {
    MissionTimeCells cells;
    part_date_and_time(both, cells);
    EXPECT_EQ(span_of(cells), "2018-02-26T16:20:00Z 2018-02-26T16:21:00Z") << both;
  }
}

TEST(MissionTimes, WhatIsNoTimeSaysWhatWouldBeRight) {
  using testing::HasSubstr;
  EXPECT_THAT(span_of({"26-Feb", "18:20", "", ""}), HasSubstr("with a column year"));
  EXPECT_THAT(span_of({"30/02/2018", "18:20", "", ""}), HasSubstr("is no date"));
  EXPECT_THAT(span_of({"26/02/2018", "25:00", "", ""}), HasSubstr("is no time"));
  EXPECT_THAT(span_of({"26/02/2018", "18:20-", "", ""}), HasSubstr("is no time"));
  EXPECT_THAT(span_of({"26/02/2018", "evening", "", ""}), HasSubstr("is no time"));
  EXPECT_THAT(span_of({"26/02/2018", "18:20", "", "Kyiv"}), HasSubstr("is no offset"));
  EXPECT_THAT(span_of({"26/02/1718", "18:20", "", ""}), HasSubstr("outside 1900 to 2100"));
}

}  // namespace
}  // namespace truce::observe
