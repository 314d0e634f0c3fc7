// SPDX-License-Identifier: Apache-2.0
#include "io/journal.h"

#include <sqlite3.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>

#include "io/files.h"

namespace truce::io {
namespace {

// "TRCE": lets fsck and `file` tell a journal from any other SQLite file.
constexpr int application_id = 0x54524345;
// 2: entries of the verification desk may stand in it, which a program for 1 cannot read; 4: those
// of the duty log.
constexpr int schema_version = 4;
constexpr int oldest_version = 1;

constexpr const char* schema = R"(
  CREATE TABLE record (
    sequence INTEGER PRIMARY KEY,
    type     INTEGER NOT NULL,
    at_ns    INTEGER NOT NULL,
    body     BLOB    NOT NULL,
    digest   BLOB    NOT NULL CHECK (length(digest) = 32)
  ) STRICT;
  CREATE TRIGGER record_stays BEFORE UPDATE ON record
    BEGIN SELECT RAISE(ABORT, 'a record is never changed'); END;
  CREATE TRIGGER record_remains BEFORE DELETE ON record
    BEGIN SELECT RAISE(ABORT, 'a record is never removed'); END;
)";

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

tl::unexpected<Error> database_failure(sqlite3* db, const std::string& path) {
  const int code = sqlite3_errcode(db) & 0xFF;
  const std::string message = sqlite3_errmsg(db);
  if (code == SQLITE_NOTADB)
    return failure(Code::bad_record, "is not a journal: " + message, Where{path});
  if (code == SQLITE_CORRUPT)
    return failure(Code::bad_record, "is damaged: " + message, Where{path});
  if (code == SQLITE_BUSY)
    return failure(Code::environment, "another process is writing this journal", Where{path});
  return failure(Code::environment, "database: " + message, Where{path});
}

Result<void> run(sqlite3* db, const char* sql, const std::string& path) {
  if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
    return database_failure(db, path);
  return {};
}

Result<Statement> prepare(sqlite3* db, const char* sql, const std::string& path) {
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v2(db, sql, -1, &raw, nullptr) != SQLITE_OK)
    return database_failure(db, path);
  return Statement(raw);
}

Result<std::int64_t> one_number(sqlite3* db, const char* sql, const std::string& path) {
  auto statement = prepare(db, sql, path);
  if (!statement) return tl::unexpected(statement.error());
  if (sqlite3_step(statement->get()) != SQLITE_ROW) return database_failure(db, path);
  return sqlite3_column_int64(statement->get(), 0);
}

Result<void> create_schema(sqlite3* db, const std::string& path) {
  const std::string sql =
      "BEGIN IMMEDIATE; PRAGMA application_id=" + std::to_string(application_id) +
      "; PRAGMA user_version=" + std::to_string(schema_version) + ";" + schema + "COMMIT;";
  return run(db, sql.c_str(), path);
}

Result<int> version_of(sqlite3* db, const std::string& path) {
  const auto id = one_number(db, "PRAGMA application_id", path);
  if (!id) return tl::unexpected(id.error());
  if (*id != application_id)
    return failure(Code::bad_record, "is a database, but not a Truce journal", Where{path});
  const auto version = one_number(db, "PRAGMA user_version", path);
  if (!version) return tl::unexpected(version.error());
  if (*version < oldest_version || *version > schema_version)
    return failure(
        Code::bad_record,
        "was written by another version of Truce (schema " + std::to_string(*version) + ")",
        Where{path});
  return static_cast<int>(*version);
}

Result<void> check_schema(sqlite3* db, const std::string& path) {
  const auto version = version_of(db, path);
  if (!version) return tl::unexpected(version.error());
  if (*version == schema_version) return {};
  return failure(Code::bad_record,
                 "was written by an earlier Truce; `truce migrate --data DIR` brings it up to date",
                 Where{path});
}

Result<record::Record> record_of(sqlite3_stmt* row, const std::string& path) {
  record::Record record;
  record.sequence = static_cast<std::uint64_t>(sqlite3_column_int64(row, 0));
  const std::int64_t number = sqlite3_column_int64(row, 1);
  const auto type = number >= 0 && number < 65536
                        ? record::type_of(static_cast<std::uint16_t>(number))
                        : std::nullopt;
  if (!type || sqlite3_column_bytes(row, 4) != static_cast<int>(record.digest.size()))
    return failure(
        Code::bad_record,
        "record " + std::to_string(record.sequence) + " has an unknown type or no digest",
        Where{path});
  record.type = *type;
  record.at.ns = sqlite3_column_int64(row, 2);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(row, 3));
  if (size > record::max_body_bytes)
    return failure(
        Code::bad_record,
        "record " + std::to_string(record.sequence) + " is longer than any record may be",
        Where{path});
  if (size > 0) record.body.assign(static_cast<const char*>(sqlite3_column_blob(row, 3)), size);
  std::memcpy(record.digest.data(), sqlite3_column_blob(row, 4), record.digest.size());
  return record;
}

