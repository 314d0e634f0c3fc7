// SPDX-License-Identifier: Apache-2.0
#include "io/sessions.h"

#include <algorithm>

#include "base/digest.h"
#include "io/account_rows.h"
#include "proof/bytes.h"

namespace truce::io {
namespace {

// Of the text as it was told, so that no other spelling of the same bytes is taken.
std::string digest_of_session(std::string_view presented) {
  return std::string(proof::view(sha256(presented)));
}

SecretText csrf_of(std::string_view session) {
  return to_base64url(proof::view(proof::hmac_sha256(session, "truce csrf 1")));
}

Instant ends_at(Instant created, Instant seen, bool second_factor_done) {
  if (!second_factor_done) return created + second_factor_within;
  return std::min(created + session_lasts, seen + session_idle);
}

constexpr const char* ended_sessions =
    "SELECT EXISTS (SELECT 1 FROM session WHERE ends_ns <= ?1) OR EXISTS (SELECT 1 FROM session "
    "WHERE created_ns > ?2)";
constexpr const char* remove_ended = "DELETE FROM session WHERE ends_ns <= ?1 OR created_ns > ?2";

struct FoundSession {
  std::optional<Session> session;
  bool others_ended = false;
};

Result<void> look_up_session(Database& db, std::string_view presented, Instant now,
                             FoundSession& looked) {
  const Instant latest = now + clock_may_differ;
  const auto ended = db.one_number(ended_sessions, {now.ns, latest.ns});
  if (!ended) return tl::unexpected(ended.error());
  looked.others_ended = *ended != 0;
  static const std::string sql =
      std::string("SELECT ") + account_columns +
      ", s.created_ns, s.seen_ns, s.expires_ns, s.factor_done FROM session s JOIN account a ON "
      "a.name = s.account WHERE s.digest = ?1 AND a.disabled_ns IS NULL AND s.ends_ns > ?2 AND "
      "s.created_ns <= ?3";
  const std::string digest = digest_of_session(presented);
  auto rows = db.ask(sql.c_str(), {Blob{digest}, now.ns, latest.ns});
  if (!rows) return tl::unexpected(rows.error());
  const auto found = rows->next();
  if (!found) return tl::unexpected(found.error());
  if (!*found) return {};
  constexpr int at = account_column_count;
  looked.session =
      Session{account_of(*rows),      {rows->number(at)},        {rows->number(at + 1)},
              {rows->number(at + 2)}, rows->number(at + 3) != 0, csrf_of(presented)};
  return {};
}

Result<void> write_seen(Database& db, std::string_view presented, const Session& session,
                        Instant now) {
  const std::string digest = digest_of_session(presented);
  const Instant ends = ends_at(session.created, now, session.second_factor_done);
  return db.run("UPDATE session SET seen_ns = ?, ends_ns = ? WHERE digest = ?",
                {now.ns, ends.ns, Blob{digest}});
}

}  // namespace

Result<SignedIn> begin_session(Database& db, const Account& account, bool second_factor_done,
                               Instant now) {
  // Room for one more: those not used for longest end.
  if (auto gone =
          db.run("DELETE FROM session WHERE digest IN (SELECT digest FROM session WHERE account = "
                 "? ORDER BY seen_ns DESC, digest LIMIT -1 OFFSET ?)",
                 {account.name, max_sessions_of_one - 1});
      !gone)
    return tl::unexpected(gone.error());
  SignedIn begun;
  begun.account = account.name;
  begun.session = draw_secret();
  begun.csrf = csrf_of(begun.session.view());
  begun.second_factor_wanted = !second_factor_done;
  begun.must_change_password = account.must_change_password;
  begun.expires = now + (second_factor_done ? session_lasts : second_factor_within);
  const std::string digest = digest_of_session(begun.session.view());
  const auto put = db.run("INSERT INTO session VALUES (?,?,?,?,?,?,?)",
                          {Blob{digest}, account.name, std::int64_t{second_factor_done}, now.ns,
                           now.ns, begun.expires.ns, ends_at(now, now, second_factor_done).ns});
  if (!put) return tl::unexpected(put.error());
  return begun;
}

Result<std::optional<Session>> check_session(AccessStore& store, std::string_view presented,
                                             Instant now) {
  FoundSession looked;
  if (auto done =
          store.look([&](Database& db) { return look_up_session(db, presented, now, looked); });
      !done)
    return tl::unexpected(done.error());
  const bool writes_seen =
      looked.session && now - looked.session->last_seen >= last_seen_written_every;
  if (!looked.others_ended && !writes_seen) return std::move(looked.session);
  const auto written = store.change([&](Database& db) -> Result<void> {
    if (auto gone = db.run(remove_ended, {now.ns, (now + clock_may_differ).ns}); !gone) return gone;
    return writes_seen ? write_seen(db, presented, *looked.session, now) : Result<void>{};
  });
  if (!written) return tl::unexpected(written.error());
  if (writes_seen) looked.session->last_seen = now;
  return std::move(looked.session);
}

bool is_csrf_of(const Session& session, std::string_view presented) {
  return !presented.empty() && equal_in_constant_time(session.csrf.view(), presented);
}

Result<void> end_session(Database& db, std::string_view presented) {
  const std::string digest = digest_of_session(presented);
  return db.run("DELETE FROM session WHERE digest = ?", {Blob{digest}});
}

Result<void> end_sessions(Database& db, const std::string& name) {
  return db.run("DELETE FROM session WHERE account = ?", {name});
}

Result<void> sign_out(AccessStore& store, std::string_view session, const Actor& who, Instant now) {
  return store.change([&](Database& db) -> Result<void> {
    if (auto ended = end_session(db, session); !ended) return ended;
    if (db.changed() == 0) return {};
    return note_access(db, {now, who, AccessAct::signed_out, about_account(who.name)});
  });
}

Result<void> sign_out_everywhere(AccessStore& store, const std::string& name, const Actor& who,
                                 Instant now) {
  return store.change([&](Database& db) -> Result<void> {
    if (auto ended = end_sessions(db, name); !ended) return ended;
    if (db.changed() == 0) return {};
    return note_access(db, {now, who, AccessAct::signed_out_everywhere, about_account(name)});
  });
}

}  // namespace truce::io
