// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "agreement/detail/earliest.h"
#include "agreement/detail/simple_file.h"

namespace truce::agreement {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Events and rules over time behind the smallest file, from line 26 on.
std::vector<std::string> problems_in(const std::string& more) {
  return problems_of(simple_file + more);
}

std::string fact(const char* id, const char* more = "") {
  return std::string("[[event]]\nid = \"") + id + "\"\nfact = { name = \"" + id +
         "\", value = \"yes\" }\n" + more;
}

std::string rule(const char* kind, const char* more) {
  return std::string("[[article.rule]]\nid = \"r.") + kind + "\"\nkind = \"" + kind +
         "\"\nduty = \"Do it.\"\n" + more;
}

TEST(CheckTime, ADutyThatCanBeDoneInTimeIsFine) {
  EXPECT_THAT(problems_in(fact("gone") + rule("deadline", "days = 7\ndone = \"gone\"\n")),
              IsEmpty());
  EXPECT_THAT(
      problems_in(fact("gone") + rule("deadline", "by = \"2015-03-01\"\ndone = \"gone\"\n")),
      IsEmpty());
}

// Withdrawal within five days, and not before seven quiet ones.
const std::string quiet =
    "[[event]]\nid = \"calm\"\nquiet = { days = 7, rules = [\"2.artillery\"] }\n" + fact("gone");

TEST(CheckTime, APreconditionThatTakesLongerThanTheDeadlineIsAContradiction) {
  const std::string condition =
      "[[article.rule]]\nid = \"calm-first\"\nkind = \"precondition\"\nevent = \"gone\"\n"
      "requires = [\"calm\"]\n";
  EXPECT_THAT(
      problems_in(quiet + rule("deadline", "days = 5\ndone = \"gone\"\n") + condition),
      ElementsAre(
          "t.toml:36:8: two rules cannot both be kept: rule 'r.deadline' asks for event 'gone' "
          "within 5 days of entry into force, and rule 'calm-first' forbids it until what it "
          "requires has come, 7 days after entry into force at the soonest; for example on "
          "2015-02-20T00:00:00 it is due and still forbidden; give it longer, or require less "
          "before it"));
  EXPECT_THAT(problems_in(quiet + rule("deadline", "days = 8\ndone = \"gone\"\n") + condition),
              IsEmpty());
  // From a start that nobody dates nothing is sure.
  EXPECT_THAT(
      problems_in(quiet + fact("agreed") +
                  rule("deadline", "start = \"agreed\"\ndays = 5\ndone = \"gone\"\n") + condition),
      IsEmpty());
}

TEST(CheckTime, AnAmendmentLeavesARuleSomeTime) {
  const std::string fire =
      "[[article.rule]]\nid = \"fire\"\nkind = \"prohibited_act\"\nacts = [\"impact\"]\nvalid = { "
      "until = \"2015-06-01\" }\n";
  const std::string begins =
      "[[amendment]]\nid = \"later\"\nfrom = \"2015-07-01\"\nbegins = [\"fire\"]\n";
  EXPECT_THAT(problems_in(fire + begins),
              ElementsAre("t.toml:33:8: warning: rule 'fire' never holds: amendment 'later' begins "
                          "it 2015-07-01, when it has ended; move one of the dates"));
  EXPECT_THAT(problems_in(fire + changed(begins, "07-01", "05-01")), IsEmpty());
}

TEST(CheckTime, ADutyDoesNotEndBeforeItStarts) {
  const std::string dates =
      "[[event]]\nid = \"early\"\nat = \"2015-03-01\"\n"
      "[[event]]\nid = \"late\"\nat = \"2015-04-01\"\n" +
      fact("gone");
  EXPECT_THAT(problems_in(dates +
                          rule("maintain",
                               "rules = [\"2.artillery\"]\nstart = \"late\"\nend = "
                               "\"early\"\n") +
                          rule("deadline", "start = \"early\"\ndays = 3\ndone = \"gone\"\n")),
              ElementsAre("t.toml:41:7: rule 'r.maintain' ends with event 'early', which comes no "
                          "later than its start; name a later one"));
  EXPECT_THAT(
      problems_in(dates + rule("deadline",
                               "start = \"late\"\ndays = 3\ndone = \"gone\"\nunless "
                               "= \"early\"\n")),
      ElementsAre("t.toml:42:10: rule 'r.deadline' is moot from its start on: event 'early' "
                  "comes no later than that; name a later one, or leave 'unless' out"));
  EXPECT_THAT(problems_in(dates +
                          rule("maintain",
                               "rules = [\"2.artillery\"]\nstart = \"early\"\nend = "
                               "\"late\"\n") +
                          rule("deadline", "days = 3\ndone = \"gone\"\nunless = \"late\"\n")),
              IsEmpty());
}

TEST(CheckTime, ARuleIsNotKeptForLongerThanItHolds) {
  const std::string text = "valid = { until = \"2015-03-01\" }\n" +
                           rule("maintain", "rules = [\"2.artillery\"]\ndays = 30\n");
  EXPECT_THAT(problems_in(text),
              ElementsAre("t.toml:31:10: warning: rule 'r.maintain' asks to keep rule "
                          "'2.artillery' for longer than it holds (until 2015-03-01T00:00:00); "
                          "nothing breaks it after that"));
  EXPECT_THAT(problems_in(changed(text, "days = 30", "days = 14")), IsEmpty());
}

TEST(CheckTime, WhatMustBeDoneCannotBeABreach) {
  EXPECT_THAT(
      problems_in("[[event]]\nid = \"shot\"\nfirst_breach_of = [\"2.artillery\"]\n" +
                  rule("deadline", "days = 5\ndone = \"shot\"\n")),
      ElementsAre("t.toml:34:8: two rules cannot both be kept: rule 'r.deadline' asks for event "
                  "'shot', which is a breach of rule '2.artillery'; name an event that a fact "
                  "tells"));
}

TEST(CheckTime, PreconditionsThatWaitForEachOtherAreRefused) {
  const std::string both =
      fact("a") + fact("b") +
      "[[article.rule]]\nid = \"ab\"\nkind = \"precondition\"\nevent = \"a\"\nrequires = [\"b\"]\n"
      "[[article.rule]]\nid = \"ba\"\nkind = \"precondition\"\nevent = \"b\"\nrequires = [\"a\"]\n";
  EXPECT_THAT(problems_in(both),
              ElementsAre("t.toml:36:13: rule 'ab': event 'a' must wait for event 'b', which must "
                          "wait for it; neither may ever happen: leave one of these conditions "
                          "out"));
  EXPECT_THAT(problems_in(changed(both, "requires = [\"a\"]", "requires = [\"in-force\"]")),
              IsEmpty());
}

TEST(CheckTime, ADeadlineDoesNotComeBeforeItsCountedStart) {
  const std::string start =
      "[[event]]\nid = \"stage-2\"\nafter = { event = \"in-force\", days = 30 }\n" + fact("gone");
  const std::string due =
      rule("deadline", "start = \"stage-2\"\nby = \"2015-03-01\"\ndone = \"gone\"\n");
  EXPECT_THAT(problems_in(start + due),
              ElementsAre("t.toml:37:6: rule 'r.deadline' is due 2015-03-01, before it can start: "
                          "event 'stage-2' comes 30 days after entry into force at the soonest; "
                          "write a later date"));
  EXPECT_THAT(problems_in(start + changed(due, "03-01", "04-01")), IsEmpty());
}

TEST(CheckTime, ADeadlineOfWhatComesLaterIsNeverKept) {
  const std::string late =
      "[[event]]\nid = \"stage-2\"\nafter = { event = \"in-force\", days = 30 }\n" +
      fact("gone", "not_before = \"stage-2\"\n");
  EXPECT_THAT(problems_in(late + rule("deadline", "days = 10\ndone = \"gone\"\n")),
              ElementsAre("t.toml:37:8: rule 'r.deadline' can never be kept in time: event 'gone' "
                          "comes 30 days after entry into force at the soonest, and it is due "
                          "within 10 days of entry into force; give it longer"));
}

TEST(CheckTime, WhatComesAfterTheEndIsWarnedOf) {
  EXPECT_THAT(problems_in("[[event]]\nid = \"e\"\nat = \"2016-02-01\"\n" + fact("gone") +
                          rule("deadline", "start = \"e\"\ndays = 5\ndone = \"gone\"\n")),
              ElementsAre("t.toml:28:6: warning: event 'e' is on 2016-02-01, when the agreement "
                          "has ended (2016-01-01); it never comes while a rule can count from it",
                          "t.toml:37:8: warning: rule 'r.deadline' comes due after the agreement "
                          "has ended (2016-01-01): it can be kept and never missed; give it less "
                          "time, or let the agreement last longer"));
  EXPECT_THAT(
      problems_in("[[event]]\nid = \"e\"\nafter = { event = \"in-force\", days = 400 }\n" +
                  fact("gone") + rule("deadline", "start = \"e\"\nhours = 5\ndone = \"gone\"\n"))
          .front(),
      "t.toml:26:1: warning: event 'e' can never come: 400 days after entry into force at "
      "the soonest, and the agreement ends 2016-01-01; ask for less, or let the agreement "
      "last longer");
}

TEST(CheckTime, ADefinitionAsksForNoMoreDaysThanTheAgreementLasts) {
  const std::string definition =
      "[[definition]]\nid = \"d\"\nof = [\"2.artillery\"]\non_days = 400\n"
      "[[event]]\nid = \"e\"\ndefinition = \"d\"\n" +
      fact("gone") + rule("deadline", "start = \"e\"\ndays = 5\ndone = \"gone\"\n");
  EXPECT_THAT(problems_in(definition),
              ElementsAre("t.toml:29:11: definition 'd' can never be met: 400 different days do "
                          "not fit into the 320 days that the agreement lasts"));
  EXPECT_THAT(problems_in(changed(definition, "400", "300")), IsEmpty());
}

std::string tier(int number, const char* id, const char* more) {
  return "[[article.rule]]\nid = \"" + std::string(id) +
         "\"\nkind = \"guarantor_duty\"\nwho = [\"G\"]\nduty = \"Act.\"\nstep = "
         "\"readiness\"\ntier = " +
         std::to_string(number) + "\n" + more;
}

TEST(CheckTime, WhatGuarantorsOweInATierOrWithinHoursSaysWhatKindOfStepItIs) {
  const std::string owed =
      "[[article.rule]]\nid = \"one\"\nkind = \"guarantor_duty\"\nwho = [\"G\"]\n"
      "duty = \"Answer with force.\"\n";
  EXPECT_THAT(problems_in(owed), IsEmpty());
  for (const char* more : {"tier = 1\n", "hours = 24\n"})
    EXPECT_THAT(problems_in(owed + more),
                ElementsAre(testing::HasSubstr(
                    "rule 'one' asks guarantors to act and says not what kind of step it is; give "
                    "'step': diplomatic, consultative, logistic, protective or readiness. There "
                    "is none of force")));
  EXPECT_THAT(problems_in(owed + "tier = 1\nhours = 24\nstep = \"protective\"\n"), IsEmpty());
}

TEST(CheckTime, TiersFollowOneAnother) {
  const std::string shot =
      "[[event]]\nid = \"shot\"\nfirst_breach_of = [\"2.artillery\"]\n" + fact("met") +
      "[[event]]\nid = \"day-after\"\nafter = { event = \"shot\", hours = 24 }\n";
  const std::string low = tier(1, "one", "start = \"shot\"\nhours = 48\n");
  EXPECT_THAT(
      problems_in(shot + low + tier(2, "two", "start = \"shot\"\nhours = 72\ndone = \"met\"\n") +
                  tier(3, "three", "start = \"day-after\"\nhours = 50\n")),
      IsEmpty());
  const std::string after = tier(3, "three", "start = \"day-after\"\nhours = 30\n");
  EXPECT_THAT(
      problems_in(shot + low + tier(2, "two", "start = \"shot\"\ndays = 1\ndone = \"met\"\n") +
                  after),
      ElementsAre("t.toml:52:8: tier 2 (rule 'two') is due before tier 1 (rule 'one'); it can "
                  "never follow it: put the hours in order"));
  EXPECT_THAT(
      problems_in(shot + low + tier(3, "three", "start = \"day-after\"\nhours = 20\n") +
                  tier(2, "two", "start = \"shot\"\nhours = 50\ndone = \"met\"\n")),
      ElementsAre("t.toml:52:9: tier 3 (rule 'three') is due before tier 1 (rule 'one'); it can "
                  "never follow it: put the hours in order",
                  "t.toml:52:9: tier 3 (rule 'three') is due before tier 2 (rule 'two'); it can "
                  "never follow it: put the hours in order"));
}

TEST(CheckTime, ALowTierDoesNotWaitForAHighOne) {
  EXPECT_THAT(
      problems_in(fact("met") + "[[event]]\nid = \"shot\"\nfirst_breach_of = [\"2.artillery\"]\n" +
                  tier(1, "one", "start = \"met\"\nhours = 24\n") +
                  tier(2, "two", "start = \"shot\"\nhours = 24\ndone = \"met\"\n")),
      ElementsAre("t.toml:39:9: tier 1 (rule 'one') waits for event 'met', which tier 2 "
                  "(rule 'two') brings about; it can never come first: let it count from "
                  "something earlier"));
}

}  // namespace
}  // namespace truce::agreement
