// SPDX-License-Identifier: Apache-2.0
#include "publish/located_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geo/geojson.h"

namespace truce::publish {
namespace {

using testing::HasSubstr;
using testing::Not;

Located blast() {
  Located l;
  l.number = 17;
  l.version = 3;
  l.at = *parse_instant("2026-03-10T09:40:00.1234567Z");
  l.time_sigma_s = 0.0125;
  l.where = {48.123456789, 37.5};
  l.covariance = {400.0, -20.126, 100.0};
  l.score = 21.5;
  l.ambiguity = 0.02;
  l.silent = 4;
  l.support = {{DetectionKind::arrival, 7, 0.0031, 0.0, 0.98},
               {DetectionKind::bearing, 8, 0.0, -2.25, 1.0}};
  l.doubted = {9};
  return l;
}

TEST(LocatedLines, ALineHoldsEverythingThatTheAnswerRestsOn) {
  std::string line;
  append_located_line(line, blast());
  EXPECT_EQ(line,
            R"({"id":"L-000017","time":"2026-03-10T09:40:00.123457Z","time_sigma_s":0.0125,)"
            R"("latitude":48.1234568,"longitude":37.5,"covariance_m2":[[400,-20.13],[-20.13,100]],)"
            R"("score":21.5,"version":3,"ambiguity":0.02,"silent":4,"support":[)"
            R"({"id":7,"kind":"arrival","residual_s":0.0031,"weight":0.98},)"
            R"({"id":8,"kind":"bearing","residual_s":0,"residual_deg":-2.25,"weight":1}],)"
            R"("doubted":[9]})");
}

TEST(LocatedLines, WhatItWasIsToldWhereItWasJudged) {
  Located fired = blast();
  at(fired.acts, Act::explosion) = 0.0625F;
  at(fired.acts, Act::outgoing_fire) = 0.9375F;
  fired.pair = {17, 21, 0.91234, 31.5, 9120.04, 84.251, 0.304};
  fired.loudness_db = -3.21;
  fired.loudness_sigma_db = 1.94;
  std::string line;
  append_located_line(line, fired);
  EXPECT_THAT(
      line, HasSubstr(R"("silent":4,"acts":{"explosion":0.0625,"outgoing_fire":0.9375,"impact":0},)"
                      R"("pair":{"from":"L-000017","to":"L-000021","probability":0.9123,)"
                      R"("flight_s":31.5,"distance_m":9120,"azimuth_deg":84.25,)"
                      R"("azimuth_sigma_deg":0.3},"loudness_db":-3.2,"loudness_sigma_db":1.9,)"
                      R"("support":[)"));
  std::string feature;
  append_located_feature(feature, fired);
  EXPECT_THAT(feature, HasSubstr(R"("pair":{"from":"L-000017")"));
}

TEST(LocatedLines, DepthIsToldWhereItIsKnown) {
  std::string line;
  Located quake = blast();
  quake.has_depth = true;
  quake.depth_m = 8123.44;
  quake.depth_sigma_m = 500.0;
  append_located_line(line, quake);
  EXPECT_THAT(line, HasSubstr(R"("depth_m":8123.4,"depth_sigma_m":500)"));
  std::string feature;
  append_located_feature(feature, quake);
  EXPECT_THAT(feature, HasSubstr("[37.5,48.1234568,-8123.4]"));
}

TEST(LocatedLines, TheFeatureCarriesAClosedEllipseAcrossTheAntimeridian) {
  Located far = blast();
  far.where = {10.0, 179.9999};
  far.covariance = {1e8, 0.0, 1e6};
  std::string feature;
  append_located_feature(feature, far);
  EXPECT_THAT(feature, HasSubstr(R"("ellipse_90":{"type":"Polygon","coordinates":[[[180.)"));
  EXPECT_THAT(feature, Not(HasSubstr("[-179")));
}

TEST(LocatedLines, ACollectionIsGeoJson) {
  std::string text = located_collection_start;
  append_located_feature(text, blast());
  text += ",\n";
  append_located_feature(text, blast());
  text += located_collection_end;
  const auto shapes = geo::read_geojson(text);
  EXPECT_TRUE(shapes || shapes.error().code != Code::parse) << shapes.error().message;
}

TEST(LocatedLines, WhatOneOwnerAloneHeardIsToldInWords) {
  struct Case {
    std::vector<OwnerStations> owners;
    const char* words;
  };
  for (const Case& c :
       {Case{{{"east", 9, 1}, {"west", 0, 7}},
             R"("uncorroborated":"only stations of east heard it; 7 of west in range did not")"},
        Case{{{"", 0, 2}, {"east", 0, 4}, {"west", 5, 0}},
             R"("uncorroborated":"only stations of west heard it; 2 of nobody told, 4 of east )"
             R"(in range did not")"},
        Case{{{"east", 9, 1}}, "no other owner has a station in range"}}) {
    Located l = blast();
    l.owners = c.owners;
    std::string line;
    append_located_line(line, l);
    EXPECT_THAT(line, HasSubstr(c.words));
    EXPECT_THAT(line, HasSubstr(R"("owners":[{"owner":)"));
  }
  Located l = blast();
  l.owners = {{"east", 9, 1}, {"west", 1, 6}};
  std::string line;
  append_located_line(line, l);
  EXPECT_THAT(line, Not(HasSubstr("uncorroborated")));
}

}  // namespace
}  // namespace truce::publish
