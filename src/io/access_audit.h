// SPDX-License-Identifier: Apache-2.0
// Who came in, who was refused, who looked at what may harm people: rows of DATA/accounts.sqlite
// that nothing changes or removes. Never holds a secret, nor a name that no account has: people
// type passwords where the name goes. Texts are made printable and cut to their bounds.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "base/words.h"

namespace truce::io {

class AccessStore;
class Database;

// Append-only: the words stand in rows.
enum class AccessAct : std::uint8_t {
  signed_in,
  sign_in_failed,  // by name, password or code: about tells which of them
  locked,          // failures in a row: the next try has to wait
  signed_out,
  signed_out_everywhere,
  password_changed,
  second_factor_set,
  second_factor_removed,
  recovery_code_used,
  account_added,
  account_disabled,
  token_issued,
  token_revoked,
  looked,   // read what is sensitive
  refused,  // asked for what the role or scope does not permit
  kept,     // brought a file that is kept as evidence
  brought,  // observations
};

}  // namespace truce::io

template <>
struct truce::Names<truce::io::AccessAct> {
  static constexpr auto list = std::to_array<std::string_view>(
      {"signed_in", "sign_in_failed", "locked", "signed_out", "signed_out_everywhere",
       "password_changed", "second_factor_set", "second_factor_removed", "recovery_code_used",
       "account_added", "account_disabled", "token_issued", "token_revoked", "looked", "refused",
       "kept", "brought"});
};

namespace truce::io {

constexpr std::size_t max_audit_about_bytes = 1000;
constexpr std::size_t max_audit_rows_read = 1000;
constexpr const char* no_such_account = "";  // who, where no account has the name

// Who does something, in which capacity, and where from.
struct Actor {
  std::string name;
  std::string as;    // a role, "token T-000001", "command line"; empty: not said
  std::string peer;  // an address; empty: this machine
};

struct AccessEvent {
  Instant at;
  Actor who;
  AccessAct act = AccessAct::looked;
  std::string about;  // "person P-000001", "account vera"
};
struct AuditRow {
  std::uint64_t number = 0;  // from 1, without gaps
  AccessEvent event;
};

struct AuditQuery {
  std::optional<Instant> from;        // inclusive
  std::optional<Instant> until;       // exclusive
  std::optional<std::string> person;  // who did it, or whose account it is about
  std::uint64_t after = 0;            // only rows with a greater number
  std::size_t limit = 100;            // at most max_audit_rows_read
};
struct AuditPage {
  std::vector<AuditRow> rows;         // by number
  std::optional<std::uint64_t> next;  // ask with this as `after`: there are more
};

// On disk when it returns. Errors of all: environment, bad_record.
Result<void> note_access(AccessStore& store, const AccessEvent& event);
// All of them in one write.
Result<void> note_access(AccessStore& store, std::span<const AccessEvent> events);
Result<AuditPage> read_audit(const AccessStore& store, const AuditQuery& query);

// Within a change that is under way.
Result<void> note_access(Database& db, const AccessEvent& event);

// "account vera", "account vera: password": what an event about an account says, and what a query
// by person finds.
std::string about_account(const std::string& name, const std::string& what = {});

}  // namespace truce::io
