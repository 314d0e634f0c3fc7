// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "agreement/detail/every_kind_test.h"
#include "agreement/diff.h"

namespace truce::agreement {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(DiffGround, AShorterDistanceLosesGroundForEachPartyByItsOwnBaseline) {
  const std::string was = every_kind_text();
  const auto changes = between(was, changed(was, "distance_km = 25", "distance_km = 20"));
  ASSERT_THAT(told(changes), Contains("rule 2.artillery: distance: 20 km instead of 25 km (5 km "
                                      "less)"));
  int grounds = 0;
  for (const Change& change : changes) {
    if (change.party.empty()) continue;
    ++grounds;
    ASSERT_TRUE(change.gained_area && change.lost_area);
    EXPECT_EQ(change.gained_area->m2, 0.0) << change.text;
    // A strip 5 km wide beside 222 km of line, and what the province holds of the rings at its
    // ends.
    const double flat = 222.5e3 * 5e3;
    EXPECT_GT(change.lost_area->m2, flat);
    EXPECT_LT(change.lost_area->m2, 1.2 * flat);
    EXPECT_LT(change.lost_area->error_m2, 0.05 * flat);
  }
  EXPECT_EQ(grounds, 2);
}

TEST(DiffGround, ALineThatMovesTellsShiftAndGroundOnEachSide) {
  const std::string was = every_kind_text();
  const auto changes = between(was, changed(was, "file = \"lines/contact.geojson\"",
                                            "file = \"lines/contact-moved.geojson\""));
  const auto course = std::ranges::find(changes, "course", &Change::what);
  ASSERT_NE(course, changes.end());
  // One vertex moves 0.1 degree east at 48 north: a triangle of 100.1 km by 7.46 km.
  EXPECT_NEAR(*course->shift_m, 7300.0, 200.0);
  EXPECT_FALSE(course->lost_area) << "where the courses are one nothing can be told";
  EXPECT_NEAR(course->gained_area->m2, 0.5 * 100.1e3 * 7.46e3, course->gained_area->error_m2 + 2e6);
  EXPECT_THAT(course->text, HasSubstr("its left side (north) gains"));
}

TEST(DiffGround, AreasAreFoundWellHoweverManyThingsTheFileHas) {
  std::string was = every_kind_text();
  std::string objects;
  for (int i = 0; i < 150; ++i) {
    const std::string n = std::to_string(100 + i);
    objects += "[[object]]\nid = \"o-" + n + "\"\nsite = \"water\"\ndisc = { latitude = 48." + n +
               ", longitude = 38.2, radius_km = 1 }\n";
  }
  was = changed(was, "[[definition]]", objects + "[[definition]]");
  const auto changes = between(was, changed(was, "distance_km = 33.5", "distance_km = 33"));
  int grounds = 0;
  for (const Change& change : changes) {
    if (change.party.empty()) continue;
    ++grounds;
    ASSERT_TRUE(change.lost_area);
    EXPECT_LT(change.lost_area->error_m2, 0.05 * change.lost_area->m2) << change.text;
    EXPECT_THAT(change.text, Not(HasSubstr("gains")));
  }
  EXPECT_EQ(grounds, 2);
}

TEST(DiffGround, ASideOfWhichNothingCanBeToldIsLeftOut) {
  // One side of the strip goes; at the line itself no test tells the sides apart.
  for (const Change& change : between(
           every_kind_text(), changed(every_kind_text(), "side = \"both\"", "side = \"left\""))) {
    EXPECT_THAT(change.text, HasSubstr("ground: loses"));
    EXPECT_THAT(change.text, Not(HasSubstr("gains")));
    EXPECT_FALSE(change.gained_area);
  }
}

TEST(DiffGround, GroundThatAnotherRuleKeepsFreeIsNotLost) {
  const std::string howitzer =
      "[[article.rule]]\nid = \"2.howitzer\"\nkind = \"keep_out\"\nweapon "
      "= { class = \"artillery\", calibre_mm_min = 152, calibre_mm_max = 152 }"
      "\ndistance_km = 33.5\nfrom_line = \"contact\"\nexcept = { site = "
      "\"registered\", lifts_distance = true }\n";
  const std::string was =
      changed(every_kind_text(), "{ north = \"contact\", south = \"old\" }", "\"contact\"");
  // Howitzers had 33.5 km by their own rule and keep 25 km by the general one.
  std::string without = changed(was, howitzer, "");
  without = without.substr(0, without.find("[[precedence]]"));
  const auto changes = between(was, without);
  EXPECT_THAT(told(changes), Contains("rule 2.howitzer: vanishes"));
  const auto ground = std::ranges::find(changes, "north", &Change::party);
  ASSERT_NE(ground, changes.end());
  EXPECT_THAT(ground->text, HasSubstr("ground kept free by north (now by 2.artillery): loses"));
  // The strip between the two distances beside 222 km of line, not all of the 33.5 km.
  EXPECT_GT(ground->lost_area->m2, 222.5e3 * 8.5e3);
  EXPECT_LT(ground->lost_area->m2, 1.3 * 222.5e3 * 8.5e3);
}

TEST(DiffGround, GroundIsToldForEachWeaponThatOneOfTheRulesSpeaksOf) {
  // From 100 mm and 25 km to 110 to 130 mm and 20 km, but systems that are told apart.
  const std::string was = changed(every_kind_text(),
                                  "calibre_mm_min = 100, except_systems = "
                                  "[\"Rapira\"] }\ndistance_km = 25",
                                  "calibre_mm_min = 100, calibre_mm_max = 120 }\ndistance_km = 25");
  const std::string now =
      changed(was, "calibre_mm_min = 100, calibre_mm_max = 120 }\ndistance_km = 25",
              "calibre_mm_min = 110, calibre_mm_max = 130 }\ndistance_km = 20");
  std::vector<std::string> grounds;
  for (const Change& change : between(was, now))
    if (change.party == "north") grounds.push_back(change.text.substr(0, change.text.find(" km²")));
  EXPECT_THAT(grounds, ElementsAre(HasSubstr("of tube artillery of 100 to 109 mm: loses 6,"),
                                   HasSubstr("of tube artillery of 110 to 120 mm: loses 1,"),
                                   HasSubstr("of tube artillery of 121 to 130 mm: gains 4,")));
}

TEST(DiffGround, AGeneralRuleTellsNothingOfWeaponsThatAnotherRulePrevailsFor) {
  const std::string was = every_kind_text();
  for (const Change& change : between(was, changed(was, "distance_km = 25", "distance_km = 26")))
    if (!change.party.empty()) {
      EXPECT_THAT(change.text, HasSubstr("of tube artillery of 100 to 151 mm"
                                         " (except rapira) and tube artillery of 153 mm and more"));
    }
}

TEST(DiffGround, ABufferThatWidensGainsGround) {
  EXPECT_THAT(told("distance_km = 2, side", "distance_km = 3, side"),
              Contains(HasSubstr("zone strip: ground: gains")));
}

TEST(DiffGround, TurnedAroundGainsAndLossesChangePlaces) {
  const std::string a = every_kind_text();
  const std::string b = changed(a, "distance_km = 33.5", "distance_km = 30");
  const auto there = between(a, b), back = between(b, a);
  ASSERT_EQ(there.size(), back.size());
  for (std::size_t i = 0; i < there.size(); ++i) {
    EXPECT_EQ(there[i].what, back[i].what);
    EXPECT_EQ(there[i].more.value_or(0.0), -back[i].more.value_or(0.0));
    if (!there[i].lost_area) continue;
    EXPECT_EQ(there[i].lost_area->m2, back[i].gained_area->m2);
    EXPECT_EQ(there[i].gained_area->m2, back[i].lost_area->m2);
  }
}

}  // namespace
}  // namespace truce::agreement