Result<void> insert(sqlite3* db, sqlite3_stmt* statement, const record::Record& record,
                    const std::string& path) {
  sqlite3_reset(statement);
  sqlite3_bind_int64(statement, 1, static_cast<std::int64_t>(record.sequence));
  sqlite3_bind_int(statement, 2, static_cast<int>(record.type));
  sqlite3_bind_int64(statement, 3, record.at.ns);
  sqlite3_bind_blob64(statement, 4, record.body.data(), record.body.size(), SQLITE_STATIC);
  sqlite3_bind_blob64(statement, 5, record.digest.data(), record.digest.size(), SQLITE_STATIC);
  if (sqlite3_step(statement) != SQLITE_DONE) return database_failure(db, path);
  return {};
}

Result<void> copy_into(sqlite3* db, const std::string& path) {
  auto statement = prepare(db, "VACUUM INTO ?", path);
  if (!statement) return tl::unexpected(statement.error());
  sqlite3_bind_text(statement->get(), 1, path.c_str(), -1, SQLITE_STATIC);
  if (sqlite3_step(statement->get()) != SQLITE_DONE) return database_failure(db, path);
  return {};
}

// As the path of a URI.
std::string escaped(const std::string& path) {
  constexpr char hex[] = "0123456789ABCDEF";
  std::string text;
  for (const char c : path) {
    if (c != '%' && c != '?' && c != '#') {
      text.push_back(c);
      continue;
    }
    text.push_back('%');
    text.push_back(hex[static_cast<unsigned char>(c) >> 4]);
    text.push_back(hex[static_cast<unsigned char>(c) & 15]);
  }
  return text;
}

}  // namespace

void Journal::Close::operator()(sqlite3* db) const {
  sqlite3_close_v2(db);
}

Result<Journal> Journal::open(const std::string& path) {
  sqlite3* raw = nullptr;
  const int status =
      sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  std::unique_ptr<sqlite3, Close> db(raw);
  if (status != SQLITE_OK) return database_failure(db.get(), path);
  sqlite3_busy_timeout(db.get(), 5000);
  if (auto done = run(db.get(), "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;", path); !done)
    return tl::unexpected(done.error());
  const auto tables = one_number(db.get(), "SELECT count(*) FROM sqlite_master", path);
  if (!tables) return tl::unexpected(tables.error());
  auto ready = *tables == 0 ? create_schema(db.get(), path) : check_schema(db.get(), path);
  if (!ready) return tl::unexpected(ready.error());
  return Journal(std::move(db), path);
}

std::string name_to_read(const std::string& path) {
  std::error_code error;
  const bool alone = ::access(std::filesystem::absolute(path).parent_path().c_str(), W_OK) != 0 &&
                     !std::filesystem::exists(path + "-wal", error) && !error;
  return "file:" + escaped(path) + (alone ? "?immutable=1" : "");
}

Result<Journal> Journal::open_to_read(const std::string& path) {
  const auto there = is_there(path);
  if (!there) return tl::unexpected(there.error());
  if (!*there)
    return failure(Code::not_found, "no journal here; name the data directory of a run",
                   Where{path});
  sqlite3* raw = nullptr;
  const int status = sqlite3_open_v2(name_to_read(path).c_str(), &raw,
                                     SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr);
  std::unique_ptr<sqlite3, Close> db(raw);
  if (status != SQLITE_OK) return database_failure(db.get(), path);
  if (auto version = version_of(db.get(), path); !version) return tl::unexpected(version.error());
  return Journal(std::move(db), path);
}

Result<bool> Journal::needs_migration(const std::string& path) {
  const auto journal = open_to_read(path);
  if (!journal) return tl::unexpected(journal.error());
  const auto version = version_of(journal->db_.get(), path);
  if (!version) return tl::unexpected(version.error());
  return *version < schema_version;
}

Result<int> Journal::migrate(const std::string& path) {
  sqlite3* raw = nullptr;
  const int status = sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE, nullptr);
  std::unique_ptr<sqlite3, Close> db(raw);
  if (status != SQLITE_OK) return database_failure(db.get(), path);
  auto version = version_of(db.get(), path);
  if (!version || *version == schema_version) return version;
  const std::string sql = "PRAGMA synchronous=FULL; BEGIN IMMEDIATE; PRAGMA user_version=" +
                          std::to_string(schema_version) + "; COMMIT;";
  if (auto done = run(db.get(), sql.c_str(), path); !done) return tl::unexpected(done.error());
  return version;
}

