// SPDX-License-Identifier: Apache-2.0
// Tokens for programs: "truce_" and 32 random bytes as base64url, told once, kept as a SHA-256.
// Each has an owner, whose roles bound what it may do further than its scopes, and ends within a
// year, when it is revoked, or with the account. One that has expired by a moment that the store
// was asked about is ended for good: a clock that goes back brings none to life.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/words.h"
#include "io/accounts.h"

namespace truce::io {

using TokenId = Id<struct TokenTag>;  // "T-000001"

// Append-only: the words stand in rows and on the command line.
enum class Scope : std::uint8_t {
  read,    // what its owner may read
  intake,  // bring observations in
  live,    // follow what happens
  write,   // put entries on record as its owner
};

}  // namespace truce::io

template <>
struct truce::Names<truce::io::Scope> {
  static constexpr auto list = std::to_array<std::string_view>({"read", "intake", "live", "write"});
};

namespace truce::io {

constexpr std::string_view token_prefix = "truce_";
constexpr Duration token_lasts_at_most = std::chrono::hours{24 * 365};
constexpr std::size_t max_token_label_bytes = 100;
constexpr std::int64_t max_tokens_of_one = 100;  // in force

struct Token {
  TokenId id;
  std::string account;
  std::string label;
  std::vector<Scope> scopes;
  Instant created;
  Instant expires;
  bool ended = false;     // revoked, expired, or its account was disabled
  std::string last_used;  // "2026-06-01", the day alone; empty: never
};
bool has_scope(const Token& token, Scope scope);

struct NewToken {
  std::string account;
  std::string label;
  std::vector<Scope> scopes;
  Instant expires;
};
struct IssuedToken {
  Token token;
  SecretText secret;
};
// Errors: not_found (no such account), refused (disabled, too many), usage (no scope or label, an
// end that is past or more than a year away).
Result<IssuedToken> issue_token(AccessStore& store, const NewToken& wanted, const Actor& by,
                                Instant now);

struct TokenUse {
  Token token;
  Account account;
};
// Nothing where it is none, has ended, or its account is disabled. Errors: environment.
Result<std::optional<TokenUse>> check_token(AccessStore& store, std::string_view presented,
                                            Instant now);
// Errors: not_found; refused where it has ended already.
Result<void> revoke_token(AccessStore& store, const TokenId& id, const Actor& by, Instant now);
// Of one account, or of all where no name is given; by id.
Result<std::vector<Token>> list_tokens(const AccessStore& store, const std::string& account = {});
// Within a change that is under way.
Result<void> end_tokens(Database& db, const std::string& account);

}  // namespace truce::io
