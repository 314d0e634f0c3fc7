// SPDX-License-Identifier: Apache-2.0
// The journal on disk: one SQLite file, WAL, written with synchronous=FULL: what append() returned
// from is there after a power cut. Append-only: the schema itself refuses to change or remove a
// record. One writer at a time. Never interprets a body.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>

#include "record/record.h"

struct sqlite3;

namespace truce::io {

class Journal {
 public:
  // Creates the file where it is missing. Errors: environment, bad_record (not a Truce journal).
  static Result<Journal> open(const std::string& path);
  // For reading only, of this version or an earlier one; the file must be there. Errors: not_found,
  // environment, bad_record.
  static Result<Journal> open_to_read(const std::string& path);

  // Brings a journal of an earlier version up to this one, in one transaction; no record changes.
  // Returns the version that it had; the present one where there was nothing to do.
  static Result<int> migrate(const std::string& path);
  static Result<bool> needs_migration(const std::string& path);

  // All or none of them, in one transaction. Errors: environment; broken_chain, where they do not
  // follow the last that is there.
  Result<void> append(std::span<const record::Record> records);
  // Those behind the number `after` in order of sequence, until `each` returns an error.
  Result<void> read(const std::function<Result<void>(const record::Record&)>& each,
                    std::uint64_t after = 0) const;
  // Errors: not_found, environment, bad_record.
  Result<record::Record> record(std::uint64_t sequence) const;
  Result<std::uint64_t> size() const;
  // How many stand before the first that was made after `until`.
  Result<std::uint64_t> size_at(Instant until) const;
  Result<std::uint64_t> last() const;  // number of the last record; 0 where there is none
  // See copy_database.
  Result<void> copy_to(const std::string& path) const;
  // Records of the types from `first` to `last`.
  Result<std::uint64_t> count(record::Type first, record::Type last) const;

 private:
  struct Close {
    void operator()(sqlite3* db) const;
  };
  explicit Journal(std::unique_ptr<sqlite3, Close> db, std::string path)
      : db_(std::move(db)), path_(std::move(path)) {}

  Result<void> follows(std::span<const record::Record> records) const;

  std::unique_ptr<sqlite3, Close> db_;
  std::string path_;
};

// The URI by which SQLite opens a file for reading only. Who may not write beside it (an auditor, a
// read-only disk) cannot share a write-ahead log; where none is left behind, the file alone is
// whole.
std::string name_to_read(const std::string& path);

// Any SQLite file as it stands at one moment, whoever writes meanwhile. `to` must not be there.
// Errors: environment, bad_record.
Result<void> copy_database(const std::string& from, const std::string& to);

}  // namespace truce::io
