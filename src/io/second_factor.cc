// SPDX-License-Identifier: Apache-2.0
#include "io/second_factor.h"

#include "base/digest.h"
#include "io/account_rows.h"
#include "io/sessions.h"
#include "proof/bytes.h"

namespace truce::io {
namespace {

// Of an account: the same code of another is another's.
std::string digest_of_code(const std::string& account, std::string_view code) {
  std::string text;
  text.reserve(account.size() + code.size() + 1);
  text += account;
  text += '\n';
  text += code;
  const Digest digest = sha256(text);
  wipe(text);
  return std::string(proof::view(digest));
}

Result<std::vector<SecretText>> put_recovery_codes(Database& db, const std::string& name) {
  auto codes = make_recovery_codes();
  if (auto gone = db.run("DELETE FROM recovery WHERE account = ?", {name}); !gone)
    return tl::unexpected(gone.error());
  for (const SecretText& code : codes) {
    const std::string digest = digest_of_code(name, as_recovery_code(code.view()).view());
    if (auto put = db.run("INSERT INTO recovery VALUES (?,?)", {name, Blob{digest}}); !put)
      return tl::unexpected(put.error());
  }
  return codes;
}

SecondFactor factor_of(const std::string& name, const SecretText& key) {
  SecondFactor factor;
  factor.key = SecretText(to_base32(key.view()));
  factor.uri = totp_uri(name, key.view());
  return factor;
}

struct FactorKey {
  SecretText bytes;  // empty: there is none
  std::int64_t last_step = -1;
};

Result<FactorKey> key_of(Database& db, const char* sql, const std::string& name) {
  auto rows = db.ask(sql, {name});
  if (!rows) return tl::unexpected(rows.error());
  const auto found = rows->next();
  if (!found) return tl::unexpected(found.error());
  if (!*found) return FactorKey{};
  return FactorKey{SecretText(rows->text(0)), rows->number(1)};
}

// Turned on; every session began without it, or with another.
Result<std::vector<SecretText>> turn_on(Database& db, const std::string& name,
                                        const SecretText& key, std::int64_t last_step) {
  if (auto put = db.run("UPDATE account SET factor_key = ?, factor_offered = NULL, factor_step = ? "
                        "WHERE name = ?",
                        {Blob{key.view()}, last_step, name});
      !put)
    return tl::unexpected(put.error());
  return put_recovery_codes(db, name);
}

}  // namespace

Result<SecondFactor> give_factor(AccessStore& store, const std::string& name, const Actor& by,
                                 Instant now) {
  const SecretText key = draw_bytes(totp_key_bytes);
  SecondFactor factor = factor_of(name, key);
  const auto done = store.change([&](Database& db) -> Result<void> {
    if (auto there = is_enabled(db, name); !there) return there;
    auto codes = turn_on(db, name, key, -1);
    if (!codes) return tl::unexpected(codes.error());
    factor.recovery_codes = std::move(*codes);
    if (auto ended = end_sessions(db, name); !ended) return ended;
    return note_access(db, {now, by, AccessAct::second_factor_set, about_account(name)});
  });
  if (!done) return tl::unexpected(done.error());
  return factor;
}

Result<SecondFactor> offer_factor(AccessStore& store, const std::string& name) {
  const SecretText key = draw_bytes(totp_key_bytes);
  const auto done = store.change([&](Database& db) -> Result<void> {
    if (auto there = is_enabled(db, name); !there) return there;
    return db.run("UPDATE account SET factor_offered = ? WHERE name = ?", {Blob{key.view()}, name});
  });
  if (!done) return tl::unexpected(done.error());
  return factor_of(name, key);
}

Result<std::vector<SecretText>> confirm_factor(AccessStore& store, const std::string& name,
                                               std::string_view code, const Actor& who,
                                               Instant now) {
  std::vector<SecretText> given;
  const auto done = store.change([&](Database& db) -> Result<void> {
    const auto offered = key_of(
        db, "SELECT factor_offered, -1 FROM account WHERE name = ? AND disabled_ns IS NULL", name);
    if (!offered) return tl::unexpected(offered.error());
    if (offered->bytes.empty())
      return failure(Code::refused, "no second factor was offered: ask for one first");
    const auto step = match_totp(offered->bytes.view(), code, now, -1);
    if (!step) return {};
    auto codes = turn_on(db, name, offered->bytes, *step);
    if (!codes) return tl::unexpected(codes.error());
    given = std::move(*codes);
    return note_access(db, {now, who, AccessAct::second_factor_set, about_account(name)});
  });
  if (!done) return tl::unexpected(done.error());
  return given;
}

Result<void> remove_factor(AccessStore& store, const std::string& name, const Actor& by,
                           Instant now) {
  return store.change([&](Database& db) -> Result<void> {
    if (auto there = is_enabled(db, name); !there) return there;
    if (auto put =
            db.run("UPDATE account SET factor_key = NULL, factor_offered = NULL WHERE name = "
                   "? AND factor_key IS NOT NULL",
                   {name});
        !put)
      return put;
    if (db.changed() == 0) return failure(Code::refused, "'" + name + "' has no second factor");
    if (auto gone = db.run("DELETE FROM recovery WHERE account = ?", {name}); !gone) return gone;
    return note_access(db, {now, by, AccessAct::second_factor_removed, about_account(name)});
  });
}

Result<FactorCode> use_code(Database& db, const std::string& name, std::string_view code,
                            Instant now) {
  const auto key = key_of(
      db, "SELECT factor_key, factor_step FROM account WHERE name = ? AND factor_key IS NOT NULL",
      name);
  if (!key) return tl::unexpected(key.error());
  if (key->bytes.empty()) return FactorCode::wrong;
  if (const auto step = match_totp(key->bytes.view(), code, now, key->last_step)) {
    if (auto used = db.run("UPDATE account SET factor_step = ? WHERE name = ?", {*step, name});
        !used)
      return tl::unexpected(used.error());
    return FactorCode::from_app;
  }
  const SecretText recovery = as_recovery_code(code);
  if (recovery.empty()) return FactorCode::wrong;
  const std::string digest = digest_of_code(name, recovery.view());
  if (auto used =
          db.run("DELETE FROM recovery WHERE account = ? AND digest = ?", {name, Blob{digest}});
      !used)
    return tl::unexpected(used.error());
  return db.changed() == 1 ? FactorCode::recovery : FactorCode::wrong;
}

}  // namespace truce::io
