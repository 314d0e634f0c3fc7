// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "observe/detail/laws.h"
#include "observe/detail/test_outcome.h"
#include "observe/formats.h"

namespace truce::observe {
namespace {

using detail::Outcome;
using detail::read_all;
using testing::HasSubstr;

std::string feature(
    const std::string& properties,
    const std::string& geometry = R"({"type":"Point","coordinates":[37.8,48.02,211]})") {
  return R"({"type":"Feature","geometry":)" + geometry + R"(,"properties":{)" + properties + "}}";
}

Outcome read_one(const std::string& properties,
                 const std::string& geometry = R"({"coordinates":[37.8,48.02],"type":"Point"})") {
  return read_all(make_geojson_reader, feature(properties, geometry), std::string::npos,
                  "map.geojson");
}

TEST(Geojson, APointWithTheWordsOfTruce) {
  const Outcome outcome = read_one(
      R"("time":"2025-04-20T03:10:00Z","error_m":244.8,"act":{"impact":0.8},"weapon":"mortar",)"
      R"("id":"x-1","origin":"clip-9","source":"Ранок","means":"social","grade":"D4",)"
      R"("title":"Вибух","description":"біля школи","colour":"red","count":2)");
  ASSERT_EQ(outcome.seen.size(), 1u) << outcome.quarantined[0].reason;
  const Observation& seen = outcome.seen[0];
  EXPECT_EQ(detail::broken_law(seen), "");
  EXPECT_EQ(seen.where.at, (LatLon{48.02, 37.8}));
  EXPECT_NEAR(std::sqrt(seen.where.covariance.ee_m2), 100.0, 0.1);
  EXPECT_EQ(seen.id.text, "x-1");
  EXPECT_EQ(seen.origin.text, "clip-9");
  EXPECT_EQ(seen.text, "Вибух: біля школи");
  EXPECT_EQ(seen.means, Means::social);
  EXPECT_EQ(seen.weapons[0].weapon, WeaponClass::mortar);
  EXPECT_TRUE(seen.facts.empty());  // a property that is not known is left alone
}

TEST(Geojson, WithoutAnErrorOfThePlaceItIsOneKilometreAndSaysSo) {
  const Outcome outcome = read_one(R"("date":"2025-04-20")");
  ASSERT_EQ(outcome.seen.size(), 1u) << outcome.quarantined[0].reason;
  const Observation& seen = outcome.seen[0];
  EXPECT_NEAR(std::sqrt(seen.where.covariance.nn_m2), 1000.0 / 2.4477, 0.1);
  EXPECT_EQ(seen.facts, (std::vector<Fact>{{"place_error", "assumed 1000 m"}}));
  EXPECT_EQ(seen.id.text, "map.geojson#1");
  EXPECT_EQ(seconds(seen.when.until - seen.when.from), 86'400.0);
}

TEST(Geojson, TimesComeInManyNames) {
  for (const char* time :
       {R"("datetime":"2025-04-20T06:10:00+03:00")", R"("timestamp":1745118600)",
        R"("timestamp":1745118600000)", R"("time":"2025-04-20 03:10Z","date":"1999-01-01")"}) {
    const Outcome outcome = read_one(time);
    ASSERT_EQ(outcome.seen.size(), 1u) << time << outcome.quarantined[0].reason;
    EXPECT_EQ(to_text(outcome.seen[0].when.from), "2025-04-20T03:10:00Z") << time;
  }
  const Outcome parted = read_one(R"("date":"2025-04-20","time":"12:30")");
  ASSERT_EQ(parted.seen.size(), 1u);
  EXPECT_EQ(seconds(parted.seen[0].when.until - parted.seen[0].when.from), 86'400.0);
}

TEST(Geojson, AWordThatIsNoActBecomesAFact) {
  const Outcome outcome = read_one(R"("date":"2025-04-20","type":"Shelling","site":"Kherson")");
  ASSERT_EQ(outcome.seen.size(), 1u);
  EXPECT_EQ(at(outcome.seen[0].act, Act::unknown), 1.0F);
  EXPECT_THAT(outcome.seen[0].facts,
              testing::IsSupersetOf({Fact{"type", "Shelling"}, Fact{"site", "Kherson"}}));
  EXPECT_EQ(at(read_one(R"("date":"2025-04-20","type":"impact")").seen[0].act, Act::impact), 1.0F);
}

TEST(Geojson, AMultiPointIsOneObservationAPoint) {
  const Outcome outcome =
      read_one(R"("date":"2025-04-20","id":7)",
               R"({"type":"MultiPoint","coordinates":[[37.8,48.0],[37.9,48.1],[38.0,48.2]]})");
  ASSERT_EQ(outcome.seen.size(), 3u);
  EXPECT_EQ(outcome.seen[0].id.text, "7/1");
  EXPECT_EQ(outcome.seen[2].id.text, "7/3");
  EXPECT_EQ(outcome.seen[2].origin.text, "7");
  EXPECT_EQ(outcome.seen[2].where.at, (LatLon{48.2, 38.0}));
}

TEST(Geojson, ABearingIsReadAtThePointOfTheObserver) {
  const Outcome outcome = read_one(
      R"("date":"2025-04-20","bearing_deg":0,"bearing_sigma_deg":5,"range_m":[1000,3000])");
  ASSERT_EQ(outcome.seen.size(), 1u);
  EXPECT_NEAR(outcome.seen[0].where.at.lat_deg, 48.02 + 2000.0 / 111'200.0, 1e-4);
}

TEST(Geojson, WhatIsNoPointSaysWhy) {
  struct Case {
    std::string text;
    const char* reason;
  };
  const std::string day = R"("date":"2025-04-20")";
  for (const Case& c : std::vector<Case>{
           {feature(day, R"({"type":"Polygon","coordinates":[[[1,2],[3,4],[5,6],[1,2]]]})"),
            "a Polygon is no point"},
           {feature(day, "null"), "no geometry"},
           {feature(day, R"({"type":"Point","coordinates":[48.02,137.8]})"), "longitude first"},
           {feature(day, R"({"type":"Point","coordinates":[37.8]})"), "longitude first"},
           {feature(day, R"({"type":"Point"})"), "without coordinates"},
           {feature(day, R"({"type":"MultiPoint","coordinates":[]})"), "without points"},
           {feature(""), "no time"},
           {feature(R"("time":"noon")"), "not a time"},
           {feature(R"("time":1e300)"), "is no time"},
           {feature(day + R"(,"error_m":-4)"), "error_m is -4"},
           {feature(day + R"(,"act":{"impact":2})"), "no probability"},
           {R"({"type":"Point","coordinates":[1,2]})", "not a Feature"},
           {R"({"geometry":null})", "no geometry"},
           {R"({"type":"Feature"})", "no geometry"},
           {R"({"type":"Feature",,})", "not a GeoJSON feature"},
       }) {
    const Outcome outcome = read_all(make_geojson_reader, c.text);
    EXPECT_TRUE(outcome.seen.empty()) << c.text;
    ASSERT_EQ(outcome.quarantined.size(), 1u) << c.text;
    EXPECT_THAT(outcome.quarantined[0].reason, HasSubstr(c.reason)) << c.text;
  }
}

std::string collection(int features) {
  std::string text = "{\"type\":\"FeatureCollection\",\"name\":\"день\",\r\n\"features\":[\r\n";
  for (int i = 0; i < features; ++i)
    text += (i == 0 ? "" : ",\r\n") +
            feature(R"("date":"2025-04-20","title":"№)" + std::to_string(i) + "\"");
  return text + "\r\n]}\r\n";
}

TEST(Geojson, ACollectionLongerThanAnyLineIsRead) {
  const std::string text = collection(20'000);
  ASSERT_GT(text.size(), 2 * max_line_bytes);
  const Outcome outcome = read_all(make_geojson_reader, text, 65'536);
  EXPECT_EQ(outcome.seen.size(), 20'000u);
  EXPECT_TRUE(outcome.quarantined.empty());
  EXPECT_EQ(outcome.seen[19'999].line.line, 20'002u);
  EXPECT_EQ(outcome.seen[19'999].text, "№19999");
}

TEST(Geojson, HowTheBytesArriveChangesNothing) {
  const std::string text = "\xEF\xBB\xBF" + collection(3) + feature(R"("date":"2025-04-20")") +
                           "\n" + feature(R"("time":"?")") + "\n{\"broken\n" +
                           feature(R"("date":"2025-04-21")") + "\n";
  const Outcome whole = read_all(make_geojson_reader, text);
  EXPECT_EQ(whole.seen.size(), 5u);
  EXPECT_EQ(whole.quarantined.size(), 2u);
  EXPECT_EQ(detail::piece_that_matters(make_geojson_reader, text), 0u);
}

}  // namespace
}  // namespace truce::observe