// A gap could never be mended: whoever opens the journal next would find it broken.
Result<void> Journal::follows(std::span<const record::Record> records) const {
  const auto before = last();
  if (!before) return tl::unexpected(before.error());
  if (records.empty() || records.front().sequence == *before + 1) return {};
  return failure(Code::broken_chain,
                 "the journal ends at record " + std::to_string(*before) + ", and record " +
                     std::to_string(records.front().sequence) + " does not follow it",
                 Where{path_});
}

Result<void> Journal::append(std::span<const record::Record> records) {
  if (auto begun = run(db_.get(), "BEGIN IMMEDIATE", path_); !begun) return begun;
  auto statement = prepare(db_.get(), "INSERT INTO record VALUES (?,?,?,?,?)", path_);
  Result<void> done = statement ? follows(records) : tl::unexpected(statement.error());
  for (const record::Record& record : records) {
    if (!done) break;
    done = insert(db_.get(), statement->get(), record, path_);
  }
  if (done) done = run(db_.get(), "COMMIT", path_);
  if (!done) sqlite3_exec(db_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
  return done;
}

Result<void> Journal::read(const std::function<Result<void>(const record::Record&)>& each,
                           std::uint64_t after) const {
  auto statement = prepare(db_.get(),
                           "SELECT sequence, type, at_ns, body, digest FROM record "
                           "WHERE sequence > ? ORDER BY sequence",
                           path_);
  if (!statement) return tl::unexpected(statement.error());
  sqlite3_bind_int64(statement->get(), 1, static_cast<std::int64_t>(after));
  for (;;) {
    const int status = sqlite3_step(statement->get());
    if (status == SQLITE_DONE) return {};
    if (status != SQLITE_ROW) return database_failure(db_.get(), path_);
    const auto record = record_of(statement->get(), path_);
    if (!record) return tl::unexpected(record.error());
    if (auto taken = each(*record); !taken) return taken;
  }
}

Result<record::Record> Journal::record(std::uint64_t sequence) const {
  auto statement =
      prepare(db_.get(),
              "SELECT sequence, type, at_ns, body, digest FROM record WHERE sequence = ?", path_);
  if (!statement) return tl::unexpected(statement.error());
  sqlite3_bind_int64(statement->get(), 1, static_cast<std::int64_t>(sequence));
  const int status = sqlite3_step(statement->get());
  if (status == SQLITE_ROW) return record_of(statement->get(), path_);
  if (status != SQLITE_DONE) return database_failure(db_.get(), path_);
  return failure(Code::not_found, "there is no record " + std::to_string(sequence), Where{path_});
}

Result<std::uint64_t> Journal::size() const {
  const auto n = one_number(db_.get(), "SELECT count(*) FROM record", path_);
  if (!n) return tl::unexpected(n.error());
  return static_cast<std::uint64_t>(*n);
}

Result<std::uint64_t> Journal::size_at(Instant until) const {
  auto statement = prepare(db_.get(),
                           "SELECT coalesce((SELECT min(sequence) - 1 FROM record WHERE at_ns > ?),"
                           " (SELECT max(sequence) FROM record), 0)",
                           path_);
  if (!statement) return tl::unexpected(statement.error());
  sqlite3_bind_int64(statement->get(), 1, until.ns);
  if (sqlite3_step(statement->get()) != SQLITE_ROW) return database_failure(db_.get(), path_);
  return static_cast<std::uint64_t>(sqlite3_column_int64(statement->get(), 0));
}

Result<std::uint64_t> Journal::last() const {
  const auto n = one_number(db_.get(), "SELECT coalesce(max(sequence), 0) FROM record", path_);
  if (!n) return tl::unexpected(n.error());
  return static_cast<std::uint64_t>(*n);
}

Result<std::uint64_t> Journal::count(record::Type first, record::Type last) const {
  const std::string sql = "SELECT count(*) FROM record WHERE type BETWEEN " +
                          std::to_string(static_cast<int>(first)) + " AND " +
                          std::to_string(static_cast<int>(last));
  const auto n = one_number(db_.get(), sql.c_str(), path_);
  if (!n) return tl::unexpected(n.error());
  return static_cast<std::uint64_t>(*n);
}

Result<void> Journal::copy_to(const std::string& path) const {
  return copy_into(db_.get(), path);
}

Result<void> copy_database(const std::string& from, const std::string& to) {
  sqlite3* raw = nullptr;
  const int status = sqlite3_open_v2(from.c_str(), &raw, SQLITE_OPEN_READONLY, nullptr);
  const std::unique_ptr<sqlite3, int (*)(sqlite3*)> db(raw, sqlite3_close_v2);
  if (status != SQLITE_OK) return database_failure(db.get(), from);
  sqlite3_busy_timeout(db.get(), 5000);
  return copy_into(db.get(), to);
}

}  // namespace truce::io
