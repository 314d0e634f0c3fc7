// SPDX-License-Identifier: Apache-2.0
// Failed tries to sign in, by name, whether an account has it or not: kept as the SHA-256 of the
// name, for people type passwords there. After five in a row the next try waits: one second, twice
// as long with each further failure, at most 15 minutes. A row is forgotten a day after the last
// failure, and the oldest of names without an account where there are too many of them.
#pragma once

#include <string>

#include "base/instant.h"
#include "base/result.h"
#include "io/database.h"

namespace truce::io {

constexpr std::int64_t failures_without_wait = 4;
constexpr Duration first_wait = std::chrono::seconds{1};
constexpr Duration longest_wait = std::chrono::minutes{15};
constexpr Duration failures_kept = std::chrono::hours{24};
constexpr std::int64_t max_unknown_names = 10'000;
// What happened later than now by more than this shows a clock that went back.
constexpr Duration clock_may_differ = std::chrono::minutes{1};

// How long the next try waits after so many failures in a row.
Duration wait_after(std::int64_t failures);

struct Attempt {
  std::int64_t failures = 0;
  Duration wait{};  // from now; zero: may try
};
// All within a change (or look) that is under way. A clock that went back lets the next try pass,
// which is counted with all before it: nobody waits until it comes round again.
Result<Attempt> attempt_of(Database& db, const std::string& name, Instant now);
// One more; gives what stands then.
Result<Attempt> count_failure(Database& db, const std::string& name, bool known, Instant now);
// The last one was none: half of what it takes came true, the code is still to come.
Result<void> take_back_failure(Database& db, const std::string& name);
Result<void> forget_failures(Database& db, const std::string& name);

}  // namespace truce::io
