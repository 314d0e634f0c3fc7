// SPDX-License-Identifier: Apache-2.0
#include "io/notify.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "io/files.h"

namespace truce::io {
namespace {

namespace fs = std::filesystem;

const Instant noon = from_civil_utc({2026, 3, 10, 12});

respond::Notice a_notice() {
  respond::Notice notice;
  notice.queued.id = respond::NoticeId("N-000001");
  notice.queued.at = noon;
  notice.queued.due = noon + std::chrono::hours{5};
  return notice;
}

// RFC 4231, test case 2.
TEST(Notify, ASignatureIsThatOfTheStandard) {
  EXPECT_EQ(webhook_signature("Jefe", "what do ya want for nothing?"),
            "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Notify, AFailureIsTriedAgainAfterTwiceAsLongEachTime) {
  respond::Notice notice = a_notice();
  EXPECT_TRUE(wants_sending(notice, noon));
  notice.tried = noon;
  notice.fault = "refused";
  const int minutes[] = {1, 2, 4, 8, 16, 32, 60, 60};
  for (std::uint32_t tries = 1; tries <= 8; ++tries) {
    notice.tries = tries;
    const Instant next = noon + std::chrono::minutes{minutes[tries - 1]};
    EXPECT_EQ(next_try(notice), next) << tries;
    EXPECT_FALSE(wants_sending(notice, next - Duration{1}));
    EXPECT_TRUE(wants_sending(notice, next));
  }
}

TEST(Notify, WhatNobodyAcknowledgedIsToldAgainUntilItIsOver) {
  respond::Notice notice = a_notice();
  notice.tries = 1;
  notice.tried = notice.delivered = noon;
  EXPECT_FALSE(wants_sending(notice, noon + std::chrono::minutes{59}));
  EXPECT_TRUE(wants_sending(notice, noon + std::chrono::hours{1}));
  EXPECT_FALSE(wants_sending(notice, noon + std::chrono::hours{5 + 24 + 1}));
  notice.acknowledged.emplace();
  EXPECT_FALSE(wants_sending(notice, noon + std::chrono::hours{1}));
}

TEST(Notify, AnExerciseIsToldOnceAndAtOnce) {
  respond::Notice notice = a_notice();
  notice.queued.of.drill = respond::DrillId("X-000001");
  notice.queued.at = noon + std::chrono::hours{24 * 365};
  EXPECT_TRUE(wants_sending(notice, noon));
  notice.tried = notice.delivered = noon;
  EXPECT_FALSE(wants_sending(notice, noon + std::chrono::hours{2}));
  EXPECT_NE(cap_of_notice(notice.queued, "a@b").find("<status>Exercise</status>"),
            std::string::npos);
}

TEST(Notify, SettingsNameWhatIsWrong) {
  const fs::path folder = fs::temp_directory_path() / "truce_notify_test";
  fs::remove_all(folder);
  fs::create_directories(folder);
  const auto told = [&](const std::string& text) {
    EXPECT_TRUE(write_file((folder / "n.toml").string(), text));
    const auto read = read_notify_settings((folder / "n.toml").string());
    return read ? std::string("it was taken") : read.error().message;
  };
  EXPECT_EQ(told("smtp = \"smtps://mail.example.org\"\nmail_from = \"a@b.example\"\n"),
            "it was taken");
  EXPECT_NE(told("stmp = \"x\"\n").find("'stmp' is no setting"), std::string::npos);
  EXPECT_NE(told("smtp = \"mail\"\n").find("as smtps://"), std::string::npos);
  EXPECT_NE(told("smtp = \"smtp://x\"\n").find("'mail_from'"), std::string::npos);
  EXPECT_NE(told("timeout_s = 0\n").find("no setting of that kind"), std::string::npos);
  EXPECT_NE(told("webhook_secret_file = \"none\"\n"), "it was taken");
  EXPECT_TRUE(write_file((folder / "open").string(), "hush"));
  fs::permissions(folder / "open", fs::perms::owner_all | fs::perms::others_read);
  const std::string open = told("webhook_secret_file = \"open\"\n");
  EXPECT_NE(open.find("chmod 600"), std::string::npos);
  EXPECT_EQ(open.find("hush"), std::string::npos);
  fs::remove_all(folder);
}

}  // namespace
}  // namespace truce::io
