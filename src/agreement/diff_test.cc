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
using testing::Not;

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

TEST(Diff, ItemsOfAnInventoryCountTogether) {
  const std::string item =
      "{ class = [\"mlrs\"], systems = [\"Grad\"], except_systems = "
      "[\"Tornado-G\"], count = 1 },";
  EXPECT_THAT(
      told(item, item + "\n" + item),
      ElementsAre("site depot-1: inventory: gains 2 of multiple-launch rockets (only grad) (except "
                  "tornado-g); loses 1 of multiple-launch rockets (only grad) (except tornado-g)"));
  const std::string two = changed(every_kind_text(), item, item + item);
  EXPECT_THAT(
      told(between(two, changed(every_kind_text(), item, changed(item, "count = 1", "count = 2")))),
      IsEmpty());
}

TEST(Diff, SerialNumbersBelongToTheirItem) {
  const std::string was =
      changed(every_kind_text(), "count = 1 }", "count = 1, serials = [\"G\"] }");
  const std::string now =
      changed(changed(was, "\"N-102\"", "\"G\""), "serials = [\"G\"] }", "serials = [\"N-102\"] }");
  EXPECT_THAT(told(between(was, now)),
              ElementsAre(HasSubstr("gains 1 of multiple-launch rockets (only grad) (except "
                                    "tornado-g) (serial numbers N-102) and 6 of")));
}

TEST(Diff, ABoundThatIsTakenAwayAsksForNothing) {
  struct Case {
    const char *what, *told;
  };
  for (const Case& c : {
           Case{"every_days = 30\n",
                "rule 2.lists: inspections every: no time set instead of 30 days"},
           Case{"every_days = 21\n",
                "rule 2.tell: comes again every: does not come again instead of 21 days"},
           Case{"tier = 1\n", "rule 4.consult: tier: none instead of 1"},
           Case{"on_days = 3\n",
                "definition persistent: on different days: not asked instead of 3 days"},
           Case{"within_days = 7\n",
                "definition persistent: within: no limit instead of 168 hours"},
           Case{"within_km = 20\n",
                "definition persistent: within distance: no limit instead of 20 km"},
           Case{"apart_km = 1.5\n", "definition persistent: apart: not asked instead of 1.5 km"},
       }) {
    EXPECT_THAT(told(c.what, ""), Contains(c.told)) << c.what;
  }
}

TEST(Diff, ReasonsHaveNoEffect) {
  EXPECT_THAT(told("because = \"article 1, second sentence\"", "because = \"another\""), IsEmpty());
  EXPECT_THAT(told("because = \"first the other side is called\"", "because = \"another\""),
              IsEmpty());
  EXPECT_THAT(told("because = \"article 2 names howitzers apart\"", "because = \"another\""),
              IsEmpty());
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
  EXPECT_FALSE(course->lost_area) << "where the courses are one nothing can be told";
  EXPECT_NEAR(course->gained_area->m2, 0.5 * 100.1e3 * 7.46e3, course->gained_area->error_m2 + 2e6);
  EXPECT_THAT(course->text, HasSubstr("its left side (north) gains"));
}

