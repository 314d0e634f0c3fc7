// SPDX-License-Identifier: Apache-2.0
// A SQLite database as the stores of access use it: statements that are prepared once, values bound
// by place, faults as Errors that name the file and never a value. One thread at a time.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace truce::io {

// Bytes that are no text.
struct Blob {
  std::string_view bytes;
};
using Value = std::variant<std::nullptr_t, std::int64_t, std::string_view, Blob>;

// The rows of one question, from before the first; goes back to the database when it goes.
class Rows {
 public:
  Rows(sqlite3* db, sqlite3_stmt* statement, const std::string& path)
      : db_(db), statement_(statement), path_(path) {}
  Rows(Rows&& other) noexcept;
  Rows& operator=(Rows&&) = delete;
  ~Rows();

  Result<bool> next();  // false: there are no more
  std::int64_t number(int column) const;
  std::string text(int column) const;  // and of bytes
  std::optional<std::int64_t> optional_number(int column) const;

 private:
  sqlite3* db_;
  sqlite3_stmt* statement_;
  const std::string& path_;
};

class Database {
 public:
  // WAL, synchronous=FULL, waits five seconds for another writer. Errors of all: environment,
  // bad_record.
  static Result<Database> open(const std::string& path);

  Result<Rows> ask(const char* sql, std::initializer_list<Value> values = {});
  // One that gives no rows.
  Result<void> run(const char* sql, std::initializer_list<Value> values = {});
  // Several statements, without values.
  Result<void> run_all(const std::string& sql);
  Result<std::int64_t> one_number(const char* sql, std::initializer_list<Value> values = {});
  std::int64_t changed() const;  // rows, by the last run

 private:
  struct Close {
    void operator()(sqlite3* db) const;
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  Database(std::unique_ptr<sqlite3, Close> db, std::string path);
  Result<sqlite3_stmt*> statement(const char* sql);

  std::unique_ptr<std::string> path_;
  std::unique_ptr<sqlite3, Close> db_;
  std::map<std::string, std::unique_ptr<sqlite3_stmt, Finalize>, std::less<>> prepared_;
};

}  // namespace truce::io
