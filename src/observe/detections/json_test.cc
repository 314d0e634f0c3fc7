// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "observe/detail/shared_data_test.h"
#include "observe/detections/formats.h"
#include "observe/detections/test_collected.h"

namespace truce::observe {
namespace {

using detail::collect;
using detail::Collected;
using testing::HasSubstr;

Instant at(const char* text) {
  return *parse_instant(text);
}

constexpr const char* two_arrays = R"json([
 {"Name": "", "Peak F-Stat Time (UTC)" : "2004-06-02T17:42:14",
                      "F Statistic" : 43.0, "Trace Velocity (m/s)" : null,
                      "Back Azimuth" : -125.6,
                      "Latitude" : 42.7668,
                      "Longitude" : -109.5939,
                      "Elevation" : null,
                      "Array Dimension" : 4,
                      "Note" : ""
},
 {"Peak F-Stat Time (UTC)": "2004-06-02T17:50:38.5Z", "F Statistic": 80.6, "Back Azimuth": 56.6,
  "Latitude": 38.4296, "Longitude": -118.3036, "Elevation": 1500},
 {"Peak F-Stat Time (UTC)": "later", "Back Azimuth": 56.6, "Latitude": 1, "Longitude": 2},
 {"Peak F-Stat Time (UTC)": "2004-06-02T18:34:09", "Back Azimuth": 10, "Latitude": 42.7668,
  "Longitude": -109.5939}
])json";

TEST(Infrasound, AnArrayIsAStationAndADetectionAnArrivalWithItsBearing) {
  const Collected c = collect(make_infrasound_reader, two_arrays, {"dets.json", nullptr, {}, 0});
  EXPECT_EQ(c.stations,
            (std::vector<Station>{{"array 42.7668 -109.5939", {42.7668, -109.5939}, 0.0},
                                  {"array 38.4296 -118.3036", {38.4296, -118.3036}, 1500.0}}));
  const double sigma = array_azimuth_sigma_deg;
  EXPECT_EQ(
      c.arrivals,
      (std::vector<Arrival>{
          {1, 0, Phase::acoustic, at("2004-06-02T17:42:14Z"), 0.0, 43.0, 360.0 - 125.6, sigma},
          {2, 1, Phase::acoustic, at("2004-06-02T17:50:38.5Z"), 0.0, 80.6, 56.6, sigma},
          {4, 0, Phase::acoustic, at("2004-06-02T18:34:09Z"), 0.0, 0.0, 10.0, sigma}}));
  ASSERT_EQ(c.bearings.size(), 3U);
  EXPECT_EQ(c.bearings[0].azimuth_deg, 360.0 - 125.6);
  EXPECT_EQ(c.bearings[0].id, 1U);
  EXPECT_EQ(c.bearings[0].from, c.stations[0].at);
  ASSERT_EQ(c.lines.size(), 1U);
  EXPECT_EQ(c.lines[0].line.line, 13U);
  EXPECT_THAT(c.lines[0].reason, HasSubstr("2004-06-02T17:42:14"));
}

TEST(Infrasound, PiecesOfAnySizeChangeNothing) {
  EXPECT_EQ(detail::piece_that_changes(make_infrasound_reader, two_arrays, {"d", nullptr, {}, 0}),
            0U);
}

TEST(Infrasound, ReadsTheExampleOfTheBlast) {
  const std::string text = detail::shared_file("arrivals/example1.dets.json");
  SKIP_WITHOUT(text, "arrivals/example1.dets.json");
  const Collected c = collect(make_infrasound_reader, text, {"d", nullptr, {}, 0});
  EXPECT_TRUE(c.lines.empty());
  EXPECT_EQ(c.stations.size(), 4U);
  EXPECT_EQ(c.arrivals.size(), 10U);
  EXPECT_EQ(c.bearings.size(), 10U);
  EXPECT_EQ(detail::broken_law(c, 0), "");
}

