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
  // For reading only; the file must be there. Errors: not_found, environment, bad_record.
  static Result<Journal> open_to_read(const std::string& path);

  // All or none of them, in one transaction.
  Result<void> append(std::span<const record::Record> records);
  // In order of sequence, until `each` returns an error.
  Result<void> read(const std::function<Result<void>(const record::Record&)>& each) const;
  Result<std::uint64_t> size() const;

 private:
  struct Close {
    void operator()(sqlite3* db) const;
  };
  explicit Journal(std::unique_ptr<sqlite3, Close> db, std::string path)
      : db_(std::move(db)), path_(std::move(path)) {}

  std::unique_ptr<sqlite3, Close> db_;
  std::string path_;
};

}  // namespace truce::io
