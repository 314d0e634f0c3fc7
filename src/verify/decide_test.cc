// SPDX-License-Identifier: Apache-2.0
#include "verify/decide.h"

#include <gmock/gmock.h>

#include "verify/desk_sample_test.h"

namespace truce::verify {
namespace {

using testing::HasSubstr;

TEST(Decide, TheFirstPersonIsAnAdministratorAndEnrolsHimself) {
  Desk desk;
  EXPECT_FALSE(decide(desk, UserEnrolled{{"eve", {}}, "eve", {Role::verifier}}, {}));
  EXPECT_FALSE(decide(desk, UserEnrolled{{"eve", {}}, "mallory", {Role::administrator}}, {}));
  EXPECT_FALSE(decide(desk, CaseOpened{{"eve", {}}, {}, "t", {}, "r"}, {}));
  EXPECT_TRUE(decide(desk, UserEnrolled{{"eve", {}}, "eve", {Role::administrator}}, {}));
}

TEST(Decide, TheLastAdministratorStays) {
  DeskAtWork w;
  EXPECT_FALSE(w.may(UserDisabled{{"chief", {}}, "chief", "leaves"}));
  EXPECT_FALSE(w.may(UserEnrolled{{"chief", {}}, "chief", {Role::verifier}}));
  w.enrol("chief", "next", {Role::administrator});
  EXPECT_TRUE(w.may(UserDisabled{{"chief", {}}, "chief", "leaves"}));
  EXPECT_FALSE(w.may(UserEnrolled{{"chief", {}}, "again", {Role::monitor}}));
}

TEST(Decide, TakesTwoWhoAgreeNeitherOfWhomRaisedIt) {
  DeskAtWork w;
  w.bring_to_verifying();
  EXPECT_TRUE(w.may(w.opinion("vera", Stage::verified)));
  EXPECT_EQ(w.the().stage, Stage::verifying);
  EXPECT_TRUE(w.may(w.opinion("vera", Stage::verified)));  // says it again: still one person
  EXPECT_EQ(w.the().stage, Stage::verifying);
  EXPECT_TRUE(w.may(w.opinion("viktor", Stage::verified)));
  EXPECT_EQ(w.the().stage, Stage::verified);
  ASSERT_EQ(w.the().decisions.size(), 1U);
  EXPECT_EQ(w.the().decisions[0].agreed, (std::vector<std::string>{"vera", "viktor"}));
  EXPECT_TRUE(w.the().seats.empty());
}

TEST(Decide, WhoRaisedItDecidesNothing) {
  DeskAtWork w;
  w.open("vince");
  w.claim("vince", Seat::lead);
  ASSERT_TRUE(w.move("vince", Stage::verifying));
  w.add_evidence("anna", "clip-1");
  EXPECT_THAT(w.refusal(w.opinion("vince", Stage::verified)), HasSubstr("raised"));
}

TEST(Decide, NorDoesWhoJoinedAFinding) {
  DeskAtWork w;
  w.bring_to_verifying();
  ASSERT_TRUE(w.may(CaseExtended{{"vera", {}}, w.id, {{FindingId("F-000001"), 1}}, "it fits"}));
  EXPECT_THAT(w.refusal(w.opinion("vera", Stage::verified)), HasSubstr("joined a finding"));
}

TEST(Decide, OneFindingStandsInOneCase) {
  DeskAtWork w;
  ASSERT_TRUE(w.may(CaseOpened{{"mira", {}}, {}, "one", {{FindingId("F-1"), 1}}, "so"}));
  EXPECT_THAT(w.refusal(CaseOpened{{"vera", {}}, {}, "two", {{FindingId("F-1"), 1}}, "so"}),
              HasSubstr("C-000001"));
}

TEST(Decide, AFindingThatJoinsADecidedCaseOpensItAgain) {
  DeskAtWork w;
  w.verify_it();
  ASSERT_TRUE(w.may(CaseExtended{{"anna", {}}, w.id, {{FindingId("F-1"), 1}}, "it fits"}));
  EXPECT_EQ(w.the().stage, Stage::verifying);
  EXPECT_TRUE(w.the().decisions[0].findings.empty());
}

TEST(Decide, WhatTwoDecidedNoOneTakesBack) {
  DeskAtWork w;
  w.verify_it();
  w.add_evidence("mira", "another clip");
  ASSERT_EQ(w.the().stage, Stage::verifying);
  EXPECT_FALSE(w.move("mira", Stage::withdrawn));
  EXPECT_FALSE(w.move("dora", Stage::withdrawn));
  w.claim("vera", Seat::lead);
  EXPECT_FALSE(w.move("vera", Stage::unsubstantiated));
}

TEST(Decide, AnOpinionGoesWithItsSeatAndItsRole) {
  DeskAtWork w;
  w.bring_to_verifying();
  ASSERT_TRUE(w.may(w.opinion("vera", Stage::verified)));
  ASSERT_TRUE(w.may(CaseReleased{{"vera", {}}, w.id, Seat::lead, "I was wrong"}));
  ASSERT_TRUE(w.may(w.opinion("viktor", Stage::verified)));
  EXPECT_EQ(w.the().stage, Stage::verifying);

  DeskAtWork v;
  v.bring_to_verifying();
  ASSERT_TRUE(v.may(v.opinion("vera", Stage::verified)));
  ASSERT_TRUE(v.may(UserDisabled{{"chief", {}}, "vera", "bribed"}));
  ASSERT_TRUE(v.may(v.opinion("viktor", Stage::verified)));
  EXPECT_EQ(v.the().stage, Stage::verifying);
}

TEST(Decide, AReplyVoidsNoOpinion) {
  DeskAtWork w;
  w.bring_to_verifying();
  ASSERT_TRUE(w.may(w.opinion("vera", Stage::verified)));
  ASSERT_TRUE(w.may(ReplyReceived{{"lars", {}}, w.id, "party-a", Stance::declines, {}, "-"}));
  ASSERT_TRUE(w.may(w.opinion("viktor", Stage::verified)));
  EXPECT_EQ(w.the().stage, Stage::verified);
}

TEST(Decide, TheSameBytesAreEvidenceOnce) {
  DeskAtWork w;
  w.bring_to_verifying();
  EvidenceAdded again = w.desk.evidence.begin()->second.added;
  again.id = {};
  EXPECT_THAT(w.refusal(again), HasSubstr("already"));
  again.sha256 = std::string(64, 'b');
  again.working_of = w.the().evidence[0];
  EXPECT_TRUE(w.may(again));
  again.sha256 = std::string(64, 'c');
  again.origin = "somewhere else";
  EXPECT_THAT(w.refusal(again), HasSubstr("original's origin"));
}

TEST(Decide, AWorkingCopyOpensNothing) {
  DeskAtWork w;
  w.verify_it();
  EvidenceAdded copy = w.desk.evidence.begin()->second.added;
  copy.id = {};
  copy.sha256 = std::string(64, 'b');
  copy.working_of = w.the().evidence[0];
  ASSERT_TRUE(w.may(copy));
  EXPECT_EQ(w.the().stage, Stage::verified);
}

TEST(Decide, NoNameLooksLikeAnother) {
  DeskAtWork w;
  for (const char* name :
       {"vera\xc2\xa0", "ve\xe2\x80\x8bra", "v\xd0\xb5ra", " vera", "ve\nra", ""})
    EXPECT_FALSE(w.may(UserEnrolled{{"chief", {}}, name, {Role::monitor}})) << name;
  EXPECT_TRUE(w.may(UserEnrolled{{"chief", {}}, "Олена Коваль", {Role::monitor}}));
  EXPECT_TRUE(w.may(UserEnrolled{{"chief", {}}, "José Ångström", {Role::monitor}}));
}

TEST(Decide, WhoEnrolsOrSpeaksForPartiesDecidesNothing) {
  DeskAtWork w;
  for (const Role alone : {Role::administrator, Role::liaison, Role::auditor})
    EXPECT_FALSE(w.may(UserEnrolled{{"chief", {}}, "both", {alone, Role::verifier}}));
}

TEST(Decide, NobodyMovesACaseToVerifiedByHand) {
  DeskAtWork w;
  w.bring_to_verifying();
  EXPECT_THAT(w.refusal(CaseMoved{{"vera", {}}, w.id, {}, Stage::verified, {}, "sure"}),
              HasSubstr("two people"));
  EXPECT_FALSE(w.move("vera", Stage::refuted));
}

TEST(Decide, TwoWhoDisagreeDecideNothingAndMayChangeTheirMinds) {
  DeskAtWork w;
  w.bring_to_verifying();
  EXPECT_TRUE(w.may(w.opinion("vera", Stage::verified)));
  EXPECT_TRUE(w.may(w.opinion("viktor", Stage::refuted)));
  EXPECT_EQ(w.the().stage, Stage::verifying);
  EXPECT_TRUE(w.may(w.opinion("vera", Stage::refuted)));
  EXPECT_EQ(w.the().stage, Stage::refuted);
}

TEST(Decide, AnOpinionNeedsASeatEvidenceAndAReason) {
  DeskAtWork w;
  w.bring_to_verifying();
  EXPECT_THAT(w.refusal(w.opinion("vince", Stage::verified)), HasSubstr("claim"));
  auto blind = w.opinion("vera", Stage::verified);
  blind.considered.clear();
  EXPECT_FALSE(w.may(blind));
  auto foreign = w.opinion("vera", Stage::verified);
  foreign.considered = {EvidenceId("E-000099")};
  EXPECT_FALSE(w.may(foreign));
  auto silent = w.opinion("vera", Stage::verified);
  silent.reason.clear();
  EXPECT_FALSE(w.may(silent));
  EXPECT_FALSE(w.may(w.opinion("anna", Stage::verified)));  // an analyst
}

TEST(Decide, TheDecisionRestsOnTheWeakerStandard) {
  DeskAtWork w;
  w.bring_to_verifying();
  auto weak = w.opinion("vera", Stage::verified);
  weak.standard = Standard::reasonable_grounds;
  ASSERT_TRUE(w.may(weak));
  ASSERT_TRUE(w.may(w.opinion("viktor", Stage::verified)));
  EXPECT_EQ(w.the().decisions[0].standard, Standard::reasonable_grounds);
}

TEST(Decide, AnOpinionFromBeforeNewEvidenceNoLongerCounts) {
  DeskAtWork w;
  w.bring_to_verifying();
  ASSERT_TRUE(w.may(w.opinion("vera", Stage::verified)));
  w.add_evidence("anna", "clip-2");
  ASSERT_TRUE(w.may(w.opinion("viktor", Stage::verified)));
  EXPECT_EQ(w.the().stage, Stage::verifying);
  ASSERT_TRUE(w.may(w.opinion("vera", Stage::verified)));
  EXPECT_EQ(w.the().stage, Stage::verified);
}

TEST(Decide, ASeatIsTakenOnceAndTheOtherByAnother) {
  DeskAtWork w;
  w.open();
  EXPECT_FALSE(w.may(CaseClaimed{{"vera", {}}, w.id, Seat::second}));  // nobody leads
  w.claim("vera", Seat::lead);
  EXPECT_THAT(w.refusal(CaseClaimed{{"viktor", {}}, w.id, Seat::lead}), HasSubstr("vera"));
  EXPECT_FALSE(w.may(CaseClaimed{{"vera", {}}, w.id, Seat::second}));
  w.claim("viktor", Seat::second);
  EXPECT_FALSE(w.may(CaseReleased{{"anna", {}}, w.id, Seat::lead, "I want it"}));
  EXPECT_TRUE(w.may(CaseReleased{{"dora", {}}, w.id, Seat::lead, "vera is ill"}));
  w.claim("vince", Seat::lead);
}

TEST(Decide, NewEvidenceOpensADecidedCaseAgainAndOverwritesNothing) {
  DeskAtWork w;
  w.verify_it();
  w.add_evidence("anna", "clip-9");
  EXPECT_EQ(w.the().stage, Stage::verifying);
  EXPECT_EQ(w.the().round, 2U);
  EXPECT_TRUE(w.the().opinions.empty());
  ASSERT_EQ(w.the().decisions.size(), 1U);
  EXPECT_EQ(w.the().decisions[0].outcome, Stage::verified);
}

TEST(Decide, WhatAPartyBringsOpensNothingByItselfButLetsPeople) {
  DeskAtWork w;
  w.verify_it();
  EXPECT_THAT(w.refusal(CaseMoved{{"vera", {}}, w.id, {}, Stage::verifying, {}, "again"}),
              HasSubstr("nothing new"));
  w.add_evidence("lars", "the party's video");
  EXPECT_EQ(w.the().stage, Stage::verified);
  EXPECT_TRUE(w.move("vera", Stage::verifying));
}

TEST(Decide, ADisputeNeedsAPartyThatDisputes) {
  DeskAtWork w;
  w.verify_it();
  EXPECT_FALSE(w.move("lars", Stage::disputed));
  ASSERT_TRUE(w.may(ReplyReceived{{"lars", {}}, w.id, "party-a", Stance::disputes, {}, "not us"}));
  EXPECT_TRUE(w.move("lars", Stage::disputed));
  EXPECT_TRUE(w.move("vera", Stage::remedied));
}

TEST(Decide, OnlyWhatWasVerifiedIsRemedied) {
  DeskAtWork w;
  w.bring_to_verifying();
  ASSERT_TRUE(w.may(w.opinion("vera", Stage::refuted)));
  ASSERT_TRUE(w.may(w.opinion("viktor", Stage::refuted)));
  ASSERT_TRUE(w.may(ReplyReceived{{"lars", {}}, w.id, "party-b", Stance::disputes, {}, "it was"}));
  ASSERT_TRUE(w.move("lars", Stage::disputed));
  EXPECT_FALSE(w.move("vera", Stage::remedied));
}

TEST(Decide, OnlyWhoRaisedItOrTheDutyOfficerWithdraws) {
  DeskAtWork w;
  w.open();
  EXPECT_FALSE(w.move("anna", Stage::withdrawn));
  EXPECT_TRUE(w.move("mira", Stage::withdrawn));
  w.open();
  EXPECT_TRUE(w.move("dora", Stage::withdrawn));
  w.open();
  EXPECT_TRUE(w.move("otto", Stage::withdrawn));  // a verifier who is on duty too
}

class Attribution : public testing::Test {
 protected:
  void SetUp() override {
    w.bring_to_verifying();
    ASSERT_TRUE(
        w.may(HypothesisStated{{"anna", {}}, w.id, "H1", "party-a", "fired from the north"}));
  }
  AttributionOpined opined(const char* by, const char* party) {
    return {{by, {}}, w.id, party, Standard::balance_of_probabilities, Confidence::low, "craters"};
  }
  void compete_and_weigh() {
    ASSERT_TRUE(w.may(HypothesisStated{{"anna", {}}, w.id, "H2", "party-b", "from the south"}));
    for (const char* h : {"H1", "H2"})
      ASSERT_TRUE(w.may(EvidenceWeighed{{"anna", {}},
                                        w.id,
                                        h,
                                        w.the().evidence[0],
                                        Leaning::supports,
                                        Strength::weak,
                                        "the angle"}));
  }
  DeskAtWork w;
};

TEST_F(Attribution, NeedsCompetingHypothesesThatWereWeighed) {
  EXPECT_THAT(w.refusal(opined("vera", "party-a")), HasSubstr("competes"));
  ASSERT_TRUE(w.may(HypothesisStated{{"anna", {}}, w.id, "H2", "party-b", "from the south"}));
  EXPECT_THAT(w.refusal(opined("vera", "party-a")), HasSubstr("weighed"));
}

TEST_F(Attribution, NamesNobodyUnheard) {
  compete_and_weigh();
  EXPECT_THAT(w.refusal(opined("vera", "party-a")), HasSubstr("unheard"));
  EXPECT_FALSE(w.may(ReplyInvited{{"dora", {}}, w.id, "party-a", w.now + std::chrono::hours{23}}));
  ASSERT_TRUE(w.may(ReplyInvited{{"dora", {}}, w.id, "party-a", w.now + std::chrono::hours{48}}));
  EXPECT_FALSE(w.may(ReplyInvited{{"dora", {}}, w.id, "party-a", w.now + std::chrono::hours{30}}));
  EXPECT_THAT(w.refusal(opined("vera", "party-a")), HasSubstr("has until"));
  w.now = w.now + std::chrono::hours{49};
  EXPECT_TRUE(w.may(opined("vera", "party-a")));
  EXPECT_FALSE(attribution(w.the()));
  EXPECT_TRUE(w.may(opined("viktor", "party-a")));
  ASSERT_TRUE(attribution(w.the()));
  EXPECT_EQ(attribution(w.the())->decided.party, "party-a");
  EXPECT_EQ(w.the().stage, Stage::verifying);  // whether it happened is decided apart
}

TEST_F(Attribution, NeedsAnotherPartyToCompeteAndSomethingThatSupports) {
  ASSERT_TRUE(w.may(HypothesisStated{{"anna", {}}, w.id, "H2", "party-a", "from the east"}));
  const auto weigh = [&](const char* h, Leaning bearing) {
    ASSERT_TRUE(w.may(EvidenceWeighed{
        {"anna", {}}, w.id, h, w.the().evidence[0], bearing, Strength::strong, "the angle"}));
  };
  weigh("H1", Leaning::speaks_against);
  weigh("H2", Leaning::neutral);
  EXPECT_THAT(w.refusal(opined("vera", "party-a")), HasSubstr("competes"));
  ASSERT_TRUE(w.may(HypothesisStated{{"anna", {}}, w.id, "H3", "party-b", "from the south"}));
  weigh("H3", Leaning::neutral);
  EXPECT_THAT(w.refusal(opined("vera", "party-a")), HasSubstr("supports"));
}

TEST_F(Attribution, FallsWithTheDecisionThatItRestsOn) {
  compete_and_weigh();
  ASSERT_TRUE(w.may(ReplyReceived{{"lars", {}}, w.id, "party-a", Stance::admits, {}, "we did"}));
  ASSERT_TRUE(w.may(opined("vera", "party-a")));
  ASSERT_TRUE(w.may(opined("viktor", "party-a")));
  ASSERT_TRUE(attribution(w.the()));
  ASSERT_TRUE(w.may(w.opinion("vera", Stage::refuted)));
  ASSERT_TRUE(w.may(w.opinion("viktor", Stage::refuted)));
  EXPECT_FALSE(attribution(w.the()));
  w.claim("vera", Seat::lead);
  EXPECT_THAT(w.refusal(opined("vera", "party-a")), HasSubstr("nobody is named"));
}

TEST_F(Attribution, AnOpinionFromBeforeANewWeighingNoLongerCounts) {
  compete_and_weigh();
  ASSERT_TRUE(w.may(ReplyReceived{{"lars", {}}, w.id, "party-a", Stance::admits, {}, "we did"}));
  ASSERT_TRUE(w.may(opined("vera", "party-a")));
  ASSERT_TRUE(w.may(EvidenceWeighed{{"anna", {}},
                                    w.id,
                                    "H1",
                                    w.the().evidence[0],
                                    Leaning::speaks_against,
                                    Strength::strong,
                                    "a second look"}));
  ASSERT_TRUE(w.may(opined("viktor", "party-a")));
  EXPECT_FALSE(attribution(w.the()));
}

TEST_F(Attribution, UnattributedTakesTwoPeopleToo) {
  EXPECT_TRUE(w.may(opined("vera", "unattributed")));
  EXPECT_FALSE(attribution(w.the()));
  EXPECT_TRUE(w.may(opined("viktor", "unattributed")));
  EXPECT_EQ(attribution(w.the())->decided.party, "unattributed");
}

TEST(Decide, ACasualtyCountsByTwoOriginsOrBySight) {
  DeskAtWork w;
  w.bring_to_verifying();
  ASSERT_TRUE(w.may(PersonSealed{{"sofia", {}}, {}, "c2VhbGVk"}));
  const EvidenceId again = w.add_evidence("anna", "clip-1");
  const EvidenceId other = w.add_evidence("anna", "hospital");
  const EvidenceId seen = w.add_evidence("anna", "clip-7", true);
  const auto casualty = [&](Harm harm, std::vector<EvidenceId> on) {
    return CasualtyRecorded{{"anna", {}},         w.id,         PersonId("P-000001"), harm,
                            PersonKind::civilian, std::move(on)};
  };
  EXPECT_FALSE(is_corroborated(w.desk, casualty(Harm::killed, {w.the().evidence[0], again})));
  EXPECT_TRUE(is_corroborated(w.desk, casualty(Harm::killed, {again, other})));
  EXPECT_TRUE(is_corroborated(w.desk, casualty(Harm::killed, {seen})));
  EXPECT_TRUE(w.may(casualty(Harm::injured, {again})));
  EXPECT_TRUE(w.may(casualty(Harm::killed, {again, other})));  // died since
  ASSERT_EQ(w.the().casualties.size(), 1U);
  EXPECT_EQ(w.the().casualties.begin()->second.harm, Harm::killed);
}

TEST(Decide, OnlyASourceKeeperErases) {
  DeskAtWork w;
  ASSERT_TRUE(w.may(PersonSealed{{"anna", {}}, {}, "c2VhbGVk"}));
  EXPECT_FALSE(w.may(PersonErased{{"anna", {}}, PersonId("P-000001"), "asked"}));
  EXPECT_TRUE(w.may(PersonErased{{"sofia", {}}, PersonId("P-000001"), "asked"}));
  EXPECT_FALSE(w.may(PersonErased{{"sofia", {}}, PersonId("P-000001"), "asked"}));
}

TEST(Decide, WhatIsTooLongIsRefused) {
  DeskAtWork w;
  w.open();
  EXPECT_FALSE(w.may(
      ReplyReceived{{"lars", {}}, w.id, "party-a", Stance::admits, {}, std::string(30'000, 'x')}));
  EXPECT_FALSE(w.may(ReplyReceived{{"lars", {}}, w.id, "party-a", Stance::admits, {}, "\x1b[2J"}));
}

// The same whoever the parties are: the log of one is that of the other with the names swapped.
TEST(Decide, SwappingThePartiesSwapsNothingElse) {
  const auto played = [](const std::string& first, const std::string& second) {
    DeskAtWork w;
    w.verify_it();
    w.claim("vera", Seat::lead);
    w.claim("viktor", Seat::second);
    for (const std::string& party : {first, second}) {
      w.may(HypothesisStated{{"anna", {}}, w.id, "of " + party, party, "it was " + party});
      w.may(EvidenceWeighed{{"anna", {}},
                            w.id,
                            "of " + party,
                            w.the().evidence[0],
                            Leaning::supports,
                            Strength::weak,
                            "so"});
      w.may(ReplyInvited{{"lars", {}}, w.id, party, w.now + std::chrono::hours{48}});
    }
    w.may(ReplyReceived{{"lars", {}}, w.id, first, Stance::disputes, {}, "no"});
    for (const char* by : {"vera", "viktor"})
      for (const std::string& party : {first, second})
        w.may(AttributionOpined{
            {by, {}}, w.id, party, Standard::reasonable_grounds, Confidence::low, "why"});
    w.move("lars", Stage::disputed);
    std::string lines;
    for (const Noted& noted : w.log) lines += encode(noted.entry) + "\n";
    return lines;
  };
  std::string swapped = played("south", "north");
  for (std::size_t i = 0; i + 5 <= swapped.size(); ++i) {
    if (swapped.compare(i, 5, "south") == 0)
      swapped.replace(i, 5, "north");
    else if (swapped.compare(i, 5, "north") == 0)
      swapped.replace(i, 5, "south");
  }
  EXPECT_EQ(played("north", "south"), swapped);
}

}  // namespace
}  // namespace truce::verify
