// SPDX-License-Identifier: Apache-2.0
#include "io/sign_in.h"

#include <gtest/gtest.h>

#include <thread>

#include "io/access_sample_test.h"
#include "io/second_factor.h"

namespace truce::io {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class SigningIn : public AccessAtWork {
 protected:
  SecretText key;
  std::vector<SecretText> recovery;

  void give_second_factor_to(const std::string& name) {
    SecondFactor factor = give_factor(*store, name, chief, now).value();
    recovery = std::move(factor.recovery_codes);
    ASSERT_TRUE(store->look([&](Database& db) -> Result<void> {
      auto rows = db.ask("SELECT factor_key FROM account WHERE name = ?", {name}).value();
      EXPECT_TRUE(rows.next().value());
      key = SecretText(rows.text(0));
      return {};
    }));
    EXPECT_EQ(to_base32(key.view()), factor.key.view());
  }
  std::string code_at(Instant at) {
    return hotp(key.view(), static_cast<std::uint64_t>(totp_step(at)));
  }
  SignIn give(const SignedIn& pending, std::string_view code) {
    return io::give_second_factor(*store, pending.session.view(), code, peer, now).value();
  }
  SignedIn pending(const std::string& name) {
    SignIn answer = sign_in_as(name);
    EXPECT_TRUE(std::holds_alternative<SignedIn>(answer));
    return std::get<SignedIn>(std::move(answer));
  }
};

TEST_F(SigningIn, WithTheRightPassword) {
  const SignIn answer = sign_in_as("vera");
  const auto* in = std::get_if<SignedIn>(&answer);
  ASSERT_NE(in, nullptr);
  EXPECT_EQ(in->account, "vera");
  EXPECT_FALSE(in->second_factor_wanted);
  EXPECT_TRUE(check_session(*store, in->session.view(), now).value());
  EXPECT_EQ(count(AccessAct::signed_in), 1U);
}

TEST_F(SigningIn, TheSameAnswerForAWrongNameAWrongPasswordAndADisabledAccount) {
  ASSERT_TRUE(disable_account(*store, "viktor", chief, now));
  for (int n = 1; n <= 7; ++n) {
    const auto wrong = refusal(sign_in_as("vera", "something else"));
    const auto unknown = refusal(sign_in_as("nobody", "something else"));
    const auto disabled = refusal(sign_in_as("viktor"));
    ASSERT_TRUE(wrong && unknown && disabled);
    EXPECT_EQ(wrong->why, unknown->why);
    EXPECT_EQ(wrong->why, disabled->why);
    EXPECT_EQ(wrong->retry_after, unknown->retry_after) << n;
    EXPECT_EQ(wrong->retry_after, disabled->retry_after) << n;
    now = now + minutes{1};
  }
}

TEST_F(SigningIn, TheWaitDoublesFromASecondToAQuarterOfAnHour) {
  EXPECT_EQ(wait_after(4), Duration::zero());
  EXPECT_EQ(wait_after(5), seconds{1});
  EXPECT_EQ(wait_after(6), seconds{2});
  EXPECT_EQ(wait_after(14), seconds{512});
  EXPECT_EQ(wait_after(15), minutes{15});
  EXPECT_EQ(wait_after(1'000'000), minutes{15});
  for (int n = 1; n <= 4; ++n)
    EXPECT_EQ(refusal(sign_in_as("vera", "something else"))->retry_after, Duration::zero());
  EXPECT_EQ(refusal(sign_in_as("vera", "something else"))->retry_after, seconds{1});
  const auto early = refusal(sign_in_as("vera"));
  ASSERT_TRUE(early) << "the right password waits too";
  EXPECT_EQ(early->why, Refusal::wait);
  EXPECT_EQ(early->retry_after, seconds{1});
  EXPECT_EQ(count(AccessAct::sign_in_failed), 5U) << "who waits is not counted";
  EXPECT_EQ(count(AccessAct::locked), 1U);
  EXPECT_FALSE(refusal(sign_in_as("viktor"))) << "others are not concerned";
  now = now + seconds{1};
  EXPECT_EQ(refusal(sign_in_as("vera", "something else"))->retry_after, seconds{2});
  now = now + seconds{2};
  EXPECT_FALSE(refusal(sign_in_as("vera")));
  EXPECT_EQ(refusal(sign_in_as("vera", "something else"))->retry_after, Duration::zero())
      << "counted from the start again";
}

TEST_F(SigningIn, ManyAtOnceGainNothing) {
  std::vector<std::thread> threads;
  std::atomic<int> looked_at = 0, refused = 0;
  for (int n = 0; n < 12; ++n)
    threads.emplace_back([&] {
      const auto no =
          refusal(sign_in(*store, {"vera", secret("something else")}, peer, now).value());
      refused += no ? 1 : 0;
      looked_at += no && no->why == Refusal::wrong ? 1 : 0;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(refused.load(), 12);
  EXPECT_EQ(looked_at.load(), 5) << "the sixth waits, however they fall";
}

TEST_F(SigningIn, AClockThatGoesBackLocksNobodyOut) {
  for (int n = 0; n < 20; ++n) {
    static_cast<void>(sign_in_as("vera", "something else"));
    now = now + minutes{16};
  }
  EXPECT_EQ(refusal(sign_in_as("vera", "something else"))->retry_after, minutes{15});
  now = now - hours{5};
  EXPECT_EQ(refusal(sign_in_as("vera", "something else"))->retry_after, minutes{15});
  now = now + minutes{15};
  EXPECT_FALSE(refusal(sign_in_as("vera")));
}

TEST_F(SigningIn, WhatIsTypedAsANameIsToldOnlyWhereAnAccountHasIt) {
  ASSERT_TRUE(refusal(sign_in_as("hunter2 by mistake", "x")));
  ASSERT_TRUE(refusal(sign_in_as("vera", "x")));
  const auto rows = audit();
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[2].event.who.name, "");
  EXPECT_EQ(rows[2].event.about, "no such account");
  EXPECT_EQ(rows[3].event.who.name, "vera");
  EXPECT_EQ(rows[3].event.who.peer, peer);
}

TEST_F(SigningIn, TheOldestOfUnknownNamesMakeRoom) {
  ASSERT_TRUE(store->change([&](Database& db) -> Result<void> {
    EXPECT_TRUE(count_failure(db, "vera", true, now));
    EXPECT_TRUE(count_failure(db, "the oldest guess", false, now));
    if (auto put =
            db.run("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                   "?1) INSERT INTO attempt SELECT randomblob(32), 0, 1, ?2 + i, ?2 FROM n",
                   {max_unknown_names + 5, now.ns});
        !put)
      return put;
    EXPECT_TRUE(count_failure(db, "one more guess", false, now + seconds{1}));
    EXPECT_EQ(db.one_number("SELECT count(*) FROM attempt").value(), max_unknown_names + 1);
    EXPECT_EQ(attempt_of(db, "vera", now)->failures, 1) << "those of accounts stay";
    EXPECT_EQ(attempt_of(db, "the oldest guess", now)->failures, 0);
    EXPECT_EQ(attempt_of(db, "one more guess", now)->failures, 1);
    return {};
  }));
}

// --- the second factor ---

TEST_F(SigningIn, APasswordAloneOpensNothingWhereACodeIsWanted) {
  give_second_factor_to("vera");
  const SignedIn half = pending("vera");
  EXPECT_TRUE(half.second_factor_wanted);
  const auto session = check_session(*store, half.session.view(), now).value();
  ASSERT_TRUE(session);
  EXPECT_FALSE(session->second_factor_done);
  EXPECT_EQ(count(AccessAct::signed_in), 0U);
  const SignIn answer = give(half, code_at(now));
  const auto* in = std::get_if<SignedIn>(&answer);
  ASSERT_NE(in, nullptr);
  EXPECT_TRUE(check_session(*store, in->session.view(), now).value()->second_factor_done);
  EXPECT_FALSE(check_session(*store, half.session.view(), now).value())
      << "another secret is given";
  EXPECT_EQ(count(AccessAct::signed_in), 1U);
}

TEST_F(SigningIn, ACodeHoldsOnce) {
  give_second_factor_to("vera");
  const std::string code = code_at(now);
  EXPECT_FALSE(refusal(give(pending("vera"), code)));
  EXPECT_TRUE(refusal(give(pending("vera"), code)));
  now = now - seconds{30};
  EXPECT_TRUE(refusal(give(pending("vera"), code_at(now)))) << "nor does an earlier one";
  now = now + seconds{90};
  EXPECT_FALSE(refusal(give(pending("vera"), code_at(now))));
}

TEST_F(SigningIn, ARecoveryCodeHoldsOnceAndForItsOwner) {
  give_second_factor_to("viktor");
  const auto his = std::move(recovery);
  give_second_factor_to("vera");
  EXPECT_TRUE(refusal(give(pending("vera"), his[0].view())));
  EXPECT_FALSE(refusal(give(pending("vera"), recovery[3].view())));
  EXPECT_TRUE(refusal(give(pending("vera"), recovery[3].view())));
  EXPECT_FALSE(refusal(give(pending("vera"), recovery[4].view())));
  EXPECT_EQ(count(AccessAct::recovery_code_used), 2U);
}

TEST_F(SigningIn, GuessingCodesWaitsTooThoughThePasswordIsKnown) {
  give_second_factor_to("vera");
  int wrong = 0;
  for (int n = 0; n < 20; ++n) {
    const SignIn half = sign_in_as("vera");
    if (refusal(half)) break;
    const auto no = refusal(give(std::get<SignedIn>(half), "000000"));
    if (!no) break;
    wrong += no->why == Refusal::wrong ? 1 : 0;
  }
  EXPECT_EQ(wrong, 5);
  EXPECT_EQ(refusal(sign_in_as("vera"))->why, Refusal::wait);
}

TEST_F(SigningIn, TheCodeHasFiveMinutes) {
  give_second_factor_to("vera");
  const SignedIn half = pending("vera");
  now = now + minutes{5};
  EXPECT_TRUE(refusal(give(half, code_at(now))));
  EXPECT_TRUE(refusal(give(session_of("viktor"), "000000"))) << "none was wanted";
  EXPECT_TRUE(refusal(io::give_second_factor(*store, "", "000000", peer, now).value()));
}

TEST_F(SigningIn, AnOfferedFactorIsOnWhenACodeOfItComesBack) {
  EXPECT_EQ(confirm_factor(*store, "vera", "000000", chief, now).error().code, Code::refused);
  const auto offered = offer_factor(*store, "vera");
  ASSERT_TRUE(offered);
  EXPECT_TRUE(offered->recovery_codes.empty());
  EXPECT_TRUE(confirm_factor(*store, "vera", "no code", chief, now)->empty());
  EXPECT_FALSE(pending("vera").second_factor_wanted) << "not yet";
  ASSERT_TRUE(store->look([&](Database& db) -> Result<void> {
    auto rows = db.ask("SELECT factor_offered FROM account WHERE name = 'vera'").value();
    EXPECT_TRUE(rows.next().value());
    key = SecretText(rows.text(0));
    return {};
  }));
  const std::string code = code_at(now);
  EXPECT_EQ(confirm_factor(*store, "vera", code, chief, now)->size(), recovery_codes_given);
  const SignedIn half = pending("vera");
  EXPECT_TRUE(half.second_factor_wanted);
  EXPECT_TRUE(refusal(give(half, code))) << "that code is used";
  ASSERT_TRUE(remove_factor(*store, "vera", chief, now));
  EXPECT_FALSE(pending("vera").second_factor_wanted);
  EXPECT_EQ(remove_factor(*store, "vera", chief, now).error().code, Code::refused);
}

// --- a new password ---

TEST_F(SigningIn, ANewPasswordByItsOwner) {
  const SignedIn one = session_of("vera"), other = session_of("vera");
  const SecretText next = secret("another password altogether");
  const auto change = [&](std::string_view session, std::string_view old, const SecretText& to) {
    return change_password(*store, session, secret(old), to, peer, now);
  };
  EXPECT_TRUE(refusal(change(one.session.view(), "not the old one", next).value()));
  EXPECT_TRUE(refusal(change("", good_password, next).value()));
  EXPECT_EQ(change(one.session.view(), good_password, secret("short")).error().code, Code::refused);
  EXPECT_EQ(change(one.session.view(), good_password, secret(good_password)).error().code,
            Code::refused);
  const SignIn changed = change(one.session.view(), good_password, next).value();
  const auto* in = std::get_if<SignedIn>(&changed);
  ASSERT_NE(in, nullptr);
  EXPECT_TRUE(check_session(*store, in->session.view(), now).value());
  EXPECT_FALSE(check_session(*store, one.session.view(), now).value());
  EXPECT_FALSE(check_session(*store, other.session.view(), now).value());
  EXPECT_TRUE(refusal(sign_in_as("vera")));
  EXPECT_FALSE(refusal(sign_in_as("vera", "another password altogether")));
}

TEST_F(SigningIn, AHashOfAnotherCostIsMadeAnew) {
  store.reset();
  store = AccessStore::open(directory, {2, 8192}).value();
  const auto hash = [&] {
    std::string found;
    EXPECT_TRUE(store->look([&](Database& db) -> Result<void> {
      auto rows = db.ask("SELECT password FROM account WHERE name = 'vera'").value();
      EXPECT_TRUE(rows.next().value());
      found = rows.text(0);
      return {};
    }));
    return found;
  };
  EXPECT_NE(hash().find("t=1,"), std::string::npos);
  EXPECT_FALSE(refusal(sign_in_as("vera")));
  EXPECT_NE(hash().find("t=2,"), std::string::npos);
  EXPECT_FALSE(refusal(sign_in_as("vera")));
}

}  // namespace
}  // namespace truce::io
