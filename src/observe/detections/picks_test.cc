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

const std::vector<Station> network = {{"IV.ARRO", {42.5, 12.7}, 253.0},
                                      {"YR.ED24", {42.6, 13.3}, 900.0}};
const StationNames names(network);

DetectionInput named(std::string file, std::uint64_t before = 0) {
  return {std::move(file), &names, {}, before};
}

Instant picked_at(const char* text) {
  return *parse_instant(text);
}

TEST(RealPicks, TheFileNameTellsDayStationAndPhase) {
  const Collected c = collect(make_real_picks_reader, "13.94 6.30 0.0147\n\n86399.5 10.4 0.02\n",
                              named("picks/20161014/YR.ED24.S.txt", 1000));
  ASSERT_TRUE(c.lines.empty()) << c.lines[0].reason;
  EXPECT_EQ(c.arrivals, (std::vector<Arrival>{
                            {1001, 1, Phase::s, picked_at("2016-10-14T00:00:13.94Z"), 0.0, 0.0147},
                            {1003, 1, Phase::s, picked_at("2016-10-14T23:59:59.5Z"), 0.0, 0.02}}));
}

TEST(RealPicks, AnEpochStandsInForTheFolder) {
  DetectionInput input = named("IV.ARRO.P.txt");
  input.epoch = picked_at("2020-01-01T00:00:00Z");
  const Collected c = collect(make_real_picks_reader, "1 1 1\n", input);
  ASSERT_EQ(c.arrivals.size(), 1U);
  EXPECT_EQ(c.arrivals[0].at, picked_at("2020-01-01T00:00:01Z"));
}

TEST(RealPicks, AFileWhoseNameSaysTooLittleGivesItsLinesToQuarantine) {
  struct Case {
    const char* file;
    const char* reason;
  };
  for (const Case& bad :
       {Case{"IV.ARRO.P.txt", "no day"}, Case{"20161314/IV.ARRO.P.txt", "no day"},
        Case{"20161014/IV.ARRO.txt", "end in a phase"},
        Case{"20161014/IV.NONE.P.txt", "list of stations"}, Case{"20161014/", "end in a phase"}}) {
    const Collected c = collect(make_real_picks_reader, "1 1 1\n2 1 1\n", named(bad.file));
    EXPECT_TRUE(c.arrivals.empty());
    ASSERT_EQ(c.lines.size(), 2U) << bad.file;
    EXPECT_THAT(c.lines[0].reason, HasSubstr(bad.reason));
  }
}

TEST(RealPicks, EveryBadWordIsToldWithItsPlace) {
  for (const auto& [line, word] : {std::pair{"x 1 1", 1U},
                                   {"1 x 1", 2U},
                                   {"1 1 -1", 3U},
                                   {"1 1 1 1", 0U},
                                   {"00:00:01Z 1 1", 1U}}) {
    const Collected c = collect(make_real_picks_reader, line, named("20161014/IV.ARRO.P.txt"));
    ASSERT_EQ(c.lines.size(), 1U) << line;
    EXPECT_EQ(c.lines[0].column, word) << line;
  }
}

TEST(RealStations, AreNamedByNetworkAndCode) {
  const Collected c =
      collect(make_real_stations_reader,
              "13.3528 42.9773 XO AM05 EHZ 0.464\n12.7657 42.5792 IV ARRO EHZ 0.253\n"
              "12.7657 42.5792 IV ARRO EHN 0.253\n12.7657 95 IV ARR2 EHN 0.253\n",
              named("station.dat"));
  EXPECT_EQ(c.stations, (std::vector<Station>{{"XO.AM05", {42.9773, 13.3528}, 464.0},
                                              {"IV.ARRO", {42.5792, 12.7657}, 253.0}}));
  ASSERT_EQ(c.lines.size(), 2U);
  EXPECT_THAT(c.lines[0].reason, HasSubstr("further up"));
  EXPECT_THAT(c.lines[1].reason, HasSubstr("latitude"));
}

