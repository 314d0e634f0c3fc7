// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "observe/detections/formats.h"
#include "observe/detections/test_collected.h"

namespace truce::observe {
namespace {

using detail::collect;
using detail::Collected;
using testing::HasSubstr;

const std::vector<Station> three = {
    {"M1", {48.0, 37.0}, 0.0}, {"M2", {48.1, 37.1}, 120.0}, {"IV.ARRO", {42.5, 12.7}, 253.0}};
const StationNames names(three);

DetectionInput input_with(std::optional<Instant> epoch = {}) {
  return {"sample.csv", &names, epoch, 0};
}

Instant instant_of(const char* text) {
  return *parse_instant(text);
}

TEST(StationsTable, ReadsNamesPlacesAndElevations) {
  const Collected c = collect(make_stations_reader,
                              "station,latitude,longitude,elevation_m\n"
                              "M1,48.5,37.25,120\nM2,-48.5,-179.5,\n",
                              input_with());
  ASSERT_TRUE(c.lines.empty()) << c.lines[0].reason;
  EXPECT_EQ(c.stations,
            (std::vector<Station>{{"M1", {48.5, 37.25}, 120.0}, {"M2", {-48.5, -179.5}, 0.0}}));
}

TEST(StationsTable, AnOwnerIsReadWhereOneIsTold) {
  const Collected c = collect(make_stations_reader,
                              "station,latitude,longitude,party\n"
                              "M1,48.5,37.25,east\nM2,48.5,37.5,\nM3,48.5,37.5, west\n",
                              input_with());
  ASSERT_EQ(c.stations.size(), 2U);
  EXPECT_EQ(c.stations[0].owner, "east");
  EXPECT_EQ(c.stations[1].owner, "");
  ASSERT_EQ(c.lines.size(), 1U);
  EXPECT_EQ(c.lines[0].column, 4U);
}

TEST(StationsTable, ANameThatStandsTwiceIsToldOnce) {
  const Collected c =
      collect(make_stations_reader, "station,latitude,longitude\nM1,48,37\nM1,49,37\nM2,49,37\n",
              input_with());
  EXPECT_EQ(c.stations.size(), 2U);
  ASSERT_EQ(c.lines.size(), 1U);
  EXPECT_EQ(c.lines[0].line.line, 3U);
  EXPECT_EQ(c.lines[0].column, 1U);
}

TEST(ArrivalsTable, ReadsEveryFieldAndNumbersByTheLineWhereNoneIsGiven) {
  const Collected c = collect(make_arrivals_reader,
                              "station,time,phase,sigma_s,amplitude,id\n"
                              "M2,2026-03-10T09:40:00.25Z,A,0.03,1.5e-3,77\n"
                              "M1,2026-03-10T11:40:01+02:00,P,,,\n"
                              "ARRO,2026-03-10T09:40:02Z,Sg,0.1,,5\n",
                              input_with());
  ASSERT_TRUE(c.lines.empty()) << c.lines[0].reason;
  EXPECT_EQ(c.arrivals,
            (std::vector<Arrival>{
                {77, 1, Phase::acoustic, instant_of("2026-03-10T09:40:00.25Z"), 0.03, 1.5e-3},
                {3, 0, Phase::p, instant_of("2026-03-10T09:40:01Z"), 0.0, 0.0},
                {5, 2, Phase::s, instant_of("2026-03-10T09:40:02Z"), 0.1, 0.0}}));
}

TEST(ArrivalsTable, SaysWhichWaveItWasWhereTheSensorTells) {
  const Collected c = collect(make_arrivals_reader,
                              "station,time,phase,id,wave\n"
                              "M1,2026-03-10T09:40:00Z,A,1,muzzle\n"
                              "M1,2026-03-10T09:40:01Z,A,2,\n"
                              "M1,2026-03-10T09:40:02Z,A,3,shock\n"
                              "M1,2026-03-10T09:40:03Z,A,4,impact\n"
                              "M1,2026-03-10T09:40:04Z,A,5,Muzzle\n"
                              "M1,2026-03-10T09:40:05Z,P,6,impact\n",
                              input_with());
  std::vector<WaveKind> waves;
  for (const Arrival& a : c.arrivals) waves.push_back(a.wave);
  EXPECT_EQ(waves,
            (std::vector{WaveKind::muzzle, WaveKind::not_told, WaveKind::shock, WaveKind::impact}));
  ASSERT_EQ(c.lines.size(), 2U);
  EXPECT_EQ(c.lines[0].line.line, 6U);
  EXPECT_THAT(c.lines[0].reason, HasSubstr("is not a wave: muzzle, shock, impact, or empty"));
  EXPECT_THAT(c.lines[1].reason, HasSubstr("goes with phase A only"));
}

TEST(ArrivalsTable, TheUsualRowAndTheSameRowWrittenOtherwiseGiveTheSame) {
  const char* const header = "station,time,phase,sigma_s,amplitude,id\n";
  const auto read = [&](const char* row) {
    return collect(make_arrivals_reader, std::string(header) + row,
                   input_with(instant_of("2026-03-10T00:00:00Z")));
  };
  const Collected usual = read("M1,100.5,A,0.03,,7\n");
  ASSERT_EQ(usual.arrivals.size(), 1U);
  for (const char* row :
       {"M1,1.005e2,acoustic,3e-2,0,7\n", "M1,+100.5,A,0.03,,7\n",
        "M1,2026-03-10T00:01:40.5Z,A,0.030,,07\n", "M1,2026-03-10 00:01:40.500Z,A,0.03,0.0,7\n"}) {
    const Collected other = read(row);
    if (other.lines.empty())
      EXPECT_EQ(other.arrivals, usual.arrivals) << row;
    else
      EXPECT_THAT(row, HasSubstr("+")) << other.lines[0].reason;
  }
}

TEST(ArrivalsTable, AzimuthsOfArraysAreReadEitherWayRound) {
  const Collected c = collect(make_arrivals_reader,
                              "station,time,phase,azimuth_deg,azimuth_sigma_deg\n"
                              "M1,100,A,-90,5\nM1,101,A,12.5,\nM1,102,A,,\nM1,103,A,,4\n"
                              "M1,104,A,361,4\nM1,105,A,0,-1\n",
                              input_with());
  ASSERT_EQ(c.arrivals.size(), 3U);
  EXPECT_EQ(c.arrivals[0].azimuth_deg, 270.0);
  EXPECT_EQ(c.arrivals[0].azimuth_sigma_deg, 5.0);
  EXPECT_EQ(c.arrivals[1].azimuth_sigma_deg, array_azimuth_sigma_deg);
  EXPECT_EQ(c.arrivals[2].azimuth_sigma_deg, 0.0);
  ASSERT_EQ(c.lines.size(), 3U);
  EXPECT_EQ(c.lines[0].column, 4U);
  EXPECT_EQ(c.lines[2].column, 5U);
}

TEST(ArrivalsTable, EveryBadFieldIsToldWithItsColumn) {
  struct Case {
    const char* row;
    std::uint64_t column;
    const char* reason;
  };
  for (const Case& bad :
       {Case{"M9,100,A,,,\n", 1, "list of stations"}, Case{",100,A,,,\n", 1, "list of stations"},
        Case{"M1,noon,A,,,\n", 2, "is not a time"}, Case{"M1,,A,,,\n", 2, "is not a time"},
        Case{"M1,1e99,A,,,\n", 2, "is not a time"},
        Case{"M1,9999999999999,A,,,\n", 2, "is not a time"},
        Case{"M1,2026-02-30T00:00:00Z,A,,,\n", 2, "is not a time"},
        Case{"M1,2026-03-10T24:00:00Z,A,,,\n", 2, "is not a time"},
        Case{"M1,100,PKP,,,\n", 3, "is not a phase"}, Case{"M1,100,A,-1,,\n", 4, "from 0 to 86400"},
        Case{"M1,100,A,nan,,\n", 4, "from 0 to 86400"},
        Case{"M1,100,A,,-1,\n", 5, "is not a number"}, Case{"M1,100,A,,,x\n", 6, "whole number"},
        Case{"M1,100,A,,,-1\n", 6, "whole number"},
        Case{"M1,100,A,,,9999999999999999999\n", 6, "whole number"},
        Case{"M1,100,A\n", 4, "fields"}}) {
    const Collected c =
        collect(make_arrivals_reader,
                std::string("station,time,phase,sigma_s,amplitude,id\n") + bad.row, input_with());
    EXPECT_TRUE(c.arrivals.empty()) << bad.row;
    ASSERT_EQ(c.lines.size(), 1U) << bad.row;
    EXPECT_EQ(c.lines[0].line.line, 2U);
    EXPECT_EQ(c.lines[0].column, bad.column) << bad.row;
    EXPECT_THAT(c.lines[0].reason, HasSubstr(bad.reason));
  }
}

TEST(ArrivalsTable, AFileWithoutStationsNamesNone) {
  const Collected c =
      collect(make_arrivals_reader, "station,time,phase\nM1,1,A\n", {"a.csv", nullptr, {}, 0});
  EXPECT_EQ(c.lines.size(), 1U);
}

TEST(ArrivalsTable, PiecesOfAnySizeChangeNothing) {
  std::string text = "\xEF\xBB\xBFid,station,time,phase\r\n";
  for (int i = 0; i < 40; ++i)
    text += std::to_string(i) + ",M1," + (i % 3 == 0 ? "2026-03-10T09:40:00.25Z" : "12.5") +
            (i % 5 == 0 ? ",X\r\n" : ",A\r\n");
  EXPECT_EQ(detail::piece_that_changes(make_arrivals_reader, text, input_with()), 0U);
}

TEST(BearingsTable, ReadsDirectionsEitherWayRound) {
  const Collected c =
      collect(make_bearings_reader,
              "latitude,longitude,time,azimuth_deg,sigma_deg,time_sigma_s,origin,id,error_m,sense\n"
              "48.1,37.2,2026-03-10T09:40:00Z,-90,5,2,clip-7,11,30,heard\n"
              "48.1,37.2,2026-03-10T09:40:00Z,360,,,,,,seen\n",
              input_with());
  ASSERT_TRUE(c.lines.empty()) << c.lines[0].reason;
  ASSERT_EQ(c.bearings.size(), 2U);
  EXPECT_EQ(c.bearings[0].azimuth_deg, 270.0);
  EXPECT_EQ(c.bearings[0].from_error_m, 30.0);
  EXPECT_EQ(c.bearings[0].id, 11U);
  EXPECT_EQ(c.bearings[0].origin, origin_of("clip-7"));
  EXPECT_TRUE(c.bearings[0].travels);
  EXPECT_EQ(c.bearings[1].azimuth_deg, 0.0);
  EXPECT_EQ(c.bearings[1].id, 3U);
  EXPECT_EQ(c.bearings[1].origin, 0U);
  EXPECT_FALSE(c.bearings[1].travels);
}

TEST(PositionsTable, ReadsWhatCliNames) {
  const Collected c = collect(make_positions_reader,
                              "latitude,longitude,time,error_m,time_sigma_s,origin,id\n"
                              "48.1,37.2,60,150,5,9,4\n91,37.2,60,150,5,9,4\n",
                              input_with(instant_of("2026-03-10T09:00:00Z")));
  EXPECT_EQ(c.positions,
            (std::vector<Position>{
                {4, 9, {48.1, 37.2}, 150.0, instant_of("2026-03-10T09:01:00Z"), 5.0}}));
  ASSERT_EQ(c.lines.size(), 1U);
  EXPECT_THAT(c.lines[0].reason, HasSubstr("latitude"));
}

TEST(FootprintsTable, ReadsWhatCliNamesAndRefusesSpansThatEndBeforeTheyStart) {
  const Collected c = collect(
      make_footprints_reader,
      "latitude,longitude,scan_m,track_m,azimuth_deg,from,until,origin,id\n"
      "48.1,37.2,375,400,190.5,0,60,,\n48.1,37.2,375,400,,60,60,,\n48.1,37.2,0,400,,0,9,,\n",
      input_with());
  EXPECT_EQ(c.footprints, (std::vector<Footprint>{{2,
                                                   0,
                                                   {48.1, 37.2},
                                                   375.0,
                                                   400.0,
                                                   190.5,
                                                   instant_of("1970-01-01T00:00:00Z"),
                                                   instant_of("1970-01-01T00:01:00Z")}}));
  ASSERT_EQ(c.lines.size(), 2U);
  EXPECT_EQ(c.lines[0].column, 7U);
  EXPECT_EQ(c.lines[1].column, 3U);
}

TEST(WorkingTable, ReadsSpansOfStations) {
  const Collected c =
      collect(make_working_reader, "station,from,until\nM2,0,3600\nM7,0,3600\n", input_with());
  EXPECT_EQ(c.spans, (std::vector<Working>{{1, instant_of("1970-01-01T00:00:00Z"),
                                            instant_of("1970-01-01T01:00:00Z")}}));
  EXPECT_EQ(c.lines.size(), 1U);
}

TEST(DetectionFormats, AreSortedAndEachCanBeMade) {
  std::string_view before;
  for (const DetectionFormat& format : detection_formats()) {
    EXPECT_LT(before, format.name);
    before = format.name;
    EXPECT_TRUE(make_detection_reader(format.name, input_with()));
  }
  const auto unknown = make_detection_reader("smoke-signals", input_with());
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, Code::unknown_format);
  EXPECT_THAT(unknown.error().message, HasSubstr("arrivals"));
}

TEST(Origin, EqualWordsShareANumberAndNumbersStandForThemselves) {
  EXPECT_EQ(origin_of(""), 0U);
  EXPECT_EQ(origin_of("17"), 17U);
  EXPECT_EQ(origin_of("clip"), origin_of("clip"));
  EXPECT_NE(origin_of("clip"), origin_of("clap"));
  EXPECT_GT(origin_of("clip"), max_number);
}

TEST(Origin, AWitnessCalled0IsOneWitness) {
  const Collected c =
      collect(make_positions_reader,
              "latitude,longitude,time,origin\n48,37,1,0\n48,37,2,0\n48,37,3,\n", input_with());
  ASSERT_EQ(c.positions.size(), 3U);
  EXPECT_NE(c.positions[0].origin, 0U);
  EXPECT_EQ(c.positions[0].origin, c.positions[1].origin);
  EXPECT_EQ(c.positions[2].origin, 0U);
}

TEST(DetectionTables, AHeaderThatLacksAColumnIsOneFaultAndNoLine) {
  const auto reader = make_stations_reader(input_with());
  Collected c;
  reader->feed("name,lat,x\nM1,48,37\nM2,48,37\n", c);
  EXPECT_TRUE(c.lines.empty());
  const auto fault = reader->fault_of_header();
  ASSERT_TRUE(fault);
  EXPECT_THAT(fault->message, HasSubstr("has no column longitude|lon"));
  EXPECT_THAT(fault->message, HasSubstr("station or name, latitude or lat, longitude or lon"));
  EXPECT_EQ(fault->where.file, "sample.csv");
  EXPECT_FALSE(make_stations_reader(input_with())->fault_of_header());
}

}  // namespace
}  // namespace truce::observe
