// SPDX-License-Identifier: Apache-2.0
#include "agreement/contradict.h"

#include <gmock/gmock.h>

#include "agreement/compile.h"
#include "agreement/detail/simple_file.h"
#include "agreement/overlap.h"

namespace truce::agreement {
namespace {

using enum WeaponClass;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const char contact_line[] =
    R"({"type": "LineString", "coordinates": [[38.0, 47.0], [38.0, 48.0], [38.0, 49.0]]})";

std::vector<std::string> warned(const std::string& text, bool dates_aside = false) {
  const auto draft = parse(text, "t.toml");
  if (!draft) return texts_of(draft.error());
  CompileInputs inputs;
  inputs.files = {{"contact.geojson", contact_line}};
  inputs.zone.name = "Europe/Kyiv";
  inputs.as_if_in_force = dates_aside;
  const auto made = compile(*draft, inputs);
  return texts_of(made ? made->warnings : made.error());
}

// A depot of the east 7 km from the line, from line 26 on, and the duty to have its guns there.
std::string depot(const char* longitude = "38.1") {
  return "[[site]]\nid = \"depot\"\nparty = \"east\"\ndisc = { latitude = 48, longitude = " +
         std::string(longitude) +
         ", radius_km = 1 }\ninventory = [{ class = \"artillery\", calibre_mm_min = 122, count = 6 "
         "}]\n";
}
const std::string held = "[[article.rule]]\nid = \"held\"\nkind = \"inventory\"\n";

TEST(Contradict, AnInventoryInsideAKeepOutDistanceCannotBeKept) {
  EXPECT_THAT(
      warned(simple_file + held + depot()),
      ElementsAre(
          "t.toml:26:1: two rules cannot both be kept: rule 'held' asks for 6 of 152 mm artillery "
          "of party 'east' in site 'depot', rule '2.artillery' keeps them 25 km from line "
          "'contact'; for example at 48, 38.1 on 2015-02-15 00:00 (+00:00); move the site, except "
          "it, or narrow one of them"));
}

TEST(Contradict, WhatMayStandThereIsNoContradiction) {
  EXPECT_THAT(warned(simple_file + held + depot("38.5")), IsEmpty());  // beyond the distance
  EXPECT_THAT(warned(simple_file + held + depot("37.9")),              // on the other's side
              IsEmpty());
  EXPECT_THAT(
      warned(changed(simple_file + held + depot(), "calibre_mm_min = 122", "calibre_mm_max = 99")),
      IsEmpty());  // other weapons
  EXPECT_THAT(
      warned(simple_file +
             "except = { site = \"registered\", lifts_distance = true }\nbound = [\"east\"]\n" +
             held + depot()),
      IsEmpty());
  const std::string later = simple_file + "valid = { until = \"2015-06-01\" }\n" + held +
                            "valid = { from = \"2015-06-01\" }\n" + depot();
  EXPECT_THAT(warned(later), IsEmpty());
  EXPECT_THAT(warned(later, true),
              ElementsAre(HasSubstr("27:1: warning: with all dates set aside two rules cannot")));
}

TEST(Contradict, ASiteThatNobodyMustFillIsAWarning) {
  EXPECT_THAT(
      warned(simple_file + "except = { site = \"registered\" }\nbound = [\"east\"]\n" + depot()),
      ElementsAre(testing::AllOf(
          HasSubstr("t.toml:28:1: warning: what the inventory of site 'depot' lists breaks rule "
                    "'2.artillery' where it lies, at 48, 38.1"),
          HasSubstr("lifts_distance"))));
}

const std::string town =
    "[[zone]]\nid = \"town\"\ndisc = { latitude = 48, longitude = 38.5, radius_km = 10 }\n";

TEST(Contradict, AnInventoryWherePresenceIsProhibitedCannotBeKept) {
  const std::string text = simple_file + held +
                           "[[article.rule]]\nid = \"empty\"\nkind = \"prohibited_act\"\nacts = "
                           "[\"presence\"]\nzones = [\"town\"]\n" +
                           town + depot("38.5");
  EXPECT_THAT(warned(text),
              ElementsAre(testing::AllOf(
                  HasSubstr("t.toml:29:1: two rules cannot both be kept: rule 'held'"),
                  HasSubstr("rule 'empty' prohibits their presence there"),
                  HasSubstr("for example at 48, 38.5 on 2015-02-15"))));
  EXPECT_THAT(
      warned(changed(text, "longitude = 38.5, radius_km = 1 ", "longitude = 38.9, radius_km = 1 ")),
      IsEmpty());
}

TEST(Contradict, AnInventoryAboveACeilingCannotBeKept) {
  const std::string text = simple_file + held +
                           "[[article.rule]]\nid = \"few\"\nkind = \"ceiling\"\nweapon = { class = "
                           "\"artillery\" }\nat_most = 5\nzones = [\"town\"]\n" +
                           town + depot("38.5");
  EXPECT_THAT(warned(text),
              ElementsAre(testing::AllOf(
                  HasSubstr("t.toml:29:1: two rules cannot both be kept: rule 'held' asks for 6 "
                            "pieces of party 'east' in registered sites, rule 'few' allows 5"),
                  HasSubstr("for example at 48, 38.5 on 2015-02-15"))));
  EXPECT_THAT(warned(changed(text, "at_most = 5", "at_most = 6")), IsEmpty());
}

TEST(Contradict, TwoDistancesAreShownAtAPlaceAndTime) {
  const std::string text = simple_file +
                           "[[article.rule]]\nid = \"4.howitzer\"\nkind = \"keep_out\"\nweapon = { "
                           "class = \"artillery\", calibre_mm_min = 152 }\ndistance_km = 33.5\n"
                           "from_line = \"contact\"\nvalid = { from = \"2015-03-01\" }\n";
  const auto all = warned(text);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_THAT(all[0], HasSubstr("rule '4.howitzer' asks 33.5 km from line 'contact'; for example "
                                "at 4"));
  EXPECT_THAT(all[0], HasSubstr(" on 2015-03-01T00:00:00; add a [[precedence]]"));
}

TEST(Contradict, ADefinitionAsksForNoMoreRoomThanItsRulesHave) {
  const std::string text =
      simple_file +
      "[[article.rule]]\nid = \"fire\"\nkind = \"prohibited_act\"\nacts = [\"impact\"]\nzones = "
      "[\"town\"]\n" +
      town +
      "[[definition]]\nid = \"wide\"\nof = [\"fire\"]\nat_least = 2\napart_km = 21\n"
      "[[event]]\nid = \"spread\"\ndefinition = \"wide\"\n"
      "[[article.rule]]\nid = \"out\"\nkind = \"release\"\nwhen = \"spread\"\n";
  EXPECT_THAT(warned(text),
              ElementsAre("t.toml:38:12: definition 'wide' can never be met: two "
                          "breaches 21 km apart do not fit on the ground of its rules, "
                          "which is at most 20 km wide; ask for less"));
  EXPECT_THAT(warned(changed(text, "apart_km = 21", "apart_km = 19")), IsEmpty());
}

TEST(Covers, EveryWeaponOfTheNarrowerIsOneOfTheWider) {
  const WeaponTest guns{{artillery}, 100, 0, {}, {}};
  EXPECT_TRUE(covers(guns, {{artillery}, 122, 152, {}, {}}));
  EXPECT_FALSE(covers(guns, {{artillery}, 85, 0, {}, {}}));
  EXPECT_FALSE(covers(guns, {{artillery, mortar}, 122, 0, {}, {}}));
  EXPECT_FALSE(covers(guns, {{}, 122, 0, {}, {}}));
  EXPECT_TRUE(covers(guns, {{}, 0, 0, {"d-30", "msta-b"}, {}}));
  EXPECT_FALSE(covers(guns, {{}, 0, 0, {"d-30", "grad"}, {}}));
  const WeaponTest but{{artillery}, 100, 0, {}, {"d-30"}};
  EXPECT_FALSE(covers(but, guns));
  EXPECT_TRUE(covers(but, {{artillery}, 122, 0, {}, {"d-30", "msta-b"}}));
  EXPECT_TRUE(covers({}, guns));
}

}  // namespace
}  // namespace truce::agreement