TEST(RealStations, ReadTheItalianNetwork) {
  const std::string text = detail::shared_file("arrivals/station.dat");
  SKIP_WITHOUT(text, "arrivals/station.dat");
  const Collected c = collect(make_real_stations_reader, text, named("station.dat"));
  EXPECT_EQ(c.stations.size() + c.lines.size(),
            static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
  EXPECT_GE(c.stations.size(), 50U);
  EXPECT_EQ(detail::broken_law(c, 0), "");
}

constexpr const char* quakeml =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<q:quakeml xmlns="http://quakeml.org/xmlns/bed/1.2" xmlns:q="http://quakeml.org/xmlns/quakeml/1.2">
  <eventParameters publicID="smi:local/1"><event publicID="smi:local/2">
    <origin><time><value>2016-10-14T00:00:00Z</value></time></origin>
    <pick publicID="smi:local/3">
      <time><value>2016-10-14T00:00:13.94</value><uncertainty>0.05</uncertainty></time>
      <waveformID networkCode="IV" stationCode="ARRO" channelCode="EHZ"/>
      <phaseHint>Pg</phaseHint><evaluationMode>automatic</evaluationMode>
    </pick>
    <pick publicID="smi:local/4">
      <time><value>2016-10-14T00:00:16.5Z</value></time>
      <waveformID networkCode="XX" stationCode="NONE"/><phaseHint>S</phaseHint>
    </pick>
    <pick publicID="smi:local/5">
      <time><value>2016-10-14T00:00:16.5Z</value></time>
      <waveformID networkCode="IV" stationCode="ARRO"/><phaseHint>S</phaseHint>
      <evaluationStatus>rejected</evaluationStatus>
    </pick>
  </event></eventParameters>
</q:quakeml>
)";

TEST(PicksXml, ReadsPicksOfQuakeMlAndNothingElse) {
  const Collected c = collect(make_picks_xml_reader, quakeml, named("picks.xml"));
  EXPECT_EQ(
      c.arrivals,
      (std::vector<Arrival>{{1, 0, Phase::p, picked_at("2016-10-14T00:00:13.94Z"), 0.05, 0.0}}));
  ASSERT_EQ(c.lines.size(), 2U);
  EXPECT_EQ(c.lines[0].line.line, 10U);
  EXPECT_THAT(c.lines[0].reason, HasSubstr("XX.NONE"));
  EXPECT_THAT(c.lines[1].reason, HasSubstr("rejected"));
}

TEST(PicksXml, ReadsPicksOfSeisComP) {
  const Collected c = collect(
      make_picks_xml_reader,
      R"(<seiscomp xmlns="http://geofon.gfz-potsdam.de/ns/seiscomp3-schema/0.12" version="0.12">
<EventParameters><pick publicID="Pick/1"><time><value>2019-11-05T05:23:50.083442Z</value></time>
<waveformID networkCode="YR" stationCode="ED24" channelCode="HH"/><filterID>BW</filterID>
<phaseHint>Sn</phaseHint></pick></EventParameters></seiscomp>)",
      named("picks.xml", 10));
  EXPECT_EQ(c.arrivals,
            (std::vector<Arrival>{
                {11, 1, Phase::s, picked_at("2019-11-05T05:23:50.083442Z"), 0.0, 0.0}}));
  EXPECT_TRUE(c.lines.empty());
}

TEST(PicksXml, PiecesOfAnySizeChangeNothing) {
  const std::string text = std::string(quakeml) + "<broken><pick></broken>" + quakeml;
  EXPECT_EQ(detail::piece_that_changes(make_picks_xml_reader, text, named("p.xml")), 0U);
}

