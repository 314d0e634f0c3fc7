// SPDX-License-Identifier: Apache-2.0
#include "observe/ukraine_areas.h"

#include <gtest/gtest.h>

#include "geo/geodesic.h"

namespace truce::observe {
namespace {

TEST(UkraineAreas, AUnitIsFoundByCodeAndByEachOfItsNames) {
  for (const char* name : {"UA-14", "ua-14", "Donetska oblast", "DONETSK OBLAST", "Donetska",
                           "Donetsk region", "Донецька область", "Донецька", " Donetska oblast "}) {
    const Area* area = ukraine_area(name);
    ASSERT_TRUE(area) << name;
    EXPECT_EQ(area->iso, "UA-14") << name;
  }
}

TEST(UkraineAreas, TheCityAndTheUnitAroundItAreTwo) {
  EXPECT_EQ(ukraine_area("Kyiv City")->iso, "UA-30");
  EXPECT_EQ(ukraine_area("Kyiv")->iso, "UA-30");
  EXPECT_EQ(ukraine_area("м. Київ")->iso, "UA-30");
  EXPECT_EQ(ukraine_area("Kyivska oblast")->iso, "UA-32");
  EXPECT_EQ(ukraine_area("Kyiv Oblast")->iso, "UA-32");
  EXPECT_EQ(ukraine_area("Київська область")->iso, "UA-32");
  EXPECT_EQ(ukraine_area("Севастополь")->iso, "UA-40");
}

TEST(UkraineAreas, WhatIsNoFirstLevelUnitIsNotFound) {
  for (const char* name : {"", "oblast", " oblast", "Lubenskyi raion", "Mazowieckie", "UA-99"})
    EXPECT_FALSE(ukraine_area(name)) << name;
}

// Towns at the far ends of their units, by public maps.
TEST(UkraineAreas, TheRadiusReachesTheFarTowns) {
  struct Case {
    const char* unit;
    LatLon town;
  };
  for (const Case& c : std::vector<Case>{
           {"Odeska oblast", {45.35, 28.84}},           // Izmail
           {"Odeska oblast", {47.86, 29.61}},           // Kodyma district
           {"Donetska oblast", {47.10, 37.55}},         // Mariupol
           {"Donetska oblast", {48.87, 37.62}},         // Sloviansk
           {"Dnipropetrovska oblast", {47.91, 33.39}},  // Kryvyi Rih
           {"Khersonska oblast", {46.18, 34.80}},       // Henichesk
           {"Chernihivska oblast", {51.05, 31.88}},     // Nizhyn
           {"Kyiv City", {50.45, 30.52}},
           {"UA-43", {45.36, 36.47}},  // Kerch
       }) {
    const Area* area = ukraine_area(c.unit);
    ASSERT_TRUE(area) << c.unit;
    EXPECT_LT(geo::distance_m(area->centre, c.town), 1.05 * area->radius_m) << c.unit;
  }
}

}  // namespace
}  // namespace truce::observe
