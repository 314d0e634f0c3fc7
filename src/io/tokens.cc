// SPDX-License-Identifier: Apache-2.0
#include "io/tokens.h"

#include <algorithm>

#include "base/digest.h"
#include "base/text.h"
#include "io/account_rows.h"
#include "proof/bytes.h"

namespace truce::io {
namespace {

std::string digest_of_token(std::string_view presented) {
  return std::string(proof::view(sha256(presented)));
}

std::string words_of(const std::vector<Scope>& scopes) {
  std::string words;
  for (const Scope scope : scopes)
    words += (words.empty() ? "" : " ") + std::string(to_text(scope));
  return words;
}

// A word of a later version opens nothing here.
std::vector<Scope> scopes_of(const std::string& words) {
  std::vector<Scope> scopes;
  for (const std::string_view word : split(words, ' '))
    if (const auto scope = word_of<Scope>(word)) scopes.push_back(*scope);
  return scopes;
}

constexpr const char* token_columns =
    "SELECT number, account, label, scopes, t.created_ns, expires_ns, ended, used_day";
constexpr int first_account_column = 8;

Token token_of(const Rows& rows) {
  Token token;
  token.id = TokenId(numbered('T', static_cast<std::uint64_t>(rows.number(0))));
  token.account = rows.text(1);
  token.label = rows.text(2);
  token.scopes = scopes_of(rows.text(3));
  token.created.ns = rows.number(4);
  token.expires.ns = rows.number(5);
  token.ended = rows.number(6) != 0;
  token.last_used = rows.text(7);
  return token;
}

std::optional<std::int64_t> number_of(const TokenId& id) {
  if (!id.text.starts_with("T-")) return std::nullopt;
  const auto number = to_integer(std::string_view(id.text).substr(2));
  if (!number || *number < 1 || numbered('T', static_cast<std::uint64_t>(*number)) != id.text)
    return std::nullopt;
  return *number;
}

Result<void> may_be_issued(const NewToken& wanted, Instant now) {
  if (wanted.scopes.empty())
    return failure(Code::usage, "a token needs a scope: " + choice_of_words<Scope>());
  if (!is_plain_line(wanted.label, max_token_label_bytes))
    return failure(Code::usage,
                   "a token needs a label that tells what it is for: one line of at most " +
                       std::to_string(max_token_label_bytes) + " bytes");
  if (wanted.expires <= now || wanted.expires > now + token_lasts_at_most)
    return failure(Code::usage, "a token ends in the future, and within 365 days");
  return {};
}

constexpr const char* expired_tokens =
    "SELECT EXISTS (SELECT 1 FROM token WHERE ended = 0 AND expires_ns <= ?)";
constexpr const char* end_expired =
    "UPDATE token SET ended = 1 WHERE ended = 0 AND expires_ns <= ?";

Result<void> has_room(Database& db, const std::string& account) {
  const auto held =
      db.one_number("SELECT count(*) FROM token WHERE account = ? AND ended = 0", {account});
  if (!held) return tl::unexpected(held.error());
  if (*held < max_tokens_of_one) return {};
  return failure(Code::refused, "'" + account + "' holds " + std::to_string(*held) +
                                    " tokens: revoke one that is no longer used");
}

Result<std::string> owner_of(Database& db, std::int64_t number) {
  auto rows = db.ask("SELECT account FROM token WHERE number = ?", {number});
  if (!rows) return tl::unexpected(rows.error());
  const auto found = rows->next();
  if (!found) return tl::unexpected(found.error());
  if (*found) return rows->text(0);
  return failure(Code::not_found, "there is no such token; truce account list shows them");
}

struct FoundToken {
  std::optional<TokenUse> use;
  bool others_expired = false;
};

Result<void> look_up_token(Database& db, std::string_view presented, Instant now,
                           FoundToken& looked) {
  const auto expired = db.one_number(expired_tokens, {now.ns});
  if (!expired) return tl::unexpected(expired.error());
  looked.others_expired = *expired != 0;
  static const std::string sql =
      std::string(token_columns) + ", " + account_columns +
      " FROM token t JOIN account a ON a.name = t.account WHERE t.digest = ?1 AND t.ended = 0 AND "
      "t.expires_ns > ?2 AND a.disabled_ns IS NULL";
  const std::string digest = digest_of_token(presented);
  auto rows = db.ask(sql.c_str(), {Blob{digest}, now.ns});
  if (!rows) return tl::unexpected(rows.error());
  const auto found = rows->next();
  if (!found) return tl::unexpected(found.error());
  if (*found) looked.use = TokenUse{token_of(*rows), account_of(*rows, first_account_column)};
  return {};
}

}  // namespace

bool has_scope(const Token& token, Scope scope) {
  return std::ranges::find(token.scopes, scope) != token.scopes.end();
}

Result<IssuedToken> issue_token(AccessStore& store, const NewToken& wanted, const Actor& by,
                                Instant now) {
  if (auto said = may_be_issued(wanted, now); !said) return tl::unexpected(said.error());
  IssuedToken issued;
  std::string text(token_prefix);
  text.reserve(64);
  text += draw_secret().view();
  issued.secret = SecretText(std::move(text));
  std::vector<Scope> scopes = wanted.scopes;
  std::ranges::sort(scopes);
  scopes.erase(std::ranges::unique(scopes).begin(), scopes.end());
  issued.token = {{}, wanted.account, wanted.label, scopes, now, wanted.expires, false, {}};
  const auto done = store.change([&](Database& db) -> Result<void> {
    if (auto there = is_enabled(db, wanted.account); !there) return there;
    if (auto ended = db.run(end_expired, {now.ns}); !ended) return ended;
    if (auto room = has_room(db, wanted.account); !room) return room;
    const std::string digest = digest_of_token(issued.secret.view());
    const std::string words = words_of(scopes);
    if (auto put =
            db.run("INSERT INTO token (digest, account, label, scopes, created_ns, "
                   "expires_ns) VALUES (?,?,?,?,?,?)",
                   {Blob{digest}, wanted.account, wanted.label, words, now.ns, wanted.expires.ns});
        !put)
      return put;
    const auto number = db.one_number("SELECT max(number) FROM token");
    if (!number) return tl::unexpected(number.error());
    issued.token.id = TokenId(numbered('T', static_cast<std::uint64_t>(*number)));
    return note_access(
        db, {now, by, AccessAct::token_issued,
             about_account(wanted.account, "token " + issued.token.id.text + ", " + words)});
  });
  if (!done) return tl::unexpected(done.error());
  return issued;
}

Result<std::optional<TokenUse>> check_token(AccessStore& store, std::string_view presented,
                                            Instant now) {
  FoundToken looked;
  if (auto done =
          store.look([&](Database& db) { return look_up_token(db, presented, now, looked); });
      !done)
    return tl::unexpected(done.error());
  const std::string today = to_date(now);
  const bool first_today = looked.use && looked.use->token.last_used != today;
  if (!looked.others_expired && !first_today) return std::move(looked.use);
  const auto written = store.change([&](Database& db) -> Result<void> {
    if (auto ended = db.run(end_expired, {now.ns}); !ended) return ended;
    if (!first_today) return {};
    return db.run("UPDATE token SET used_day = ? WHERE number = ?",
                  {today, number_of(looked.use->token.id).value_or(0)});
  });
  if (!written) return tl::unexpected(written.error());
  if (first_today) looked.use->token.last_used = today;
  return std::move(looked.use);
}

Result<void> revoke_token(AccessStore& store, const TokenId& id, const Actor& by, Instant now) {
  return store.change([&](Database& db) -> Result<void> {
    const auto number = number_of(id);
    const auto owner = owner_of(db, number.value_or(0));
    if (!owner) return tl::unexpected(owner.error());
    if (auto ended = db.run("UPDATE token SET ended = 1 WHERE number = ? AND ended = 0", {*number});
        !ended)
      return ended;
    if (db.changed() == 0) return failure(Code::refused, id.text + " has ended already");
    return note_access(
        db, {now, by, AccessAct::token_revoked, about_account(*owner, "token " + id.text)});
  });
}

Result<std::vector<Token>> list_tokens(const AccessStore& store, const std::string& account) {
  std::vector<Token> tokens;
  const auto looked = store.look([&](Database& db) -> Result<void> {
    static const std::string sql =
        std::string(token_columns) + " FROM token t WHERE ?1 = '' OR account = ?1 ORDER BY number";
    auto rows = db.ask(sql.c_str(), {account});
    if (!rows) return tl::unexpected(rows.error());
    for (;;) {
      const auto more = rows->next();
      if (!more) return tl::unexpected(more.error());
      if (!*more) return {};
      tokens.push_back(token_of(*rows));
    }
  });
  if (!looked) return tl::unexpected(looked.error());
  return tokens;
}

Result<void> end_tokens(Database& db, const std::string& account) {
  return db.run("UPDATE token SET ended = 1 WHERE account = ? AND ended = 0", {account});
}

}  // namespace truce::io
