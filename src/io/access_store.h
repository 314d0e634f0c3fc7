// SPDX-License-Identifier: Apache-2.0
// DATA/accounts.sqlite, open: credentials, sessions, tokens, failed tries and the audit of access.
// Mode 0600, SQLite in WAL mode with synchronous=FULL: what was refused for good stays refused
// after a crash. For any number of threads and processes; calls take turns. What somebody may do
// does not stand here but in the journal (accounts.h).
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "base/result.h"
#include "io/database.h"
#include "io/passwords.h"

namespace truce::io {

constexpr const char* accounts_file = "accounts.sqlite";

struct StoreVersion {
  std::uint64_t ours = 0;
  std::int64_t theirs = 0;

  bool operator==(const StoreVersion&) const = default;
};

class AccessStore {
 public:
  // Creates it where it is missing; `directory` must be there. Errors: environment, bad_record
  // (no such database, or of another version), usage (others than its owner may read it).
  static Result<AccessStore> open(const std::string& directory, PasswordCost cost = {});

  using Work = std::function<Result<void>(Database&)>;
  // All of it on disk, or nothing.
  Result<void> change(const Work& work);
  // A row of the audit changes nothing of who may come in.
  Result<void> note(const Work& work) { return change(work, false); }
  Result<void> look(const Work& work) const;
  // Another one after every change, by whomever.
  Result<StoreVersion> version() const;
  const PasswordCost& cost() const { return cost_; }

 private:
  AccessStore(Database db, PasswordCost cost);
  Result<void> change(const Work& work, bool of_access);

  std::unique_ptr<std::mutex> mutex_;
  std::unique_ptr<Database> db_;
  std::uint64_t changes_ = 0;  // of ours
  PasswordCost cost_;
};

// A copy for a backup, mode 0600, in which nobody is signed in and every token has ended: what is
// revoked after it must not come back with it. Errors: environment, bad_record.
Result<void> copy_access_store(const std::string& from, const std::string& to);

}  // namespace truce::io
