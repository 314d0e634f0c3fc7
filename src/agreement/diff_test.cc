// SPDX-License-Identifier: Apache-2.0
#include "agreement/diff.h"

#include <gmock/gmock.h>

#include <set>

#include "agreement/detail/diff_language.h"
#include "agreement/detail/every_kind_test.h"
#include "agreement/resolve.h"

namespace truce::agreement {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

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
           Case{"within_km = 20", "within_km = 20.0004",
                "definition persistent: within distance: 20.0004 km instead of 20 km (0.0004 km "
                "more)"},
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
               "\"\ndone = \"withdrawn\"\ndays = " + std::to_string(8 + i) + "\n";
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

TEST(Diff, RulesAboutOtherCalibresOrSystemsAreNotTakenForOne) {
  const std::string men = "id = \"2.men\"\nkind = \"ceiling\"\nweapon = { class = \"troops\" }";
  const auto ceiling = [&](const std::string& id, const std::string& weapon) {
    return changed(
        every_kind_text(), men,
        "id = \"" + id + "\"\nkind = \"ceiling\"\nweapon = { class = \"mlrs\", " + weapon + " }");
  };
  const auto apart = ElementsAre("rule 2.b: appears", "rule 2.a: vanishes");
  EXPECT_THAT(
      told(between(ceiling("2.a", "calibre_mm_max = 122"), ceiling("2.b", "calibre_mm_min = 123"))),
      apart);
  EXPECT_THAT(told(between(ceiling("2.a", "systems = [\"Grad\"]"),
                           ceiling("2.b", "systems = [\"Smerch\"]"))),
              apart);
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

std::vector<std::string> told_in(Language language, const char* what, const char* now) {
  const DraftAndAgreement was = made_of(every_kind_text());
  const DraftAndAgreement then = made_of(changed(every_kind_text(), what, now));
  std::vector<std::string> texts;
  for (const Change& change :
       diff({was.draft, was.agreement}, {then.draft, then.agreement}, language))
    texts.push_back(diff_thing(change, language) + ": " + change.text);
  return texts;
}

TEST(Diff, SpeaksUkrainianAndFrench) {
  EXPECT_THAT(told_in(Language::uk, "days = 14\n", "days = 15\n"),
              ElementsAre("правило 2.go: тривалість: 15 днів замість 14 днів (на 1 день більше)"));
  EXPECT_THAT(
      told_in(Language::fr, "days = 14\n", "days = 15\n"),
      ElementsAre("règle 2.go: durée\u202f: 15 jours au lieu de 14 jours (1 jour de plus)"));
  EXPECT_THAT(told_in(Language::uk, "every_days = 21\n", ""),
              ElementsAre("правило 2.tell: повторюється раз на: не повторюється замість 21 день"));
  EXPECT_THAT(told_in(Language::fr, "fulfilled_by = \"each\"\n", "fulfilled_by = \"together\"\n"),
              ElementsAre("règle 2.go: exécutée par\u202f: 'toutes ensemble' au lieu de "
                          "'chacune pour elle-même'"));
}

// What English says of every facet has its words in the other languages.
TEST(Diff, LeavesNoWordOfTheSystemInEnglish) {
  const DraftAndAgreement version = made_of(every_kind_text());
  const Renamed same = [](std::string_view, const std::string& id) { return id; };
  std::vector<Facets> all{facets_of(version.agreement, version.draft, same)};
  for (const CourseRule& rule : version.agreement.course)
    all.push_back(facets_of(version.agreement, rule, same));
  const auto drafts = rules_of(version.draft);
  for (std::size_t i = 0; i < drafts.size(); ++i)
    all.push_back(facets_of(version.agreement, version.agreement.rules[i], *drafts[i].rule, same,
                            Language::en));
  for (const Event& event : version.agreement.events)
    all.push_back(facets_of(version.agreement, event, same));
  for (const Definition& definition : version.agreement.definitions)
    all.push_back(facets_of(version.agreement, definition, same));
  for (const Line& line : version.agreement.lines) all.push_back(facets_of(line));
  for (const RegisteredSite& site : version.agreement.sites)
    all.push_back(facets_of(site, Language::en));
  for (const ProtectedObject& object : version.agreement.objects) all.push_back(facets_of(object));
  for (const Party& party : version.agreement.parties) all.push_back(facets_of(party));
  // Written alike in both.
  const std::set<std::string> alike = {"calibres", "date", "distance", "quorum", "sites", "zones"};
  for (const Facets& facets : all)
    for (const Facet& facet : facets) {
      EXPECT_NE(DiffWords(Language::uk).say(facet.name), facet.name);
      if (!alike.contains(facet.name)) {
        EXPECT_NE(DiffWords(Language::fr).say(facet.name), facet.name);
      }
    }
}

}  // namespace
}  // namespace truce::agreement
