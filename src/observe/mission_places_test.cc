// SPDX-License-Identifier: Apache-2.0
#include "observe/mission_places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>

#include "base/text.h"
#include "geo/geodesic.h"

namespace truce::observe {
namespace {

constexpr LatLon donetsk{48.01, 37.80};

TEST(MissionPlaces, APositionIsKnownByItsName) {
  for (const char* name : {"Donetsk central railway station (non-government-controlled, 6km NW of "
                           "Donetsk city centre)",
                           "SMM camera at Donetsk railway station"}) {
    const auto place = place_of_position(name);
    ASSERT_TRUE(place) << name;
    EXPECT_LT(geo::distance_m(place->at, {48.044, 37.745}), 1.0) << name;
  }
  EXPECT_LT(geo::distance_m(place_of_position("Svitlodarsk")->at, {48.43, 38.22}), 1.0);
}

TEST(MissionPlaces, AnUnknownVillageIsFoundByTheWordsBehindIt) {
  const auto place = place_of_position("Betmanove (non-government-controlled, 23km N of Donetsk)");
  ASSERT_TRUE(place);
  EXPECT_NEAR(geo::distance_m(donetsk, place->at), 23e3, 100.0);
  EXPECT_NEAR(geo::azimuth_deg(donetsk, place->at), 0.0, 0.1);
  EXPECT_GT(std::sqrt(place->covariance.ee_m2), 2000.0);  // a compass point is wide at 23 km
}

TEST(MissionPlaces, AnOffsetFromAKnownTownCountsBeforeTheBracket) {
  const auto place = place_of_position(
      "SMM camera 1.5km SW of Shyrokyne (government-controlled, 20km E of Mariupol)");
  ASSERT_TRUE(place);
  EXPECT_NEAR(geo::distance_m({47.10, 37.82}, place->at), 1500.0, 50.0);
  EXPECT_NEAR(geo::azimuth_deg({47.10, 37.82}, place->at), 225.0, 0.1);
}

TEST(MissionPlaces, AnOffsetFromAnUnknownVillageIsNotTakenForTheTownInBrackets) {
  const auto place = place_of_position("2km N of Pikuzy (23km NE of Mariupol)");
  ASSERT_TRUE(place);
  EXPECT_NEAR(geo::distance_m({47.10, 37.55}, place->at), 23e3, 200.0);
}

TEST(MissionPlaces, WhatNobodyKnowsIsNoPlace) {
  for (const char* name : {"", "Checkpoint 4", "Donetskyi hamlet", "3km N of Nowhere", "(((", ")("})
    EXPECT_FALSE(place_of_position(name)) << name;
}

TEST(MissionPlaces, ABearingAndARangeFromThePositionMakeALongPlace) {
  const Place position{{48.14, 37.75}, circular(100.0)};
  const auto place = place_of_location("3-5km W", position, Sense::seen);
  ASSERT_TRUE(place);
  EXPECT_NEAR(geo::distance_m(position.at, place->at), 4000.0, 1.0);
  EXPECT_NEAR(geo::azimuth_deg(position.at, place->at), 270.0, 0.1);
  EXPECT_NEAR(std::sqrt(place->covariance.ee_m2), std::hypot(577.35, 100.0), 1.0);
  EXPECT_NEAR(std::sqrt(place->covariance.nn_m2), std::hypot(458.1, 100.0), 2.0);
  const auto heard = place_of_location("3-5km W", position, Sense::heard);
  EXPECT_GT(heard->covariance.nn_m2, 2.0 * place->covariance.nn_m2);
}

TEST(MissionPlaces, ALocationMayBeDegreesOrThePositionItself) {
  const Place position{{48.14, 37.75}, circular(100.0)};
  EXPECT_EQ(place_of_location("48.2, 37.9", position, Sense::seen)->at, (LatLon{48.2, 37.9}));
  EXPECT_EQ(place_of_location("At its position", position, Sense::seen)->at, position.at);
  const auto unknown = place_of_location("N/K", position, Sense::heard);
  EXPECT_EQ(unknown->at, position.at);
  EXPECT_NEAR(std::sqrt(unknown->covariance.ee_m2), 5000.0, 2.0);
  EXPECT_THAT(place_of_location("over there", position, Sense::seen).error().message,
              testing::HasSubstr("write \"3-5km W\""));
}

// Our rounded towns against the gazetteer beside the project.
TEST(MissionPlaces, KnownTownsLieWhereTheGazetteerHasThem) {
  const char* folder = std::getenv("TRUCE_SHARED_DATA");
  const std::string path =
      std::string(folder ? folder : "../shared/data") + "/places/geonames_ua_places.csv";
  std::ifstream file(path);
  if (!file) GTEST_SKIP() << path << " is not there";
  std::map<std::string, std::vector<LatLon>> gazetteer;
  for (std::string line; std::getline(file, line);) {
    const auto fields = split(line, ',');
    const auto lat = fields.size() > 2 ? to_double(fields[1]) : std::nullopt;
    const auto lon = fields.size() > 2 ? to_double(fields[2]) : std::nullopt;
    if (lat && lon) gazetteer[lower_ascii(fields[0])].push_back({*lat, *lon});
  }
  int compared = 0;
  for (const char* name : {"avdiivka",
                           "bakhmut",
                           "chermalyk",
                           "debaltseve",
                           "donetsk",
                           "horlivka",
                           "kramatorsk",
                           "krasnohorivka",
                           "krymske",
                           "luhansk",
                           "makiivka",
                           "marinka",
                           "mariupol",
                           "popasna",
                           "sartana",
                           "shchastia",
                           "shyrokyne",
                           "sievierodonetsk",
                           "stanytsia luhanska",
                           "svitlodarsk",
                           "verkhnotoretske",
                           "volnovakha",
                           "zolote"}) {
    const auto place = place_of_position(name);
    ASSERT_TRUE(place) << name;
    if (!gazetteer.contains(name)) continue;
    double best_m = 1e9;  // several villages share a name
    for (const LatLon& at : gazetteer[name])
      best_m = std::min(best_m, geo::distance_m(at, place->at));
    EXPECT_LT(best_m, 2.448 * std::sqrt(place->covariance.ee_m2)) << name;  // 95 %
    ++compared;
  }
  EXPECT_GT(compared, 15);
}

}  // namespace
}  // namespace truce::observe
