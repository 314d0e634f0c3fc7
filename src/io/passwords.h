// SPDX-License-Identifier: Apache-2.0
// Passwords as Argon2id (RFC 9106, by libsodium), so that whoever takes the file must spend 64 MiB
// and three passes on every guess. A password is bytes: it is compared as it was typed, with no
// folding of case or of Unicode. Never stores or tells one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "io/secret_text.h"
#include "io/turns.h"

namespace truce::io {

constexpr std::size_t min_password_characters = 12;
constexpr std::size_t max_password_bytes = 1024;
constexpr std::size_t hashings_at_once = 2;  // in the whole process: 128 MiB
constexpr std::size_t hashings_waiting = 16;

// Tests alone take less.
struct PasswordCost {
  unsigned long long passes = 3;
  std::size_t bytes = std::size_t{64} << 20;
};

// Whoever hashes holds one. Nothing where too many wait: refuse, and ask to try again.
std::optional<Turns::Turn> hashing_turn();

// "$argon2id$v=19$m=65536,t=3,p=1$...": ASCII. Errors: environment (no memory).
Result<std::string> hash_password(const Turns::Turn& turn, const SecretText& password,
                                  const PasswordCost& cost = {});
bool is_password(const Turns::Turn& turn, const SecretText& password, const std::string& hash);
bool needs_rehash(const std::string& hash, const PasswordCost& cost = {});
// One that no password fits, and that takes as long to find out.
std::string hash_of_nobody(const PasswordCost& cost = {});

// Refuses what is short, too long, no UTF-8, or trivially weak: fewer than five different
// characters, a run like "abcdefghijkl", the user's name with digits around it. Strength beyond
// that is the owner's. Errors: refused, with what would do.
Result<void> check_password(const SecretText& password, std::string_view user);

// 24 characters of base32 in groups of six, about 120 bits: to be told once and changed.
SecretText make_password();

}  // namespace truce::io
