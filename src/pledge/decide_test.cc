// SPDX-License-Identifier: Apache-2.0
#include "pledge/decide.h"

#include <gtest/gtest.h>

#include "pledge/example.h"

namespace truce::pledge {
namespace {

TEST(Decide, TheSameAgainIsNothingNewAndAnotherContentIsRefused) {
  RegisterAtWork r;
  Statement s = r.statement("one", Status::offered, first);
  ASSERT_EQ(r.put(StatementRecorded{{"pat", Role::planner}, s})->size(), 1u);
  EXPECT_TRUE(r.put(StatementRecorded{{"quinn", Role::planner}, s})->empty());
  s.summary = "It is otherwise.";
  EXPECT_NE(r.refusal(StatementRecorded{{}, s}).find("give it a new id"), std::string::npos);
}

TEST(Decide, EveryMisfitIsToldWithTheKeyThatItHangsOn) {
  struct Case {
    const char* key;
    void (*spoil)(Statement&);
  };
  const Case cases[] = {
      {"guarantor", [](Statement& s) { s.guarantor = "CAM"; }},
      {"id", [](Statement& s) { s.id = "One"; }},
      {"topic", [](Statement& s) { s.topic = "a topic"; }},
      {"summary", [](Statement& s) { s.summary = ""; }},
      {"source", [](Statement& s) { s.source = "paper-2024-02-02"; }},
      {"said", [](Statement& s) { s.said = day(2024, 2, 4); }},
      {"until", [](Statement& s) { s.until = s.said; }},
      {"quantity", [](Statement& s) { s.quantity = Hundredths{100}; }},
      {"unit", [](Statement& s) { s.unit = "items"; }},
      {"currency", [](Statement& s) { s.currency = "CAD"; }},
      {"bound", [](Statement& s) { s.bound = Bound::at_most; }},
      {"with", [](Statement& s) { s.with = {{"CAN", 1}, {"FRA", 1}}; }},
      {"conditions", [](Statement& s) { s.conditions = {"ceasefir"}; }},
      {"caveats", [](Statement& s) { s.caveats = {"ceasefire"}; }},
      {"part_of", [](Statement& s) { s.part_of = "nothing"; }},
      {"draws_on", [](Statement& s) { s.draws_on = "nothing"; }},
      {"contradicts", [](Statement& s) { s.contradicts = {"one"}; }},
      {"months", [](Statement& s) { s.months = 0; }},
  };
  for (const Case& each : cases) {
    RegisterAtWork r;
    Statement s = r.statement("one", Status::offered, first);
    each.spoil(s);
    const auto bad = misfit(r.in, StatementRecorded{{}, s});
    ASSERT_TRUE(bad) << each.key;
    EXPECT_EQ(bad->key, each.key) << bad->why;
    EXPECT_FALSE(bad->why.empty());
  }
}

TEST(Decide, ADeliveryComesAfterItsPledgeOutOfItAndInItsUnit) {
  RegisterAtWork r;
  ASSERT_TRUE(r.take(r.items("pledge", Status::pledged, second, 8)));
  Statement early = r.items("early", Status::delivered, first, 2);
  early.draws_on = "pledge";
  EXPECT_NE(r.refusal(StatementRecorded{{}, early}).find("before what it draws on"),
            std::string::npos);
  Statement money = r.statement("money", Status::delivered, second);
  money.amount = Hundredths{100};
  money.currency = "CAD";
  money.draws_on = "pledge";
  EXPECT_NE(r.refusal(StatementRecorded{{}, money}).find("must count in the same"),
            std::string::npos);
  Statement talk = r.items("talk", Status::said, second, 2);
  talk.draws_on = "pledge";
  EXPECT_NE(r.refusal(StatementRecorded{{}, talk}).find("only what is allocated"),
            std::string::npos);
  Statement foreign = r.items("foreign", Status::delivered, second, 2);
  foreign.guarantor = "FRA";
  foreign.draws_on = "pledge";
  EXPECT_NE(r.refusal(StatementRecorded{{}, foreign}).find("must be of the same"),
            std::string::npos);
}

TEST(Decide, APartIsNotMoreThanItsWhole) {
  RegisterAtWork r;
  ASSERT_TRUE(r.take(r.items("whole", Status::pledged, first, 8)));
  Statement part = r.items("part", Status::pledged, first, 9);
  part.part_of = "whole";
  EXPECT_NE(r.refusal(StatementRecorded{{}, part}).find("more than the whole"), std::string::npos);
}

TEST(Decide, FiguresThatCouldOverflowAreRefused) {
  RegisterAtWork r;
  int taken = 0;
  for (int i = 0; i < 40; ++i) {
    Statement s = r.items(("s" + std::to_string(i)).c_str(), Status::pledged, first, 1);
    s.quantity = Hundredths{max_hundredths};
    taken += r.take(s) ? 1 : 0;
  }
  EXPECT_EQ(taken, max_gross / max_hundredths);
}

TEST(Decide, EveryEntryComesBackFromItsLine) {
  const Register none;
  RegisterAtWork r;
  Statement s = r.items("one", Status::pledged, first, 3);
  s.quantity = Hundredths{1'234'05};
  s.until = second;
  s.with = {{"CAN", 1}, {"FRA", 2}};
  s.conditions = {"ceasefire"};
  s.caveats = {"not_combat"};
  s.tasks = {Task::training};
  s.places = {Setting::rear};
  s.months = 12;
  const Entry entries[] = {
      GuarantorNamed{{"pat", Role::planner}, {"CAN", "Canada", {"Канада", "Canada"}, {"Ottawa"}}},
      StatementRecorded{{"pat", Role::planner}, s},
      ObligationRecorded{{},
                         {"CAN",
                          "o",
                          "T",
                          ObligationKind::report,
                          first,
                          second,
                          12,
                          "",
                          30,
                          "paper",
                          "p. 1",
                          {{second, "paper", "p. 2"}}}},
      HappeningRecorded{{}, {"accession", first, "paper", "p. 1"}},
      CodeDefined{{}, {"own", CodeKind::caveat, {"a", "b", "c"}, {Task::combat}, {}}},
      RateRecorded{{}, {"CAD", first, 1.4522, "ecb", Certainty::confirmed}},
      GdpRecorded{{}, {"CAN", 2023, Hundredths{200}, "EUR", "bank", Certainty::reported}},
      DonorMonthRecorded{{}, {"table", "Canada", "CAN", 2022, 3, -5, 1, 2, 3, 4, 5, 6, -7}},
      ContradictionDecided{{}, "a", "b", "because"},
      ObligationDone{{}, {"o", second, "paper", "p. 2"}},
  };
  for (const Entry& entry : entries) {
    const auto read = decode(entry.index(), encode(entry));
    ASSERT_TRUE(read) << encode(entry);
    EXPECT_EQ(encode(*read), encode(entry));
  }
  EXPECT_NE(encode(entries[1]).find("\"quantity\":1234.05"), std::string::npos);
}

}  // namespace
}  // namespace truce::pledge
