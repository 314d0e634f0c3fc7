// SPDX-License-Identifier: Apache-2.0
#include "io/account_rows.h"

#include "base/text.h"
#include "io/sessions.h"

namespace truce::io {

Account account_of(const Rows& rows, int first_column) {
  Account account;
  account.name = rows.text(first_column);
  account.created.ns = rows.number(first_column + 1);
  if (const auto disabled = rows.optional_number(first_column + 2))
    account.disabled = Instant{*disabled};
  account.must_change_password = rows.number(first_column + 3) != 0;
  account.has_second_factor = rows.number(first_column + 4) != 0;
  account.guarantor = rows.text(first_column + 5);
  account.contact = respond::ContactId(rows.text(first_column + 6));
  return account;
}

Result<std::optional<Account>> account_named(Database& db, const std::string& name) {
  static const std::string sql =
      std::string("SELECT ") + account_columns + " FROM account a WHERE a.name = ?";
  auto rows = db.ask(sql.c_str(), {name});
  if (!rows) return tl::unexpected(rows.error());
  const auto found = rows->next();
  if (!found) return tl::unexpected(found.error());
  return *found ? std::optional(account_of(*rows)) : std::nullopt;
}

Result<std::optional<Account>> enabled_account(Database& db, const std::string& name) {
  auto account = account_named(db, name);
  if (account && *account && (*account)->disabled) return std::optional<Account>();
  return account;
}

Result<void> is_enabled(Database& db, const std::string& name) {
  const auto account = account_named(db, name);
  if (!account) return tl::unexpected(account.error());
  if (!*account)
    return failure(Code::not_found,
                   "there is no account '" + name + "'; truce account list shows those there are");
  if (!(*account)->disabled) return {};
  return failure(Code::refused,
                 "the account '" + name + "' is disabled; truce account add opens it again");
}

bool is_plain_line(const std::string& text, std::size_t max_bytes) {
  return !text.empty() && text.size() <= max_bytes && trim(text) == text &&
         printable(text) == text && text.find_first_of("\t\r\n") == std::string::npos;
}

Result<std::string> hash_new_password(const AccessStore& store, const SecretText& password,
                                      const std::string& user) {
  if (auto strong = check_password(password, user); !strong) return tl::unexpected(strong.error());
  const auto turn = hashing_turn();
  if (!turn)
    return failure(Code::environment,
                   "too many are signing in at this moment: try again in a few seconds");
  return hash_password(*turn, password, store.cost());
}

Result<void> put_password(Database& db, const std::string& name, const std::string& hash,
                          bool must_change) {
  if (auto put = db.run("UPDATE account SET password = ?, must_change = ? WHERE name = ?",
                        {hash, std::int64_t{must_change}, name});
      !put)
    return put;
  return end_sessions(db, name);
}

}  // namespace truce::io
