// SPDX-License-Identifier: Apache-2.0
#include "verify/plausible.h"

#include <gtest/gtest.h>

namespace truce::verify {
namespace {

constexpr Instant midday{1'772'366'400'000'000'000};
constexpr auto hour = std::chrono::hours{1};

ClaimRegistered claim() {
  ClaimRegistered e;
  e.claimant = "party-a";
  e.against = "party-b";
  e.said_at = midday;
  e.when = TimeSpan{midday - hour, midday, 0.0};
  return e;
}

TEST(Plausible, AClaimOfThePastAboutThePastIs) {
  EXPECT_TRUE(is_plausible({}, claim(), midday));
  ClaimRegistered of_nobody = claim();
  of_nobody.against.clear();
  of_nobody.when.reset();
  EXPECT_TRUE(is_plausible({}, of_nobody, midday));
}

TEST(Plausible, AClaimFromTheFutureOrAgainstOneselfIsNot) {
  EXPECT_FALSE(is_plausible({}, claim(), midday - hour));
  ClaimRegistered itself = claim();
  itself.against = itself.claimant;
  EXPECT_FALSE(is_plausible({}, itself, midday));
  ClaimRegistered foretold = claim();
  foretold.when = TimeSpan{midday + hour, midday + hour, 0.0};
  EXPECT_FALSE(is_plausible({}, foretold, midday + 2 * hour));
}

TEST(Plausible, ARoleIsNamedOnce) {
  EXPECT_TRUE(is_plausible({}, UserEnrolled{{}, "vera", {Role::verifier, Role::analyst}}, midday));
  EXPECT_FALSE(
      is_plausible({}, UserEnrolled{{}, "vera", {Role::verifier, Role::verifier}}, midday));
}

TEST(Plausible, MediaTypesAreThoseOfRfc6838) {
  for (const char* good : {"image/jpeg", "application/vnd.ms-excel", "image/svg+xml", "a/b"})
    EXPECT_TRUE(is_media_type(good)) << good;
  for (const char* bad : {"", "<script>", "image", "image/", "/jpeg", "a/b/c", "image/<b>",
                          "text/html; charset=x", " image/jpeg"})
    EXPECT_FALSE(is_media_type(bad)) << bad;
  EvidenceAdded e;
  EXPECT_TRUE(is_plausible({}, e, midday));
  e.media_type = "<script>";
  EXPECT_FALSE(is_plausible({}, e, midday));
}

TEST(Plausible, ACorrectionIsAnsweredOnce) {
  Desk desk;
  const InquiryId id("Q-000001");
  desk.corrections[id].asked.id = id;
  const CorrectionAnswered answer{{}, id, true, "so it was"};
  EXPECT_TRUE(is_plausible(desk, answer, midday));
  desk.corrections[id].answers.push_back(answer);
  EXPECT_FALSE(is_plausible(desk, CorrectionAnswered{{}, id, false, "it was not"}, midday));
}

}  // namespace
}  // namespace truce::verify
