// SPDX-License-Identifier: Apache-2.0
#include "io/totp.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace truce::io {
namespace {

const std::string rfc_key = "12345678901234567890";

Instant second(std::int64_t s) {
  return Instant{s * 1'000'000'000};
}

TEST(Totp, Rfc4226AppendixD) {
  const char* const expected[] = {"755224", "287082", "359152", "969429", "338314",
                                  "254676", "287922", "162583", "399871", "520489"};
  for (std::uint64_t counter = 0; counter < std::size(expected); ++counter)
    EXPECT_EQ(hotp(rfc_key, counter), expected[counter]);
}

TEST(Totp, Rfc6238AppendixB) {
  const std::pair<std::int64_t, const char*> expected[] = {
      {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
      {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
  for (const auto& [at, code] : expected)
    EXPECT_EQ(hotp(rfc_key, static_cast<std::uint64_t>(at / totp_step_s), 8), code) << at;
  EXPECT_EQ(totp_step(second(59)), 1);
  EXPECT_EQ(totp_step(second(60)), 2);
}

TEST(Totp, Rfc4648Base32) {
  const std::pair<const char*, const char*> expected[] = {{"", ""},
                                                          {"f", "MY"},
                                                          {"fo", "MZXQ"},
                                                          {"foo", "MZXW6"},
                                                          {"foob", "MZXW6YQ"},
                                                          {"fooba", "MZXW6YTB"},
                                                          {"foobar", "MZXW6YTBOI"}};
  for (const auto& [bytes, text] : expected) EXPECT_EQ(to_base32(bytes), text);
}

RC_GTEST_PROP(Totp, OneStepEitherSideCountsAndNoOther, ()) {
  const auto at = *rc::gen::inRange<std::int64_t>(60, 4'000'000'000);
  const auto away = *rc::gen::inRange<std::int64_t>(-5, 6);
  const std::int64_t step = at / totp_step_s;
  const std::string code = hotp(rfc_key, static_cast<std::uint64_t>(step + away));
  // One in a million codes repeats among the three that count.
  const auto matched = match_totp(rfc_key, code, second(at), -1);
  const bool counts = away >= -1 && away <= 1;
  const bool same = matched && hotp(rfc_key, static_cast<std::uint64_t>(*matched)) == code;
  RC_ASSERT(matched.has_value() || !counts);
  RC_ASSERT(same || !matched);
}

RC_GTEST_PROP(Totp, AUsedStepNeverAgain, ()) {
  std::int64_t at = *rc::gen::inRange<std::int64_t>(60, 4'000'000'000);
  std::int64_t last = -1;
  for (const int moved : *rc::gen::container<std::vector<int>>(20, rc::gen::inRange(-90, 120))) {
    at = std::max<std::int64_t>(at + moved, 30);
    const std::string code = hotp(rfc_key, static_cast<std::uint64_t>(at / totp_step_s));
    const auto matched = match_totp(rfc_key, code, second(at), last);
    const bool later = at / totp_step_s > last;
    RC_ASSERT(matched.has_value() || !later);
    RC_ASSERT(matched.value_or(last + 1) > last);
    last = matched.value_or(last);
    RC_ASSERT(!match_totp(rfc_key, code, second(at), last));
  }
}

TEST(Totp, WhatIsNoCode) {
  const std::string code = hotp(rfc_key, 100);
  for (const std::string& typed :
       {std::string(), code.substr(1), code + "0", " " + code, std::string("abcdef")})
    EXPECT_FALSE(match_totp(rfc_key, typed, second(3000), -1)) << typed;
  EXPECT_FALSE(match_totp(rfc_key, hotp(rfc_key, ~std::uint64_t{0}), second(0), -1))
      << "no step lies before 1970";
}

TEST(Totp, TheAddressThatAppsRead) {
  EXPECT_EQ(totp_uri("vera", "foobar").view(),
            "otpauth://totp/Truce:vera?secret=MZXW6YTBOI&issuer=Truce&algorithm=SHA1&digits=6&"
            "period=30");
  EXPECT_EQ(totp_uri("Vera & Є", "f").view(),
            "otpauth://totp/Truce:Vera%20%26%20%D0%84?secret=MY&issuer=Truce&algorithm=SHA1&digits="
            "6&period=30");
}

TEST(Totp, RecoveryCodes) {
  const auto codes = make_recovery_codes();
  ASSERT_EQ(codes.size(), 10U);
  std::set<std::string> different;
  for (const SecretText& code : codes) {
    EXPECT_EQ(code.view().size(), 19U);
    different.emplace(as_recovery_code(code.view()).view());
  }
  EXPECT_EQ(different.size(), 10U);
  EXPECT_EQ(as_recovery_code("ABCD efgh-2345-mnop").view(), "abcdefgh2345mnop");
  for (const char* typed : {"", "abcd", "abcd-efgh-ijkl-mnopq", "abcd-efgh-ijkl-mno1", "123456"})
    EXPECT_TRUE(as_recovery_code(typed).empty()) << typed;
}

}  // namespace
}  // namespace truce::io
