// SPDX-License-Identifier: Apache-2.0
// Sessions of people in a browser: 32 random bytes given out once, kept as their SHA-256. One ends
// 12 hours after it began, 60 minutes after it was last used, five minutes after it began where a
// second factor is wanted and does not come, on signing out, on a new password and where the
// account is disabled. What has ended by a moment that the store was asked about is removed then: a
// clock that goes back brings none to life. Never tells why one is refused.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "io/accounts.h"
#include "io/attempts.h"

namespace truce::io {

constexpr Duration session_lasts = std::chrono::hours{12};
constexpr Duration session_idle = std::chrono::minutes{60};
constexpr Duration second_factor_within = std::chrono::minutes{5};
constexpr Duration last_seen_written_every =
    std::chrono::minutes{1};                      // so much earlier it may idle
constexpr std::int64_t max_sessions_of_one = 20;  // one more ends the one that was not used longest

// For HTTP: a cookie (Secure, HttpOnly, SameSite=Strict, Path=/), and the header of each change.
constexpr const char* session_cookie = "__Host-truce";
constexpr const char* csrf_header = "X-Truce-CSRF";

struct SignedIn {
  std::string account;
  SecretText session;  // told once
  SecretText csrf;     // sent with every change; the same as of check_session
  Instant expires;
  bool second_factor_wanted = false;  // until then check_session says so, and nothing else is open
  bool must_change_password = false;
};

struct Session {
  Account account;
  Instant created;
  Instant last_seen;
  Instant expires;
  bool second_factor_done = false;  // false: give_second_factor alone is open
  SecretText csrf;
};

// Begins one. Who calls has made sure of who it is: sign_in.h.
Result<SignedIn> begin_session(Database& db, const Account& account, bool second_factor_done,
                               Instant now);
// Nothing where it is none, has ended, or its account is disabled. Errors: environment.
Result<std::optional<Session>> check_session(AccessStore& store, std::string_view presented,
                                             Instant now);
// HMAC-SHA-256 of the session's secret: it need not be stored, and tells nothing of the secret.
bool is_csrf_of(const Session& session, std::string_view presented);

// Nothing to end is no error.
Result<void> sign_out(AccessStore& store, std::string_view session, const Actor& who, Instant now);
Result<void> sign_out_everywhere(AccessStore& store, const std::string& name, const Actor& who,
                                 Instant now);
// Within a change that is under way.
Result<void> end_session(Database& db, std::string_view presented);
Result<void> end_sessions(Database& db, const std::string& name);

}  // namespace truce::io
