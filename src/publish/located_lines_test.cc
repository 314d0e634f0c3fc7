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

}  // namespace
}  // namespace truce::publish
