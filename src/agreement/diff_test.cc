// SPDX-License-Identifier: Apache-2.0
#include "agreement/diff.h"

#include <gmock/gmock.h>

#include "agreement/detail/every_kind_test.h"
#include "agreement/detail/simple_file.h"

namespace truce::agreement {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<Change> between(const std::string& was, const std::string& now) {
  const DraftAndAgreement a = made_of(was), b = made_of(now);
  return diff({a.draft, a.agreement}, {b.draft, b.agreement});
}

std::vector<std::string> told(const std::vector<Change>& changes) {
  std::vector<std::string> all;
  for (const Change& change : changes)
    all.push_back(change.of + " " + change.id + ": " + change.text);
  return all;
}

// Of the file of every kind with its first `what` turned into `with`.
std::vector<std::string> told(std::string_view what, std::string_view with) {
  const std::string text = every_kind_text();
  return told(between(text, changed(text, what, with)));
}

TEST(Diff, AFileIsTheSameInEffectAsItself) {
  EXPECT_THAT(told(between(every_kind_text(), every_kind_text())), IsEmpty());
}

TEST(Diff, TitlesSummariesAndSourcesHaveNoEffect) {
  EXPECT_THAT(told("All fire ends.", "Nobody fires."), IsEmpty());
  EXPECT_THAT(told("title = \"Withdrawal\"", "title = \"Going back\""), IsEmpty());
  EXPECT_THAT(told("Invented for tests", "Another source"), IsEmpty());
}

TEST(Diff, TellsEachKindOfChangeOnce) {
  struct Case {
    const char *what, *with, *told;
  };
  for (const Case& c : {
           Case{"at_most = 75", "at_most = 70",
                "rule 2.ceiling: at most: 70 instead of 75 (5 less)"},
           Case{"acts = [\"any_fire\", \"movement\"]", "acts = [\"any_fire\", \"presence\"]",
                "rule 1.fire: acts: gains presence; loses movement"},
           Case{"class = [\"artillery\", \"mortar\"], calibre_mm_max = 155",
                "class = [\"artillery\"], calibre_mm_max = 155",
                "rule 1.fire: weapon classes: loses mortar"},
           Case{"calibre_mm_max = 155 }\nnear", "calibre_mm_max = 120 }\nnear",
                "rule 1.fire: calibres: loses 121 to 155 mm"},
           Case{"days = 14", "days = 10",
                "rule 2.go: length: 10 days instead of 14 days (4 days "
                "less)"},
           Case{"bound = [\"north\"]", "bound = [\"south\"]",
                "rule 1.mines: parties bound: gains south; loses north"},
           Case{"duty = \"Release all prisoners.\"",
                "duty = \"Release all prisoners.\"\nbound = [\"south\"]",
                "rule 4.release: parties bound: loses north"},
           Case{"standard_of_proof = 0.9\n", "standard_of_proof = 0.95\n",
                "rule 1.fire: standard of proof: 95 % instead of 90 % (5 % more)"},
           Case{"hours_before = 48", "hours_before = 72",
                "rule 1.fire: exemptions: gains where a "
                "notice of “exercise”, given at least 72 hours before, covers the place and the "
                "time; loses where a notice of “exercise”, given at least 48 hours before, covers "
                "the place and the time"},
           Case{"days = 7, rules", "days = 5, rules",
                "event calm: quiet days: 5 days instead of 7 days (2 days less)"},
           Case{"within_km = 20", "within_km = 30",
                "definition persistent: within distance: 30 km instead of 20 km (10 km more)"},
           Case{"left = \"north\"\nright = \"south\"\nsource",
                "left = \"south\"\nright = \"north\"\nsource",
                "line contact: right party: 'north' instead of 'south'"},
           Case{"sites = [\"energy_substation\", \"energy_plant\"]", "sites = [\"energy_plant\"]",
                "rule 3.works: protected categories: loses energy_substation"},
       }) {
    EXPECT_THAT(told(c.what, c.with), Contains(c.told)) << c.with;
  }
}

TEST(Diff, AShorterDistanceLosesGroundForEachPartyByItsOwnBaseline) {
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

TEST(Diff, ALineThatMovesTellsShiftAndGroundOnEachSide) {
  const std::string was = every_kind_text();
  const auto changes = between(was, changed(was, "file = \"lines/contact.geojson\"",
                                            "file = \"lines/contact-moved.geojson\""));
  const auto course = std::ranges::find(changes, "course", &Change::what);
  ASSERT_NE(course, changes.end());
  // One vertex moves 0.1 degree east at 48 north: a triangle of 100.1 km by 7.46 km.
  EXPECT_NEAR(*course->shift_m, 7300.0, 200.0);
  EXPECT_NEAR(course->lost_area->m2, 0.0, course->lost_area->error_m2 + 1e4);
  EXPECT_NEAR(course->gained_area->m2, 0.5 * 100.1e3 * 7.46e3, course->gained_area->error_m2 + 2e6);
  EXPECT_THAT(course->text, HasSubstr("its left side (north) gains"));
}

TEST(Diff, ABufferThatWidensGainsGround) {
  EXPECT_THAT(told("distance_km = 2, side", "distance_km = 3, side"),
              Contains(HasSubstr("zone strip: ground: gains")));
}

TEST(Diff, DatesTellHowMuchLater) {
  EXPECT_THAT(
      told("until = \"2031-05-01T00:00\"", "until = \"2031-04-01T00:00\""),
      ElementsAre("agreement every-kind: holds until 1 April 2031, 00:00 (UTC+3) instead of "
                  "1 May 2031, 00:00 (UTC+3) (30 days earlier)",
                  "agreement every-kind: holds for 335 days instead of 365 days (30 days "
                  "shorter)"));
}

TEST(Diff, ARuleUnderAnotherIdIsFoundByItsLikeness) {
  const std::string was = every_kind_text();
  const auto changes = between(was, changed(was, "id = \"1.signals\"", "id = \"1.radio\""));
  EXPECT_THAT(told(changes), IsEmpty());
  EXPECT_THAT(told("id = \"1.signals\"\nkind = \"jamming\"", "id = \"1.radio\"\nkind = \"mines\""),
              Contains("rule 1.radio: appears"));
}

TEST(Diff, RulesAboutOtherWeaponsAreNotTakenForOne) {
  EXPECT_THAT(told("id = \"2.men\"\nkind = \"ceiling\"\nweapon = { class = \"troops\" }",
                   "id = \"2.guns\"\nkind = \"ceiling\"\nweapon = { class = \"mlrs\" }"),
              ElementsAre("rule 2.guns: appears", "rule 2.men: vanishes"));
}

TEST(Diff, RulesThatAppearAndVanishAreTold) {
  const std::string was = every_kind_text();
  const std::string rule =
      "[[article.rule]]\nid = \"2.men\"\nkind = \"ceiling\"\nweapon = { class "
      "= \"troops\" }\nat_most = 6000\n";
  const std::string now = changed(was, rule, "");
  EXPECT_THAT(told(between(was, now)), ElementsAre("rule 2.men: vanishes"));
  EXPECT_THAT(told(between(now, was)), ElementsAre("rule 2.men: appears"));
}

TEST(Diff, TurnedAroundGainsAndLossesChangePlaces) {
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
