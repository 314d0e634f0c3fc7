// SPDX-License-Identifier: Apache-2.0
#include "io/database.h"

#include <sqlite3.h>

#include <utility>

namespace truce::io {
namespace {

tl::unexpected<Error> fault_of(sqlite3* db, const std::string& path) {
  const int code = sqlite3_errcode(db) & 0xFF;
  if (code == SQLITE_BUSY)
    return failure(Code::environment, "another process is writing here: try again in a moment",
                   Where{path});
  const bool damaged = code == SQLITE_NOTADB || code == SQLITE_CORRUPT;
  return failure(damaged ? Code::bad_record : Code::environment,
                 std::string("database: ") + sqlite3_errmsg(db), Where{path});
}

// The rows may be read after the values are gone.
struct BindTo {
  sqlite3_stmt* statement;
  int at;
  int operator()(std::nullptr_t) const { return sqlite3_bind_null(statement, at); }
  int operator()(std::int64_t number) const { return sqlite3_bind_int64(statement, at, number); }
  int operator()(std::string_view text) const {
    return sqlite3_bind_text64(statement, at, text.empty() ? "" : text.data(), text.size(),
                               SQLITE_TRANSIENT, SQLITE_UTF8);
  }
  int operator()(const Blob& blob) const {
    return blob.bytes.empty() ? sqlite3_bind_zeroblob(statement, at, 0)
                              : sqlite3_bind_blob64(statement, at, blob.bytes.data(),
                                                    blob.bytes.size(), SQLITE_TRANSIENT);
  }
};

}  // namespace

Rows::Rows(Rows&& other) noexcept
    : db_(other.db_), statement_(std::exchange(other.statement_, nullptr)), path_(other.path_) {}

Rows::~Rows() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

Result<bool> Rows::next() {
  const int status = sqlite3_step(statement_);
  if (status == SQLITE_ROW) return true;
  if (status == SQLITE_DONE) return false;
  return fault_of(db_, path_);
}

std::int64_t Rows::number(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::string Rows::text(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return size == 0 ? std::string() : std::string(static_cast<const char*>(bytes), size);
}

std::optional<std::int64_t> Rows::optional_number(int column) const {
  if (sqlite3_column_type(statement_, column) == SQLITE_NULL) return std::nullopt;
  return number(column);
}

void Database::Close::operator()(sqlite3* db) const {
  sqlite3_close_v2(db);
}

void Database::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Database::Database(std::unique_ptr<sqlite3, Close> db, std::string path)
    : path_(std::make_unique<std::string>(std::move(path))), db_(std::move(db)) {}

Result<Database> Database::open(const std::string& path) {
  sqlite3* raw = nullptr;
  const int status =
      sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  std::unique_ptr<sqlite3, Close> db(raw);
  if (status != SQLITE_OK) return fault_of(db.get(), path);
  sqlite3_busy_timeout(db.get(), 5000);
  Database database(std::move(db), path);
  // What is removed is overwritten.
  if (auto set = database.run_all(
          "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
          "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;");
      !set)
    return tl::unexpected(set.error());
  return database;
}

Result<sqlite3_stmt*> Database::statement(const char* sql) {
  if (const auto known = prepared_.find(sql); known != prepared_.end()) return known->second.get();
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v3(db_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &raw, nullptr) != SQLITE_OK)
    return fault_of(db_.get(), *path_);
  prepared_.emplace(sql, raw);
  return raw;
}

Result<Rows> Database::ask(const char* sql, std::initializer_list<Value> values) {
  const auto found = statement(sql);
  if (!found) return tl::unexpected(found.error());
  Rows rows(db_.get(), *found, *path_);
  int at = 0;
  for (const Value& value : values)
    if (std::visit(BindTo{*found, ++at}, value) != SQLITE_OK) return fault_of(db_.get(), *path_);
  return rows;
}

Result<void> Database::run(const char* sql, std::initializer_list<Value> values) {
  auto rows = ask(sql, values);
  if (!rows) return tl::unexpected(rows.error());
  for (;;) {
    const auto more = rows->next();
    if (!more) return tl::unexpected(more.error());
    if (!*more) return {};
  }
}

Result<void> Database::run_all(const std::string& sql) {
  if (sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    return fault_of(db_.get(), *path_);
  return {};
}

Result<std::int64_t> Database::one_number(const char* sql, std::initializer_list<Value> values) {
  auto rows = ask(sql, values);
  if (!rows) return tl::unexpected(rows.error());
  const auto more = rows->next();
  if (!more) return tl::unexpected(more.error());
  return *more ? rows->number(0) : 0;
}

std::int64_t Database::changed() const {
  return sqlite3_changes64(db_.get());
}

}  // namespace truce::io
