// SPDX-License-Identifier: Apache-2.0
#include "io/sign_in.h"

#include "base/check.h"
#include "io/account_rows.h"
#include "io/attempts.h"
#include "io/second_factor.h"

namespace truce::io {
namespace {

constexpr Duration when_busy = std::chrono::seconds{2};

// A try that was counted, and what it is held against.
struct Try {
  Attempt attempt;  // refused where it has to wait, and then not counted
  bool waits = false;
  std::optional<Account> account;  // enabled
  std::string hash;                // nobody's, where there is none
};

Result<std::string> hash_of(Database& db, const std::string& name) {
  auto rows = db.ask("SELECT password FROM account WHERE name = ?", {name});
  if (!rows) return tl::unexpected(rows.error());
  const auto found = rows->next();
  if (!found) return tl::unexpected(found.error());
  return *found ? rows->text(0) : std::string();
}

Result<void> begin_try(Database& db, const std::string& name, const PasswordCost& cost, Instant now,
                       Try& made) {
  auto attempt = attempt_of(db, name, now);
  if (!attempt) return tl::unexpected(attempt.error());
  made.attempt = *attempt;
  made.waits = attempt->wait > Duration::zero();
  if (made.waits) return {};
  auto account = enabled_account(db, name);
  if (!account) return tl::unexpected(account.error());
  made.account = std::move(*account);
  made.hash = hash_of_nobody(cost);
  if (made.account) {
    auto hash = hash_of(db, name);
    if (!hash) return tl::unexpected(hash.error());
    made.hash = std::move(*hash);
  }
  attempt = count_failure(db, name, made.account.has_value(), now);
  if (!attempt) return tl::unexpected(attempt.error());
  made.attempt = *attempt;
  return {};
}

SignIn refused(Refusal why, Duration retry_after) {
  return SignInRefused{why, retry_after};
}

// What was typed as a name is told where an account has it, and not else.
Result<void> note_failure(Database& db, const std::optional<Account>& account, const char* what,
                          const Attempt& attempt, const std::string& peer, Instant now) {
  const std::string name = account ? account->name : no_such_account;
  const std::string about = account ? about_account(name, what) : "no such account";
  const Actor who{name, {}, peer};
  if (auto noted = note_access(db, {now, who, AccessAct::sign_in_failed, about}); !noted)
    return noted;
  if (attempt.failures != failures_without_wait + 1) return {};
  return note_access(db, {now, who, AccessAct::locked, about});
}

Result<void> note_sign_in(Database& db, const std::string& name, const std::string& peer,
                          Instant now) {
  if (auto forgotten = forget_failures(db, name); !forgotten) return forgotten;
  return note_access(db, {now, {name, {}, peer}, AccessAct::signed_in, about_account(name)});
}

// Still as it was when the hash was read: not disabled, no other password meanwhile.
Result<bool> is_unchanged(Database& db, const Try& made) {
  const auto account = enabled_account(db, made.account->name);
  if (!account) return tl::unexpected(account.error());
  if (!*account) return false;
  const auto hash = hash_of(db, made.account->name);
  if (!hash) return tl::unexpected(hash.error());
  return *hash == made.hash;
}

// The password was right.
Result<void> let_in(Database& db, const Try& made, const std::string& rehashed,
                    const std::string& peer, Instant now, SignIn& answer) {
  const auto same = is_unchanged(db, made);
  if (!same) return tl::unexpected(same.error());
  if (!*same) return {};
  const Account& account = *made.account;
  if (!rehashed.empty())
    if (auto put =
            db.run("UPDATE account SET password = ? WHERE name = ?", {rehashed, account.name});
        !put)
      return put;
  auto begun = begin_session(db, account, !account.has_second_factor, now);
  if (!begun) return tl::unexpected(begun.error());
  answer = std::move(*begun);
  return account.has_second_factor ? take_back_failure(db, account.name)
                                   : note_sign_in(db, account.name, peer, now);
}

// The try counted, the turn taken: is it the password?
struct PasswordTry {
  Try made;
  bool right = false;
  std::string rehashed;  // where the old hash is of another cost
};

Result<PasswordTry> try_password(AccessStore& store, const Turns::Turn& turn,
                                 const std::string& name, const SecretText& password, Instant now) {
  PasswordTry verdict;
  const auto begun = store.change(
      [&](Database& db) { return begin_try(db, name, store.cost(), now, verdict.made); });
  if (!begun) return tl::unexpected(begun.error());
  if (verdict.made.waits) return verdict;
  const bool fits = is_password(turn, password, verdict.made.hash);
  verdict.right = fits && verdict.made.account.has_value();
  if (verdict.right && needs_rehash(verdict.made.hash, store.cost())) {
    auto hash = hash_password(turn, password, store.cost());
    if (hash) verdict.rehashed = std::move(*hash);
  }
  return verdict;
}

Result<Attempt> attempt_now(const AccessStore& store, const std::string& name, Instant now) {
  Attempt attempt;
  const auto looked = store.look([&](Database& db) -> Result<void> {
    const auto found = attempt_of(db, name, now);
    if (!found) return tl::unexpected(found.error());
    attempt = *found;
    return {};
  });
  if (!looked) return tl::unexpected(looked.error());
  return attempt;
}

// The session as it is presented, where it still waits for its code.
Result<void> judge_code(Database& db, std::string_view session, const Account& account,
                        std::string_view code, const std::string& peer, Instant now,
                        SignIn& answer) {
  auto attempt = attempt_of(db, account.name, now);
  if (!attempt) return tl::unexpected(attempt.error());
  if (attempt->wait > Duration::zero()) {
    answer = refused(Refusal::wait, attempt->wait);
    return {};
  }
  const auto used = use_code(db, account.name, code, now);
  if (!used) return tl::unexpected(used.error());
  if (*used == FactorCode::wrong) {
    attempt = count_failure(db, account.name, true, now);
    if (!attempt) return tl::unexpected(attempt.error());
    answer = refused(Refusal::wrong, attempt->wait);
    return note_failure(db, account, "code", *attempt, peer, now);
  }
  if (auto ended = end_session(db, session); !ended) return ended;
  if (db.changed() == 0) return {};  // another try with it was quicker
  auto begun = begin_session(db, account, true, now);
  if (!begun) return tl::unexpected(begun.error());
  answer = std::move(*begun);
  if (*used == FactorCode::recovery)
    if (auto noted = note_access(db, {now,
                                      {account.name, {}, peer},
                                      AccessAct::recovery_code_used,
                                      about_account(account.name)});
        !noted)
      return noted;
  return note_sign_in(db, account.name, peer, now);
}

Result<void> put_own_password(Database& db, const PasswordTry& verdict, const std::string& hash,
                              const std::string& peer, Instant now, SignIn& answer) {
  const auto same = is_unchanged(db, verdict.made);
  if (!same) return tl::unexpected(same.error());
  if (!*same) return {};
  Account account = *verdict.made.account;
  if (auto put = put_password(db, account.name, hash, false); !put) return put;
  if (auto forgotten = forget_failures(db, account.name); !forgotten) return forgotten;
  account.must_change_password = false;
  auto begun = begin_session(db, account, true, now);
  if (!begun) return tl::unexpected(begun.error());
  answer = std::move(*begun);
  return note_access(
      db,
      {now, {account.name, {}, peer}, AccessAct::password_changed, about_account(account.name)});
}

Result<void> is_new(const SecretText& current, const SecretText& next, const std::string& user) {
  if (equal_in_constant_time(current.view(), next.view()))
    return failure(Code::refused, "this is the password that you have: take another");
  return check_password(next, user);
}

}  // namespace

Result<SignIn> sign_in(AccessStore& store, const Credentials& credentials, const std::string& peer,
                       Instant now) {
  const auto before = attempt_now(store, credentials.name, now);
  if (!before) return tl::unexpected(before.error());
  if (before->wait > Duration::zero()) return refused(Refusal::wait, before->wait);
  const auto turn = hashing_turn();
  if (!turn) return refused(Refusal::busy, when_busy);
  const auto verdict = try_password(store, *turn, credentials.name, credentials.password, now);
  if (!verdict) return tl::unexpected(verdict.error());
  const Try& made = verdict->made;
  if (made.waits) return refused(Refusal::wait, made.attempt.wait);
  SignIn answer = refused(Refusal::wrong, made.attempt.wait);
  const auto done = store.change([&](Database& db) {
    return verdict->right ? let_in(db, made, verdict->rehashed, peer, now, answer)
                          : note_failure(db, made.account, "password", made.attempt, peer, now);
  });
  if (!done) return tl::unexpected(done.error());
  return answer;
}

Result<SignIn> give_second_factor(AccessStore& store, std::string_view session,
                                  std::string_view code, const std::string& peer, Instant now) {
  const auto found = check_session(store, session, now);
  if (!found) return tl::unexpected(found.error());
  SignIn answer = refused(Refusal::wrong, {});
  if (!*found || (*found)->second_factor_done) return answer;
  const Account& account = (*found)->account;
  const auto done = store.change(
      [&](Database& db) { return judge_code(db, session, account, code, peer, now, answer); });
  if (!done) return tl::unexpected(done.error());
  return answer;
}

Result<SignIn> change_password(AccessStore& store, std::string_view session,
                               const SecretText& current, const SecretText& next,
                               const std::string& peer, Instant now) {
  const auto found = check_session(store, session, now);
  if (!found) return tl::unexpected(found.error());
  if (!*found || !(*found)->second_factor_done) return refused(Refusal::wrong, {});
  const std::string& name = (*found)->account.name;
  if (auto other = is_new(current, next, name); !other) return tl::unexpected(other.error());
  const auto turn = hashing_turn();
  if (!turn) return refused(Refusal::busy, when_busy);
  const auto verdict = try_password(store, *turn, name, current, now);
  if (!verdict) return tl::unexpected(verdict.error());
  const Try& made = verdict->made;
  if (made.waits) return refused(Refusal::wait, made.attempt.wait);
  const auto hash = verdict->right ? hash_password(*turn, next, store.cost()) : std::string();
  if (!hash) return tl::unexpected(hash.error());
  SignIn answer = refused(Refusal::wrong, made.attempt.wait);
  const auto done = store.change([&](Database& db) {
    return verdict->right ? put_own_password(db, *verdict, *hash, peer, now, answer)
                          : note_failure(db, made.account, "password", made.attempt, peer, now);
  });
  if (!done) return tl::unexpected(done.error());
  return answer;
}

}  // namespace truce::io