TEST(Phones, AReportGivesADirectionOrAPlaceOrBoth) {
  const Collected c = collect(
      make_phones_reader,
      R"({"id":7,"time":"2026-03-10T09:40:00Z","latitude":48.1,"longitude":37.2,"error_m":20,"azimuth_deg":-10,"sigma_deg":8,"time_sigma_s":1.5,"model":"any"}
{"time":"2026-03-10T09:40:01Z","seen_latitude":48.2,"seen_longitude":37.3,"seen_error_m":300,"origin":"clip-9"}

{"time":"2026-03-10T09:40:02Z","latitude":48.1,"longitude":37.2,"azimuth_deg":5,"sense":"seen","seen_latitude":48.2,"seen_longitude":37.3}
)",
      {"phones.jsonl", nullptr, {}, 0});
  ASSERT_TRUE(c.lines.empty()) << c.lines[0].reason;
  ASSERT_EQ(c.bearings.size(), 2U);
  EXPECT_EQ(c.bearings[0], (Bearing{7,
                                    0,
                                    {48.1, 37.2},
                                    20.0,
                                    350.0,
                                    8.0,
                                    at("2026-03-10T09:40:00Z"),
                                    1.5,
                                    Phase::acoustic,
                                    true}));
  EXPECT_FALSE(c.bearings[1].travels);
  ASSERT_EQ(c.positions.size(), 2U);
  EXPECT_EQ(
      c.positions[0],
      (Position{2, origin_of("clip-9"), {48.2, 37.3}, 300.0, at("2026-03-10T09:40:01Z"), 0.0}));
  EXPECT_EQ(c.bearings[1].origin, c.positions[1].origin);
  EXPECT_NE(c.bearings[1].origin, 0U);
}

TEST(Phones, WhatIsWrongIsTold) {
  struct Case {
    const char* line;
    const char* reason;
  };
  for (
      const Case& bad :
      {Case{"{", "not a JSON object"}, Case{"[]", "not a JSON object"},
       Case{R"({"time":"2026-03-10T09:40:00Z"})", "neither a direction"},
       Case{R"({"azimuth_deg":1,"latitude":1,"longitude":1})", "time"},
       Case{R"({"time":"noon","azimuth_deg":1,"latitude":1,"longitude":1})", "time"},
       Case{R"({"time":"2026-03-10T09:40:00Z","azimuth_deg":1,"latitude":1})", "longitude"},
       Case{R"({"time":"2026-03-10T09:40:00Z","azimuth_deg":400,"latitude":1,"longitude":1})",
            "azimuth_deg"},
       Case{R"({"time":"2026-03-10T09:40:00Z","azimuth_deg":[1],"latitude":1,"longitude":1})",
            "neither a number nor a text"},
       Case{R"({"time":"2026-03-10T09:40:00Z","azimuth_deg":1,"azimuth_deg":2})", "twice"},
       Case{R"({"time":"2026-03-10T09:40:00Z","azimuth_deg":1,"latitude":1,"longitude":1} x)",
            "JSON object"},
       Case{
           R"({"id":"x","time":"2026-03-10T09:40:00Z","azimuth_deg":1,"latitude":1,"longitude":1})",
           "id"},
       Case{"{\"time\":\"\xFF\"}", "UTF-8"}}) {
    const Collected c = collect(make_phones_reader, bad.line, {"p", nullptr, {}, 0});
    ASSERT_EQ(c.lines.size(), 1U) << bad.line;
    EXPECT_THAT(c.lines[0].reason, HasSubstr(bad.reason)) << bad.line;
    EXPECT_TRUE(c.bearings.empty());
  }
}

TEST(Phones, LongNumbersAreKeptExactly) {
  const Collected c =
      collect(make_phones_reader,
              R"({"id":9007199254740993,"time":1234.5,"azimuth_deg":1,"latitude":1,"longitude":1})",
              {"p", nullptr, at("2026-03-10T00:00:00Z"), 0});
  ASSERT_EQ(c.bearings.size(), 1U);
  EXPECT_EQ(c.bearings[0].id, 9007199254740993U);
  EXPECT_EQ(c.bearings[0].at, at("2026-03-10T00:20:34.5Z"));
}

}  // namespace
}  // namespace truce::observe
