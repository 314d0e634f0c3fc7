// SPDX-License-Identifier: Apache-2.0
#include "verify/hold_claim.h"

#include <gtest/gtest.h>

#include "geo/geodesic.h"

namespace truce::verify {
namespace {

constexpr Instant noon{1'772'366'400'000'000'000};
constexpr LatLon town{48.5, 37.9};

ClaimRegistered claimed() {
  ClaimRegistered claim;
  claim.id = ClaimId("A-000001");
  claim.claimant = "party-a";
  claim.act = Act::impact;
  claim.where = Place{town, circular(500.0)};
  claim.when = TimeSpan{noon, noon + std::chrono::hours{1}, 0.0};
  claim.unit = "shellings";
  return claim;
}

Incident incident(double away_m, Act act = Act::impact, Means means = Means::patrol) {
  Incident i;
  i.id = IncidentId("I-000001");
  i.when = {noon + std::chrono::minutes{10}, noon + std::chrono::minutes{10}, 0.0};
  i.where = {geo::destination(town, 90.0, away_m), circular(500.0)};
  i.act = only(act);
  i.support = {{ObservationId("o"), OriginId("o"), means, {'B', 2}, false}};
  return i;
}

ClaimAnswer answer(const Incident& i, std::optional<double> detection = 0.97) {
  return hold(claimed(), {&i, 1}, detection).answer;
}

TEST(HoldClaim, AnIncidentThatFitsCorroborates) {
  EXPECT_EQ(answer(incident(0.0)), ClaimAnswer::corroborated);
  // 99 % of both together reach sqrt(9.21 * 2) * 500 m = 2,146 m.
  EXPECT_EQ(answer(incident(2140.0)), ClaimAnswer::corroborated);
  EXPECT_EQ(answer(incident(2152.0)), ClaimAnswer::contradicted);
}

TEST(HoldClaim, AnotherActOrTimeDoesNot) {
  EXPECT_EQ(answer(incident(0.0, Act::jamming)), ClaimAnswer::inconclusive);
  Incident late = incident(0.0);
  late.when = {noon + std::chrono::hours{2}, noon + std::chrono::hours{2}, 0.0};
  EXPECT_EQ(answer(late), ClaimAnswer::contradicted);
  late.when.sigma_s = 1300.0;  // three sigma reach back to it
  EXPECT_EQ(answer(late), ClaimAnswer::corroborated);
}

TEST(HoldClaim, AnAuthorityRepeatedCorroboratesNothing) {
  EXPECT_EQ(answer(incident(0.0, Act::impact, Means::official)), ClaimAnswer::inconclusive);
}

TEST(HoldClaim, WithoutAWatchLogNobodyCanTell) {
  const ClaimHeld held = hold(claimed(), {}, std::nullopt);
  EXPECT_EQ(held.answer, ClaimAnswer::not_observable);
  EXPECT_NE(held.reason.find("no watch log is on record"), std::string::npos) << held.reason;
}

TEST(HoldClaim, SilenceSpeaksOnlyWhereItWouldHaveBeenBroken) {
  const auto silent = [](std::optional<double> detection) {
    return hold(claimed(), {}, detection).answer;
  };
  EXPECT_EQ(silent(0.9), ClaimAnswer::contradicted);
  EXPECT_EQ(silent(0.89), ClaimAnswer::inconclusive);
  EXPECT_EQ(silent(0.1), ClaimAnswer::not_observable);
  EXPECT_EQ(silent({}), ClaimAnswer::not_observable);
  EXPECT_NE(hold(claimed(), {}, 0.97).reason.find("probability 0.97, none did"), std::string::npos);
}

TEST(HoldClaim, WithoutPlaceOrTimeNothingIsHeldAgainstIt) {
  ClaimRegistered vague = claimed();
  vague.where.reset();
  const Incident i = incident(0.0);
  EXPECT_EQ(hold(vague, {&i, 1}, {}).answer, ClaimAnswer::not_observable);
}

TEST(HoldClaim, TalliesAreKeptApartByClaimantAndUnit) {
  Desk desk;
  const auto add = [&](const char* id, const char* who, const char* unit, std::uint64_t n) {
    ClaimRegistered claim = claimed();
    claim.id = ClaimId(id);
    claim.claimant = who;
    claim.unit = unit;
    claim.quantity = n;
    desk.claims[claim.id] = {claim, {}, {}};
  };
  add("A-1", "a", "shellings", 3);
  add("A-2", "a", "shellings", 4);
  add("A-3", "a", "rounds", 900);
  add("A-4", "b", "shellings", 5);
  const auto rows = tally(desk);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[1].unit, "shellings");
  EXPECT_EQ(rows[1].quantity, 7U);
  EXPECT_EQ(rows[1].not_held, 2U);
}

}  // namespace
}  // namespace truce::verify
