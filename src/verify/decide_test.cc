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
  ASSERT_TRUE(
      w.may(ReplyReceived{{"lars", {}}, w.id, "party-a", Position::disputes, {}, "not us"}));
  EXPECT_TRUE(w.move("lars", Stage::disputed));
  EXPECT_TRUE(w.move("vera", Stage::remedied));
}

TEST(Decide, OnlyWhatWasVerifiedIsRemedied) {
  DeskAtWork w;
  w.bring_to_verifying();
  ASSERT_TRUE(w.may(w.opinion("vera", Stage::refuted)));
  ASSERT_TRUE(w.may(w.opinion("viktor", Stage::refuted)));
  ASSERT_TRUE(
      w.may(ReplyReceived{{"lars", {}}, w.id, "party-b", Position::disputes, {}, "it was"}));
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
                                        Bearing::supports,
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
  ASSERT_TRUE(w.may(ReplyInvited{{"dora", {}}, w.id, "party-a", w.now + std::chrono::hours{24}}));
  EXPECT_THAT(w.refusal(opined("vera", "party-a")), HasSubstr("has until"));
  w.now = w.now + std::chrono::hours{25};
  EXPECT_TRUE(w.may(opined("vera", "party-a")));
  EXPECT_FALSE(w.the().attribution);
  EXPECT_TRUE(w.may(opined("viktor", "party-a")));
  ASSERT_TRUE(w.the().attribution);
  EXPECT_EQ(w.the().attribution->party, "party-a");
  EXPECT_EQ(w.the().stage, Stage::verifying);  // whether it happened is decided apart
}

TEST_F(Attribution, UnattributedTakesTwoPeopleToo) {
  EXPECT_TRUE(w.may(opined("vera", "unattributed")));
  EXPECT_FALSE(w.the().attribution);
  EXPECT_TRUE(w.may(opined("viktor", "unattributed")));
  EXPECT_EQ(w.the().attribution->party, "unattributed");
}

TEST(Decide, ACasualtyCountsByTwoOriginsOrBySight) {
  DeskAtWork w;
  w.bring_to_verifying();
  ASSERT_TRUE(w.may(PersonSealed{{"sofia", {}}, {}, "c2VhbGVk"}));
  const EvidenceId again = w.add_evidence("anna", "clip-1");
  const EvidenceId other = w.add_evidence("anna", "hospital");
  const EvidenceId seen = w.add_evidence("anna", "clip-7", true);
  const auto casualty = [&](std::vector<EvidenceId> on) {
    return CasualtyRecorded{{"anna", {}},         w.id,         PersonId("P-000001"), Harm::killed,
                            PersonKind::civilian, std::move(on)};
  };
  EXPECT_FALSE(is_corroborated(w.desk, casualty({w.the().evidence[0], again})));
  EXPECT_TRUE(is_corroborated(w.desk, casualty({again, other})));
  EXPECT_TRUE(is_corroborated(w.desk, casualty({seen})));
  EXPECT_TRUE(w.may(casualty({again, other})));
  EXPECT_FALSE(w.may(casualty({again, other})));  // one person once
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
  EXPECT_FALSE(w.may(ReplyReceived{
      {"lars", {}}, w.id, "party-a", Position::admits, {}, std::string(30'000, 'x')}));
  EXPECT_FALSE(
      w.may(ReplyReceived{{"lars", {}}, w.id, "party-a", Position::admits, {}, "\x1b[2J"}));
}

// The same whoever the parties are.
TEST(Decide, SwappingThePartiesSwapsNothingElse) {
  const auto played = [](const char* first, const char* second) {
    DeskAtWork w;
    w.verify_it();
    std::vector<bool> allowed;
    for (const char* party : {first, second}) {
      allowed.push_back(
          w.may(ReplyInvited{{"lars", {}}, w.id, party, w.now + std::chrono::hours{1}}));
      allowed.push_back(
          w.may(ReplyReceived{{"lars", {}}, w.id, party, Position::disputes, {}, "no"}));
      allowed.push_back(w.move("lars", Stage::disputed));
    }
    return allowed;
  };
  EXPECT_EQ(played("north", "south"), played("south", "north"));
}

}  // namespace
}  // namespace truce::verify
