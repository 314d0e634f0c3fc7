// SPDX-License-Identifier: Apache-2.0
#include "io/attempts.h"

#include <algorithm>

#include "base/digest.h"
#include "proof/bytes.h"

namespace truce::io {
namespace {

std::string digest_of_name(const std::string& name) {
  return std::string(proof::view(sha256(name)));
}

// The oldest unknown name makes room for another; those of accounts stay.
Result<void> make_room(Database& db, Instant now) {
  if (auto gone = db.run("DELETE FROM attempt WHERE known IN (0, 1) AND last_ns < ?",
                         {(now - failures_kept).ns});
      !gone)
    return gone;
  return db.run(
      "DELETE FROM attempt WHERE name_digest IN (SELECT name_digest FROM attempt WHERE known = 0 "
      "ORDER BY last_ns DESC LIMIT -1 OFFSET ?)",
      {max_unknown_names - 1});
}

}  // namespace

Duration wait_after(std::int64_t failures) {
  if (failures <= failures_without_wait) return Duration::zero();
  const std::int64_t doubled = std::min<std::int64_t>(failures - failures_without_wait - 1, 20);
  return std::min<Duration>(first_wait * (std::int64_t{1} << doubled), longest_wait);
}

Result<Attempt> attempt_of(Database& db, const std::string& name, Instant now) {
  const std::string digest = digest_of_name(name);
  auto rows = db.ask("SELECT failures, next_ns, last_ns FROM attempt WHERE name_digest = ?",
                     {Blob{digest}});
  if (!rows) return tl::unexpected(rows.error());
  const auto found = rows->next();
  if (!found) return tl::unexpected(found.error());
  if (!*found || Instant{rows->number(2)} < now - failures_kept) return Attempt{};
  const std::int64_t failures = rows->number(0);
  if (Instant{rows->number(2)} > now + clock_may_differ) return Attempt{failures, {}};
  const Duration left = Instant{rows->number(1)} - now;
  return Attempt{failures, std::clamp(left, Duration::zero(), wait_after(failures))};
}

Result<Attempt> count_failure(Database& db, const std::string& name, bool known, Instant now) {
  const auto before = attempt_of(db, name, now);
  if (!before) return tl::unexpected(before.error());
  if (auto room = make_room(db, now); !room) return tl::unexpected(room.error());
  const std::int64_t failures = before->failures + 1;
  const Duration wait = wait_after(failures);
  const std::string digest = digest_of_name(name);
  const auto written = db.run(
      "INSERT OR REPLACE INTO attempt (name_digest, known, failures, last_ns, next_ns) VALUES "
      "(?,?,?,?,?)",
      {Blob{digest}, std::int64_t{known}, failures, now.ns, (now + wait).ns});
  if (!written) return tl::unexpected(written.error());
  return Attempt{failures, wait};
}

Result<void> take_back_failure(Database& db, const std::string& name) {
  const std::string digest = digest_of_name(name);
  return db.run(
      "UPDATE attempt SET failures = max(failures - 1, 0), next_ns = last_ns WHERE name_digest = ?",
      {Blob{digest}});
}

Result<void> forget_failures(Database& db, const std::string& name) {
  const std::string digest = digest_of_name(name);
  return db.run("DELETE FROM attempt WHERE name_digest = ?", {Blob{digest}});
}

}  // namespace truce::io
