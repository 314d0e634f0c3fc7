// SPDX-License-Identifier: Apache-2.0
#include "io/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "base/check.h"
#include "base/percent.h"
#include "base/text.h"
#include "proof/bytes.h"

namespace truce::io {
namespace {

constexpr std::int64_t steps_either_side = 1;
constexpr std::size_t recovery_bytes = 10;
constexpr std::size_t recovery_letters = 16;
constexpr char base32_letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

char in_lower_case(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool stands_in_base32(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7');
}

}  // namespace

std::string hotp(std::string_view key, std::uint64_t counter, std::size_t digits) {
  std::string message;
  proof::append_big_endian(message, counter, 8);
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned int size = 0;
  check(HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()),
             reinterpret_cast<const unsigned char*>(message.data()), message.size(), mac.data(),
             &size) != nullptr,
        "HMAC-SHA-1 is available");
  const std::size_t at = mac[size - 1] & 15U;
  std::uint32_t number = (mac[at] & 0x7FU) << 24U | mac[at + 1] << 16U | mac[at + 2] << 8U |
                         static_cast<std::uint32_t>(mac[at + 3]);
  std::string code(digits, '0');
  for (std::size_t i = digits; i > 0; --i, number /= 10)
    code[i - 1] = static_cast<char>('0' + number % 10);
  return code;
}

std::int64_t totp_step(Instant at) {
  return at.ns / (totp_step_s * 1'000'000'000);
}

std::optional<std::int64_t> match_totp(std::string_view key, std::string_view code, Instant now,
                                       std::int64_t last_used) {
  std::optional<std::int64_t> matched;
  const std::int64_t middle = totp_step(now);
  // All of them, whichever fits: the time tells nothing.
  for (std::int64_t step = middle - steps_either_side; step <= middle + steps_either_side; ++step) {
    const bool same =
        equal_in_constant_time(hotp(key, static_cast<std::uint64_t>(step)), code) && step >= 0;
    if (same && step > last_used) matched = step;
  }
  return matched;
}

std::string to_base32(std::string_view bytes) {
  std::string text;
  std::uint32_t bits = 0;
  int held = 0;
  text.reserve((bytes.size() * 8 + 4) / 5);
  for (const char c : bytes) {
    bits = (bits << 8U | static_cast<unsigned char>(c)) & 0xFFFFU;
    held += 8;
    for (; held >= 5; held -= 5) text.push_back(base32_letters[bits >> (held - 5) & 31U]);
  }
  if (held > 0) text.push_back(base32_letters[bits << (5 - held) & 31U]);
  return text;
}

SecretText totp_uri(std::string_view account, std::string_view key) {
  std::string secret = to_base32(key);
  std::string uri;
  uri.reserve(3 * account.size() + secret.size() + 100);  // never moved: no copy stays behind
  uri += "otpauth://totp/Truce:";
  uri += percent_encoded(account);
  uri += "?secret=";
  uri += secret;
  uri += "&issuer=Truce&algorithm=SHA1&digits=6&period=30";
  wipe(secret);
  return SecretText(std::move(uri));
}

std::vector<SecretText> make_recovery_codes() {
  std::vector<SecretText> codes;
  for (std::size_t n = 0; n < recovery_codes_given; ++n) {
    std::string letters = to_base32(draw_bytes(recovery_bytes).view());
    std::string code;
    code.reserve(recovery_letters + 3);
    for (std::size_t i = 0; i < letters.size(); ++i) {
      if (i > 0 && i % 4 == 0) code.push_back('-');
      code.push_back(in_lower_case(letters[i]));
    }
    wipe(letters);
    codes.emplace_back(std::move(code));
  }
  return codes;
}

SecretText as_recovery_code(std::string_view typed) {
  std::string code;
  code.reserve(recovery_letters);
  for (const char c : typed) {
    if (c == '-' || c == ' ') continue;
    if (!stands_in_base32(in_lower_case(c)) || code.size() == recovery_letters) {
      wipe(code);
      return {};
    }
    code.push_back(in_lower_case(c));
  }
  if (code.size() < recovery_letters) wipe(code);
  return SecretText(std::move(code));
}

}  // namespace truce::io
