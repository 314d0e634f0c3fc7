// SPDX-License-Identifier: Apache-2.0
// The rows of accounts as the sources of this store share them. All but the hashing happens within
// a change or look that is under way.
#pragma once

#include <optional>
#include <string>

#include "io/accounts.h"

namespace truce::io {

// What account_of reads of "account a", from the first column on.
constexpr const char* account_columns =
    "a.name, a.created_ns, a.disabled_ns, a.must_change, a.factor_key IS NOT NULL, a.guarantor, "
    "a.contact";
constexpr int account_column_count = 7;
Account account_of(const Rows& rows, int first_column = 0);

Result<std::optional<Account>> account_named(Database& db, const std::string& name);
Result<std::optional<Account>> enabled_account(Database& db, const std::string& name);
// Errors: not_found, refused where it is disabled; each with the remedy.
Result<void> is_enabled(Database& db, const std::string& name);

// Not empty, one line that shows as it is, of at most so many bytes.
bool is_plain_line(const std::string& text, std::size_t max_bytes);

// Checked for weakness, then hashed. Errors: refused, environment (too many at once).
Result<std::string> hash_new_password(const AccessStore& store, const SecretText& password,
                                      const std::string& user);
// Ends every session too.
Result<void> put_password(Database& db, const std::string& name, const std::string& hash,
                          bool must_change);

}  // namespace truce::io
