// SPDX-License-Identifier: Apache-2.0
// Accounts: who may sign in, and with what. Credentials only: what somebody may do comes from the
// journal, from the enrolled user of the same name, and is looked up at each request (caller_of).
// An account with a guarantor and a contact is one of a liaison who speaks for that guarantor.
// Disabling ends every session and token of it. Never gives a password hash out.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "io/access_audit.h"
#include "io/access_store.h"
#include "model/case.h"
#include "record/record.h"
#include "respond/guarantee.h"
#include "verify/desk.h"

namespace truce::engine {
struct State;
}

namespace truce::io {

struct Account {
  std::string name;
  Instant created;
  std::optional<Instant> disabled;
  bool must_change_password = false;
  bool has_second_factor = false;
  std::string guarantor;       // empty: speaks for none
  respond::ContactId contact;  // "K-000001", with a guarantor
};

struct NewAccount {
  std::string name;
  bool must_change_password = false;
  std::string guarantor;
  respond::ContactId contact;
};

// Opens again one that was disabled, with this password and without its second factor. Errors:
// refused (is there already, weak password), usage (no name, guarantor without contact),
// environment (also where too many hash passwords at this moment).
Result<void> add_account(AccessStore& store, const NewAccount& account, const SecretText& password,
                         const Actor& by, Instant now);
// By somebody who need not know the old one; ends every session. Errors: not_found, refused.
Result<void> set_password(AccessStore& store, const std::string& name, const SecretText& password,
                          bool must_change, const Actor& by, Instant now);
// Errors: not_found; refused where it is disabled already.
Result<void> disable_account(AccessStore& store, const std::string& name, const Actor& by,
                             Instant now);
Result<std::optional<Account>> find_account(const AccessStore& store, const std::string& name);
Result<std::vector<Account>> list_accounts(const AccessStore& store);  // by name

// What an account may do now.
struct Caller {
  std::string name;
  std::vector<Role> roles;
  std::string guarantor;       // that it speaks for; empty: none
  respond::ContactId contact;  // through whom
};
// Nothing where the account is disabled, or the journal has no such user or has disabled it.
// Nothing either where it is one of a guarantor, and the user is no liaison, or the contact is not
// listed for that guarantor and on call: who may not speak for theirs does not speak for the
// mission.
std::optional<Caller> caller_of(const engine::State& state, const Account& account, Instant now);

// Of the journal what caller_of looks at, to be kept beside it.
struct People {
  std::map<std::string, verify::User> users;
  std::map<respond::ContactId, respond::Contact> contacts;
};
People people_of(const engine::State& state);
bool changes_people(record::Type type);
std::optional<Caller> caller_of(const People& people, const Account& account, Instant now);

}  // namespace truce::io
