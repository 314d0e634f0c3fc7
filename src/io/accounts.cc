// SPDX-License-Identifier: Apache-2.0
#include "io/accounts.h"

#include <algorithm>

#include "engine/state.h"
#include "io/account_rows.h"
#include "io/attempts.h"
#include "io/sessions.h"
#include "io/tokens.h"

namespace truce::io {
namespace {

Result<void> is_well_said(const NewAccount& account) {
  if (!is_plain_line(account.name, max_name_bytes))
    return failure(Code::usage, "a name is one line of up to " + std::to_string(max_name_bytes) +
                                    " bytes, without a space at either end");
  if (account.guarantor.empty() != account.contact.empty())
    return failure(Code::usage,
                   "who speaks for a guarantor does so as one of its contacts: name both, the "
                   "guarantor and the contact (as K-000001)");
  return {};
}

Result<void> insert_account(Database& db, const NewAccount& account, const std::string& hash,
                            Instant now) {
  const std::string& contact = account.contact.text;
  return db.run(
      "INSERT INTO account (name, created_ns, must_change, password, guarantor, contact) VALUES "
      "(?1,?2,?3,?4,?5,?6) ON CONFLICT (name) DO UPDATE SET disabled_ns = NULL, must_change = ?3, "
      "password = ?4, guarantor = ?5, contact = ?6, factor_key = NULL, factor_offered = NULL",
      {account.name, now.ns, std::int64_t{account.must_change_password}, hash, account.guarantor,
       contact});
}

Result<void> is_free(Database& db, const std::string& name) {
  const auto there = enabled_account(db, name);
  if (!there) return tl::unexpected(there.error());
  if (!*there) return {};
  return failure(Code::refused, "there is an account '" + name +
                                    "' already; truce account password gives it a new password");
}

}  // namespace

Result<void> add_account(AccessStore& store, const NewAccount& account, const SecretText& password,
                         const Actor& by, Instant now) {
  if (auto said = is_well_said(account); !said) return said;
  if (auto free = store.look([&](Database& db) { return is_free(db, account.name); }); !free)
    return free;
  const auto hash = hash_new_password(store, password, account.name);
  if (!hash) return tl::unexpected(hash.error());
  return store.change([&](Database& db) -> Result<void> {
    if (auto free = is_free(db, account.name); !free) return free;
    if (auto added = insert_account(db, account, *hash, now); !added) return added;
    if (auto none = db.run("DELETE FROM recovery WHERE account = ?", {account.name}); !none)
      return none;
    if (auto forgotten = forget_failures(db, account.name); !forgotten) return forgotten;
    return note_access(db, {now, by, AccessAct::account_added, about_account(account.name)});
  });
}

Result<void> set_password(AccessStore& store, const std::string& name, const SecretText& password,
                          bool must_change, const Actor& by, Instant now) {
  if (auto there = store.look([&](Database& db) { return is_enabled(db, name); }); !there)
    return there;
  const auto hash = hash_new_password(store, password, name);
  if (!hash) return tl::unexpected(hash.error());
  return store.change([&](Database& db) -> Result<void> {
    if (auto there = is_enabled(db, name); !there) return there;
    if (auto put = put_password(db, name, *hash, must_change); !put) return put;
    if (auto forgotten = forget_failures(db, name); !forgotten) return forgotten;
    return note_access(db, {now, by, AccessAct::password_changed, about_account(name)});
  });
}

Result<void> disable_account(AccessStore& store, const std::string& name, const Actor& by,
                             Instant now) {
  return store.change([&](Database& db) -> Result<void> {
    if (auto there = is_enabled(db, name); !there) return there;
    if (auto put = db.run("UPDATE account SET disabled_ns = ?, factor_key = NULL, factor_offered = "
                          "NULL WHERE name = ?",
                          {now.ns, name});
        !put)
      return put;
    if (auto ended = end_sessions(db, name); !ended) return ended;
    if (auto ended = end_tokens(db, name); !ended) return ended;
    return note_access(db, {now, by, AccessAct::account_disabled, about_account(name)});
  });
}

Result<std::optional<Account>> find_account(const AccessStore& store, const std::string& name) {
  std::optional<Account> found;
  const auto looked = store.look([&](Database& db) -> Result<void> {
    auto account = account_named(db, name);
    if (!account) return tl::unexpected(account.error());
    found = std::move(*account);
    return {};
  });
  if (!looked) return tl::unexpected(looked.error());
  return found;
}

Result<std::vector<Account>> list_accounts(const AccessStore& store) {
  std::vector<Account> accounts;
  const auto looked = store.look([&](Database& db) -> Result<void> {
    static const std::string sql =
        std::string("SELECT ") + account_columns + " FROM account a ORDER BY name";
    auto rows = db.ask(sql.c_str());
    if (!rows) return tl::unexpected(rows.error());
    for (;;) {
      const auto more = rows->next();
      if (!more) return tl::unexpected(more.error());
      if (!*more) return {};
      accounts.push_back(account_of(*rows));
    }
  });
  if (!looked) return tl::unexpected(looked.error());
  return accounts;
}

namespace {

using Users = std::map<std::string, verify::User>;
using Contacts = std::map<respond::ContactId, respond::Contact>;

std::optional<Caller> caller_among(const Users& users, const Contacts& contacts,
                                   const Account& account, Instant now) {
  const auto user = users.find(account.name);
  if (account.disabled || user == users.end() || !user->second.active) return std::nullopt;
  if (account.guarantor.empty()) return Caller{account.name, user->second.roles, {}, {}};
  const auto contact = contacts.find(account.contact);
  if (!has_role(user->second, Role::liaison) || contact == contacts.end() ||
      !is_on_call(contact->second, now) || contact->second.listed.guarantor != account.guarantor)
    return std::nullopt;
  return Caller{account.name, user->second.roles, account.guarantor, account.contact};
}

}  // namespace

std::optional<Caller> caller_of(const engine::State& state, const Account& account, Instant now) {
  return caller_among(state.desk.users, state.guarantee.contacts, account, now);
}

std::optional<Caller> caller_of(const People& people, const Account& account, Instant now) {
  return caller_among(people.users, people.contacts, account, now);
}

People people_of(const engine::State& state) {
  return {state.desk.users, state.guarantee.contacts};
}

bool changes_people(record::Type type) {
  using record::Type;
  return type == Type::user_enrolled || type == Type::user_disabled ||
         type == Type::contact_listed || type == Type::contact_removed;
}

}  // namespace truce::io
