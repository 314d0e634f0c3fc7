// SPDX-License-Identifier: Apache-2.0
#include "io/still_open.h"

#include "base/digest.h"
#include "io/database.h"
#include "proof/bytes.h"

namespace truce::io {

std::string mark_of(std::string_view secret) {
  return std::string(proof::view(sha256(secret)));
}

Result<bool> is_still_open(const AccessStore& store, const std::string& mark, Instant now) {
  bool open = false;
  const auto looked = store.look([&](Database& db) -> Result<void> {
    const auto found = db.one_number(
        "SELECT EXISTS (SELECT 1 FROM session s JOIN account a ON a.name = s.account WHERE "
        "s.digest = ?1 AND s.ends_ns > ?2 AND a.disabled_ns IS NULL) OR EXISTS (SELECT 1 FROM "
        "token t JOIN account a ON a.name = t.account WHERE t.digest = ?1 AND t.ended = 0 AND "
        "t.expires_ns > ?2 AND a.disabled_ns IS NULL)",
        {Blob{mark}, now.ns});
    if (!found) return tl::unexpected(found.error());
    open = *found != 0;
    return {};
  });
  if (!looked) return tl::unexpected(looked.error());
  return open;
}

}  // namespace truce::io