TEST(Diff, AreasAreFoundWellHoweverManyThingsTheFileHas) {
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

TEST(Diff, ASideOfWhichNothingCanBeToldIsLeftOut) {
  // One side of the strip goes; at the line itself no test tells the sides apart.
  for (const Change& change : between(
           every_kind_text(), changed(every_kind_text(), "side = \"both\"", "side = \"left\""))) {
    EXPECT_THAT(change.text, HasSubstr("ground: loses"));
    EXPECT_THAT(change.text, Not(HasSubstr("gains")));
    EXPECT_FALSE(change.gained_area);
  }
}

TEST(Diff, GroundThatAnotherRuleKeepsFreeIsNotLost) {
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

TEST(Diff, AGeneralRuleTellsNothingOfWeaponsThatAnotherRulePrevailsFor) {
  const std::string was = every_kind_text();
  for (const Change& change : between(was, changed(was, "distance_km = 25", "distance_km = 26")))
    if (!change.party.empty()) {
      EXPECT_THAT(change.text, HasSubstr("of tube artillery of 100 to 151 mm"
                                         " (except rapira) and tube artillery of 153 mm and more"));
    }
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

TEST(Diff, DatesAreThoseOfTheFilesOwnClock) {
  EXPECT_THAT(told("by = \"2030-06-01T00:00\"", "by = \"2030-06-03T06:00:07\""),
              ElementsAre("rule 2.tell: by: 3 June 2030, 06:00:07 (UTC+3) instead of 1 June 2030, "
                          "00:00 (UTC+3) (2 days, 6 hours and 7 seconds later)"));
  EXPECT_THAT(told("at = \"2030-04-20T12:00\"", "at = \"2030-04-19T12:00\""),
              ElementsAre("event signed: date: 19 April 2030, 12:00 (UTC+3) instead of 20 April "
                          "2030, 12:00 (UTC+3) (1 day earlier)"));
  EXPECT_THAT(told("by = \"2030-06-01T00:00\"", "days = 3"),
              ElementsAre("rule 2.tell: length: 3 days instead of none",
                          "rule 2.tell: by: none instead of 1 June 2030, 00:00 (UTC+3)"));
}

TEST(Diff, DaysAreCountedOnTheWallClock) {
  // Clocks go back on 27 October 2030: 30 days there have 721 hours.
  const std::string was =
      changed(every_kind_text(), "valid = { from = \"2030-09-01T00:00\" }",
              "valid = { from = \"2030-10-01T00:00\", until = \"2030-10-20T00:00\" }");
  EXPECT_THAT(
      told(between(was, changed(was, "2030-10-20T00:00\" }", "2030-10-31T00:00\" }"))),
      ElementsAre("rule 1.flights-later: holds until 31 October 2030, 00:00 (UTC+2) instead "
                  "of 20 October 2030, 00:00 (UTC+3) (11 days later)",
                  "rule 1.flights-later: holds for 30 days instead of 19 days (11 days "
                  "longer)"));
}

TEST(Diff, AnotherTimeZoneMovesMomentsButNoLengths) {
  DraftAndAgreement was = made_of(every_kind_text()), now = was;
  now.agreement.zone = {"Europe/Moscow", {{from_civil_utc({2014, 10, 25, 22}), 10800}}};
  now.agreement.in_force.until = to_instant({2031, 5, 1}, now.agreement.zone);
  now.agreement.in_force.from = to_instant({2030, 4, 1}, now.agreement.zone);
  was.agreement.in_force.from = to_instant({2030, 3, 1}, was.agreement.zone);
  EXPECT_THAT(told(diff({was.draft, was.agreement}, {now.draft, now.agreement})),
              Contains("agreement every-kind: holds from 1 April 2030, 00:00 (UTC+3) instead of 1 "
                       "March 2030, 00:00 (UTC+2) (30 days and 23 hours later)"));
}

TEST(Diff, OfOneThereIsNoPlural) {
  EXPECT_THAT(told("at_least = 5", "at_least = 6"),
              ElementsAre("definition persistent: at least: 6 breaches instead of 5 breaches (1 "
                          "breach more)"));
  EXPECT_THAT(told("hours = 1 }", "hours = 2 }"),
              ElementsAre("event alarm: length: 2 hours instead of 1 hour (1 hour more)"));
}

TEST(Diff, AChangedStandardIsToldOnceForAllThatHaveIt) {
  EXPECT_THAT(
      told("standard_of_proof = 0.8", "standard_of_proof = 0.85"),
      ElementsAre("agreement every-kind: standard of proof: 85 % instead of 80 % (5 % more)"));
}

TEST(Diff, AnotherIdAloneIsNoChange) {
  const std::string text = every_kind_text();
  for (const char* id : {"persistent", "signed", "withdrawn", "second-phase", "first-breach",
                         "contact", "strip", "depot-1", "dam", "1.fire", "2.artillery", "2.go",
                         "4.release", "4.keep", "4.disengage", "4.renew", "4.free", "4.consult"}) {
    std::string now = text;
    const std::string quoted = "\"" + std::string(id) + "\"",
                      other = "\"" + std::string(id) + "-x\"";
    for (std::size_t at = now.find(quoted); at != std::string::npos; at = now.find(quoted, at + 1))
      now.replace(at, quoted.size(), other);
    EXPECT_THAT(told(between(text, now)), IsEmpty()) << id;
  }
}

TEST(Diff, DutiesThatShareNothingAreNotTakenForOne) {
  const std::string was = every_kind_text();
  const std::string now =
      changed(was, "id = \"4.release\"\nevaluate = \"people\"\nduty = \"Release all prisoners.\"",
              "id = \"4.amnesty\"\nevaluate = \"people\"\nduty = \"Enact pardon by law.\"");
  EXPECT_THAT(told(between(was, now)),
              ElementsAre("rule 4.amnesty: appears", "rule 4.release: vanishes"));
  EXPECT_THAT(told("id = \"4.release\"\nevaluate = \"people\"\nduty = \"Release all prisoners.\"",
                   "id = \"4.free-all\"\nevaluate = \"people\"\nduty = \"Release all the prisoners "
                   "at once.\""),
              ElementsAre("rule 4.free-all: duty: 'Release all the prisoners at once.' instead of "
                          "'Release all prisoners.'"));
}

TEST(Diff, HundredsOfRulesUnderOtherIdsAreToldInTime) {
  const auto file = [](const std::string& prefix, std::size_t count) {
    std::string rules;
    for (std::size_t i = 0; i < count; ++i)
      rules += "[[article.rule]]\nid = \"" + prefix + std::to_string(i) +
               "\"\nkind = \"deadline\"\nduty = \"Do number x" + std::to_string(i) +
               "\"\ndone = \"withdrawn\"\ndays = " + std::to_string(1 + i) + "\n";
    const std::string text = every_kind_text();
    return changed(text, "[[precedence]]", rules + "[[precedence]]");
  };
  EXPECT_THAT(told(between(file("a", 300), file("b", 300))), IsEmpty());
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
