// SPDX-License-Identifier: Apache-2.0
#include "io/passwords.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/check.h"
#include "base/text.h"
#include "io/totp.h"

namespace truce::io {
namespace {

constexpr std::size_t min_different = 5;

// At least one continuation byte is no character of its own.
bool begins_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

// "12345...", "zyxw...", "aaaa...": each one the same step from the one before.
bool is_run(std::string_view text) {
  const int step = text[1] - text[0];
  if (step < -1 || step > 1) return false;
  return std::ranges::adjacent_find(text, [step](char a, char b) { return b - a != step; }) ==
         text.end();
}

// Letters alone, and what is beyond ASCII, without case.
std::string letters_of(std::string_view text) {
  std::string letters = lower_ascii(text);
  std::erase_if(letters, [](char c) {
    return static_cast<unsigned char>(c) < 0x80U && (c < 'a' || c > 'z');
  });
  return letters;
}

bool is_name_again(std::string_view password, std::string_view user) {
  const std::string name = letters_of(user);
  std::string rest = letters_of(password);
  if (name.empty() || rest.empty()) return false;
  std::string_view left = rest;
  while (left.starts_with(name)) left.remove_prefix(name.size());
  const bool again = left.empty();
  wipe(rest);
  return again;
}

tl::unexpected<Error> weak(const std::string& why) {
  return failure(Code::refused, "this password " + why + ": take at least " +
                                    std::to_string(min_password_characters) +
                                    " characters that nobody would guess, as four words that do "
                                    "not belong together");
}

}  // namespace

std::optional<Turns::Turn> hashing_turn() {
  static Turns turns(hashings_at_once, hashings_waiting);
  return turns.take();
}

Result<std::string> hash_password(const Turns::Turn& /*turn*/, const SecretText& password,
                                  const PasswordCost& cost) {
  check(sodium_init() >= 0, "libsodium starts");
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  const std::string_view text = password.view();
  if (crypto_pwhash_str_alg(hash.data(), text.data(), text.size(), cost.passes, cost.bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    return failure(Code::environment, "not enough memory to hash a password: it takes " +
                                          std::to_string(cost.bytes >> 20) + " MiB");
  return std::string(hash.data());
}

bool is_password(const Turns::Turn& /*turn*/, const SecretText& password, const std::string& hash) {
  const std::string_view text = password.view();
  return crypto_pwhash_str_verify(hash.c_str(), text.data(), text.size()) == 0;
}

bool needs_rehash(const std::string& hash, const PasswordCost& cost) {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), cost.passes, cost.bytes) != 0;
}

std::string hash_of_nobody(const PasswordCost& cost) {
  return "$argon2id$v=19$m=" + std::to_string(cost.bytes >> 10) +
         ",t=" + std::to_string(cost.passes) + ",p=1$" + std::string(22, 'A') + "$" +
         std::string(43, 'A');
}

Result<void> check_password(const SecretText& password, std::string_view user) {
  const std::string_view text = password.view();
  if (text.size() > max_password_bytes)
    return failure(Code::refused,
                   "a password has at most " + std::to_string(max_password_bytes) + " bytes");
  if (!is_utf8(text)) return failure(Code::refused, "a password is text in UTF-8");
  if (std::ranges::count_if(text, begins_character) < std::ptrdiff_t{min_password_characters})
    return weak("is too short");
  if (is_run(text)) return weak("is one run of characters");
  if (std::set<char>(text.begin(), text.end()).size() < min_different)
    return weak("is made of very few characters");
  if (is_name_again(text, user)) return weak("is the name of its user");
  return {};
}

SecretText make_password() {
  const SecretText drawn = draw_bytes(15);
  std::string letters = to_base32(drawn.view());
  std::string text;
  text.reserve(letters.size() + 3);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (i > 0 && i % 6 == 0) text.push_back('-');
    const char c = letters[i];
    text.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  wipe(letters);
  return SecretText(std::move(text));
}

}  // namespace truce::io