TEST(PicksXml, BrokenAndHostileXmlIsToldAndTheNextDocumentRead) {
  struct Case {
    std::string text;
    const char* reason;
  };
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<a>";
  for (const Case& bad :
       {Case{"<q><pick></q>", "broken XML"}, Case{"not XML picked_at all", "broken XML"},
        Case{"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "document type"},
        Case{deep, "nested deeper"}, Case{"<q><pick><time>", "broken XML"}}) {
    const Collected c = collect(make_picks_xml_reader, bad.text + "\n" + quakeml, named("p.xml"));
    ASSERT_FALSE(c.lines.empty()) << bad.text;
    EXPECT_THAT(c.lines[0].reason, HasSubstr(bad.reason)) << bad.text;
    EXPECT_EQ(c.arrivals.size(), 1U) << bad.text;
  }
}

TEST(PicksXml, ACommentWithoutEndIsGivenUpInBoundedRoom) {
  std::string text = "<quakeml><!-- ";
  while (text.size() < 4 * max_line_bytes) text += "> > > > > > > > ";
  const Collected c = collect(make_picks_xml_reader, text, named("p.xml"), 65'536);
  ASSERT_EQ(c.lines.size(), 1U);
  EXPECT_THAT(c.lines[0].reason, HasSubstr("1 MiB"));
}

TEST(PicksXml, MarkupMayHoldWhatLooksLikeItsEnd) {
  std::string text = quakeml;
  text.replace(text.find("<pick"), 5,
               "<!-- > <pick> don't --><?note a > b?><x y='>\"' z=\">\"/><pick");
  const Collected c = collect(make_picks_xml_reader, text, named("p.xml"));
  EXPECT_EQ(c.arrivals.size(), 1U);
  EXPECT_EQ(c.lines.size(), 2U);
  EXPECT_EQ(detail::piece_that_changes(make_picks_xml_reader, text, named("p.xml")), 0U);
}

TEST(NonLinLoc, ReadsPhasesAndPassesOverWhatGroupsThem) {
  const Collected c = collect(make_nonlinloc_reader,
                              "# made up\nPUBLIC_ID quake-1\n"
                              "ARRO   ?    ?    i P      U 20161014 0000   13.9400 GAU  2.00e-02 "
                              "-1.00e+00  3.5e+00 -1.00e+00\n"
                              "ED24   ?    ?    ? Sg     ? 20161014 2359   61.5000 GAU  5.00e-02 "
                              "-1.00e+00 -1.00e+00 -1.00e+00 1\n"
                              "\n"
                              "ED24   ?    ?    ? S      ? 20161014 2359   61.5000 GAU  5.00e-02 "
                              "-1.00e+00 -1.00e+00 -1.00e+00 0\n",
                              named("picks.obs"));
  EXPECT_EQ(c.arrivals, (std::vector<Arrival>{
                            {3, 0, Phase::p, picked_at("2016-10-14T00:00:13.94Z"), 0.02, 3.5},
                            {4, 1, Phase::s, picked_at("2016-10-15T00:00:01.5Z"), 0.05, 0.0}}));
  ASSERT_EQ(c.lines.size(), 1U);
  EXPECT_THAT(c.lines[0].reason, HasSubstr("do not use"));
}

TEST(NonLinLoc, EveryBadWordIsToldWithItsPlace) {
  const std::string good = "ARRO ? ? i P U 20161014 0000 13.9 GAU 2e-2 -1 3.5 -1";
  ASSERT_EQ(collect(make_nonlinloc_reader, good, named("x")).arrivals.size(), 1U);
  const std::vector<std::string_view> words = split(good, ' ');
  for (const auto& [word, bad] : {std::pair{0U, "NONE"},
                                  {4U, "PKP"},
                                  {6U, "20161345"},
                                  {6U, "161014"},
                                  {7U, "2560"},
                                  {8U, "x"},
                                  {10U, "-1"},
                                  {12U, "x"}}) {
    std::string line;
    for (std::size_t i = 0; i < words.size(); ++i)
      line += std::string(i == word ? bad : words[i]) + " ";
    const Collected c = collect(make_nonlinloc_reader, line, named("x"));
    ASSERT_EQ(c.lines.size(), 1U) << line;
    EXPECT_NEAR(static_cast<double>(c.lines[0].column), word + 1.0, 1.0) << line;
  }
}

}  // namespace
}  // namespace truce::observe
