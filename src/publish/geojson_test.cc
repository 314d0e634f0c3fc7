// SPDX-License-Identifier: Apache-2.0
#include "publish/geojson.h"

#include <gtest/gtest.h>

#include "publish/bulletin_sample.h"
#include "publish/projection.h"
#include "publish/summary.h"

namespace truce::publish {
namespace {

Finding sample() {
  Finding f;
  f.id = FindingId{"F-1"};
  f.incident = IncidentId{"I-1"};
  f.agreement = AgreementId{"a"};
  f.article = "2";
  f.rule = "2.x";
  f.party = "unattributed";
  f.probability = Probability{0.35};
  f.possible = Probability{0.9};
  f.where = {{48.5, 37.25}, {100, 0, 400}};
  f.settles = "a \"second\" look";
  return f;
}

TEST(GeoJson, AFindingIsAPointLongitudeFirstWithItsEllipse) {
  EXPECT_EQ(findings_geojson(std::vector<Finding>{sample()}),
            "{\"type\":\"FeatureCollection\",\"features\":[\n"
            "{\"type\":\"Feature\",\"id\":\"F-1\",\"geometry\":{\"type\":\"Point\","
            "\"coordinates\":[37.25,48.5]},\"properties\":{\"version\":1,\"incident\":\"I-1\","
            "\"agreement\":\"a\",\"article\":\"2\",\"rule\":\"2.x\",\"party\":\"unattributed\","
            "\"verdict\":\"undetermined\",\"category\":\"\",\"probability\":0.35,\"possible\":0.9,"
            "\"from\":\"1970-01-01T00:00:00Z\",\"until\":\"1970-01-01T00:00:00Z\",\"sigma_s\":0,"
            "\"semi_major_m\":42.9,\"semi_minor_m\":21.5,\"azimuth_deg\":0,\"ellipse_share\":0.9,"
            "\"settles\":\"a \\\"second\\\" look\",\"standing\":\"assessed\"}}]}\n");
}

TEST(GeoJson, NothingIsAnEmptyCollection) {
  EXPECT_EQ(findings_geojson({}), "{\"type\":\"FeatureCollection\",\"features\":[]}\n");
  EXPECT_EQ(incidents_geojson({}), "{\"type\":\"FeatureCollection\",\"features\":[]}\n");
}

TEST(GeoJson, AnIncidentTellsItsLikeliestReading) {
  Incident i;
  i.id = IncidentId{"I-1"};
  i.act = mostly(Act::impact, 0.4);
  const std::string text = incidents_geojson(std::vector<Incident>{i});
  EXPECT_NE(text.find("\"act\":\"impact\",\"site\":\"unknown\""), std::string::npos) << text;
}

TEST(Summary, UnknownCoverageIsNullAndNeverZero) {
  Sample s = small_bulletin();
  EXPECT_NE(summary_json(s.bulletin, 2).find("\"coverage\":0."), std::string::npos);
  s.bulletin.coverage.reset();
  const std::string text = summary_json(s.bulletin, 2);
  EXPECT_NE(text.find("\"coverage\":null"), std::string::npos) << text;
  EXPECT_NE(text.find("\"findings\":{\"breach\":1,\"undetermined\":1,\"compliant\":0,"),
            std::string::npos)
      << text;
  EXPECT_EQ(coverage_json(s.bulletin),
            "{\"known\":false,\"share\":null,\"from\":\"2015-03-10T00:00:00Z\"}\n");
  EXPECT_EQ(quarantine_line({{"a.csv", 7}, 3, "no time", "x;\"y\""}),
            "{\"file\":\"a.csv\",\"line\":7,\"column\":3,\"reason\":\"no time\","
            "\"text\":\"x;\\\"y\\\"\"}");
}

TEST(Projection, KeepsDistancesAroundItsCentreAcrossTheAntimeridian) {
  const Spot s = offset_m({10, 179.9}, {10, -179.9});
  EXPECT_NEAR(s.x, 21900, 40);
  EXPECT_NEAR(s.y, 0, 40);
  const std::vector<LatLon> points = {{10, 179.9}, {10.1, -179.9}};
  const Sheet sheet = sheet_for(points, 400, 400);
  for (const LatLon p : points) EXPECT_TRUE(sheet.holds(sheet.at(p)));
  EXPECT_GT(sheet.at(points[1]).x, sheet.at(points[0]).x) << "east is to the right";
  EXPECT_LT(sheet.at(points[1]).y, sheet.at(points[0]).y) << "north is up";
}

TEST(Projection, ThinsALineToWhatTheEyeSees) {
  std::vector<LatLon> straight;
  for (int i = 0; i <= 10000; ++i) straight.push_back({0, i * 1e-4});
  const std::vector<LatLon> ends = {straight.front(), straight.back()};
  const Sheet sheet = sheet_for(ends, 400, 400);
  const auto parts = thinned(sheet, {straight, {{50, 50}, {50, 51}}, {{0, 0}}});
  ASSERT_EQ(parts.size(), 1u) << "far off and single points are left out";
  EXPECT_LE(parts[0].size(), 3u);
}

}  // namespace
}  // namespace truce::publish
