// SPDX-License-Identifier: Apache-2.0
#include "verify/plausible.h"

#include <gtest/gtest.h>

namespace truce::verify {
namespace {

constexpr Instant noon{1'772'366'400'000'000'000};
constexpr auto hour = std::chrono::hours{1};

ClaimRegistered claim() {
  ClaimRegistered e;
  e.claimant = "party-a";
  e.against = "party-b";
  e.said_at = noon;
  e.when = TimeSpan{noon - hour, noon, 0.0};
  return e;
}

TEST(Plausible, AClaimOfThePastAboutThePastIs) {
  EXPECT_TRUE(is_plausible({}, claim(), noon));
  ClaimRegistered of_nobody = claim();
  of_nobody.against.clear();
  of_nobody.when.reset();
  EXPECT_TRUE(is_plausible({}, of_nobody, noon));
}

TEST(Plausible, AClaimFromTheFutureOrAgainstOneselfIsNot) {
  EXPECT_FALSE(is_plausible({}, claim(), noon - hour));
  ClaimRegistered itself = claim();
  itself.against = itself.claimant;
  EXPECT_FALSE(is_plausible({}, itself, noon));
  ClaimRegistered foretold = claim();
  foretold.when = TimeSpan{noon + hour, noon + hour, 0.0};
  EXPECT_FALSE(is_plausible({}, foretold, noon + 2 * hour));
}

TEST(Plausible, ARoleIsNamedOnce) {
  EXPECT_TRUE(is_plausible({}, UserEnrolled{{}, "vera", {Role::verifier, Role::analyst}}, noon));
  EXPECT_FALSE(is_plausible({}, UserEnrolled{{}, "vera", {Role::verifier, Role::verifier}}, noon));
}

TEST(Plausible, MediaTypesAreThoseOfRfc6838) {
  for (const char* good : {"image/jpeg", "application/vnd.ms-excel", "image/svg+xml", "a/b"})
    EXPECT_TRUE(is_media_type(good)) << good;
  for (const char* bad : {"", "<script>", "image", "image/", "/jpeg", "a/b/c", "image/<b>",
                          "text/html; charset=x", " image/jpeg"})
    EXPECT_FALSE(is_media_type(bad)) << bad;
  EvidenceAdded e;
  EXPECT_TRUE(is_plausible({}, e, noon));
  e.media_type = "<script>";
  EXPECT_FALSE(is_plausible({}, e, noon));
}

TEST(Plausible, ACorrectionIsAnsweredOnce) {
  Desk desk;
  const InquiryId id("Q-000001");
  desk.corrections[id].asked.id = id;
  const CorrectionAnswered answer{{}, id, true, "so it was"};
  EXPECT_TRUE(is_plausible(desk, answer, noon));
  desk.corrections[id].answers.push_back(answer);
  EXPECT_FALSE(is_plausible(desk, CorrectionAnswered{{}, id, false, "it was not"}, noon));
}

}  // namespace
}  // namespace truce::verify
