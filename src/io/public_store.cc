// SPDX-License-Identifier: Apache-2.0
#include "io/public_store.h"

#include <sqlite3.h>

#include "io/files.h"
#include "io/journal.h"
#include "proof/bytes.h"

namespace truce::io {
namespace {

constexpr const char* schema = R"(
  PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
  CREATE TABLE IF NOT EXISTS leaf (
    sequence INTEGER PRIMARY KEY,
    hash     BLOB NOT NULL CHECK (length(hash) = 32),
    derived  BLOB NOT NULL,
    record   INTEGER
  ) STRICT;
  CREATE TABLE IF NOT EXISTS head (
    size       INTEGER PRIMARY KEY,
    root       BLOB NOT NULL CHECK (length(root) = 32),
    checkpoint BLOB NOT NULL
  ) STRICT;
)";

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

tl::unexpected<Error> fault(sqlite3* db, const std::string& path) {
  const int code = sqlite3_errcode(db) & 0xFF;
  const bool damaged = code == SQLITE_NOTADB || code == SQLITE_CORRUPT || code == SQLITE_ERROR;
  return failure(damaged ? Code::bad_record : Code::environment,
                 std::string("database: ") + sqlite3_errmsg(db), Where{path});
}

Result<Statement> prepare(sqlite3* db, const char* sql, const std::string& path) {
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v2(db, sql, -1, &raw, nullptr) != SQLITE_OK) return fault(db, path);
  return Statement(raw);
}

std::string blob(sqlite3_stmt* row, int column) {
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(row, column));
  return size == 0 ? std::string()
                   : std::string(static_cast<const char*>(sqlite3_column_blob(row, column)), size);
}

void bind_bytes(sqlite3_stmt* statement, int at, std::string_view bytes) {
  if (bytes.empty())
    sqlite3_bind_zeroblob(statement, at, 0);
  else
    sqlite3_bind_blob64(statement, at, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
}

// Names and values, each with its length in four bytes.
std::string pack(const std::vector<proof::Field>& fields) {
  std::string bytes;
  for (const proof::Field& field : fields)
    for (const std::string* text : {&field.name, &field.value}) {
      proof::append_big_endian(bytes, text->size(), 4);
      bytes += *text;
    }
  return bytes;
}

std::optional<std::string> unpack_text(std::string_view& bytes) {
  if (bytes.size() < 4) return std::nullopt;
  const std::uint64_t size = proof::from_big_endian(bytes.substr(0, 4));
  if (bytes.size() - 4 < size) return std::nullopt;
  std::string text(bytes.substr(4, size));
  bytes.remove_prefix(4 + size);
  return text;
}

std::optional<std::vector<proof::Field>> unpack(std::string_view bytes) {
  std::vector<proof::Field> fields;
  while (!bytes.empty()) {
    auto name = unpack_text(bytes);
    auto value = name ? unpack_text(bytes) : std::nullopt;
    if (!value || fields.size() == proof::max_fields) return std::nullopt;
    fields.push_back({std::move(*name), std::move(*value)});
  }
  return fields;
}

Result<void> insert_leaf(sqlite3* db, sqlite3_stmt* into, const StoredLeaf& leaf,
                         const std::string& path) {
  sqlite3_reset(into);
  sqlite3_bind_int64(into, 1, static_cast<std::int64_t>(leaf.number));
  bind_bytes(into, 2, proof::view(leaf.hash));
  bind_bytes(into, 3, pack(leaf.derived));
  sqlite3_bind_int64(into, 4, static_cast<std::int64_t>(leaf.record));
  if (sqlite3_step(into) != SQLITE_DONE) return fault(db, path);
  return {};
}

Result<void> insert_head(sqlite3* db, const StoredHead& head, const std::string& path) {
  auto into = prepare(db, "INSERT INTO head VALUES (?,?,?)", path);
  if (!into) return tl::unexpected(into.error());
  sqlite3_bind_int64(into->get(), 1, static_cast<std::int64_t>(head.size));
  bind_bytes(into->get(), 2, proof::view(head.root));
  bind_bytes(into->get(), 3, head.checkpoint);
  if (sqlite3_step(into->get()) != SQLITE_DONE) return fault(db, path);
  return {};
}

// Without them it was cut off while it was made: nothing was signed.
Result<bool> has_tables(sqlite3* db, const std::string& path) {
  auto row = prepare(
      db, "SELECT COUNT(*) FROM sqlite_schema WHERE name IN ('leaf', 'head') AND type = 'table'",
      path);
  if (!row) return tl::unexpected(row.error());
  if (sqlite3_step(row->get()) != SQLITE_ROW) return fault(db, path);
  return sqlite3_column_int(row->get(), 0) == 2;
}

// A log of an earlier version has its leaves in the order of the journal, and no column for it.
Result<bool> has_records(sqlite3* db, const std::string& path) {
  auto row =
      prepare(db, "SELECT COUNT(*) FROM pragma_table_info('leaf') WHERE name = 'record'", path);
  if (!row) return tl::unexpected(row.error());
  if (sqlite3_step(row->get()) != SQLITE_ROW) return fault(db, path);
  return sqlite3_column_int(row->get(), 0) == 1;
}

Result<StoredHead> head_of(sqlite3_stmt* row, const std::string& path) {
  const std::string root = blob(row, 1);
  if (root.size() != 32) return failure(Code::bad_record, "a signed head is damaged", Where{path});
  return StoredHead{static_cast<std::uint64_t>(sqlite3_column_int64(row, 0)),
                    proof::to_digest(root), blob(row, 2)};
}

}  // namespace

void PublicStore::Close::operator()(sqlite3* db) const {
  sqlite3_close_v2(db);
}

Result<PublicStore> PublicStore::open(const std::string& directory) {
  const std::string path = directory + "/" + public_store_file;
  sqlite3* raw = nullptr;
  const int status =
      sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  std::unique_ptr<sqlite3, Close> db(raw);
  if (status != SQLITE_OK) return fault(db.get(), path);
  sqlite3_busy_timeout(db.get(), 5000);
  if (sqlite3_exec(db.get(), schema, nullptr, nullptr, nullptr) != SQLITE_OK)
    return fault(db.get(), path);
  const auto numbered = has_records(db.get(), path);
  if (!numbered) return tl::unexpected(numbered.error());
  if (!*numbered && sqlite3_exec(db.get(), "ALTER TABLE leaf ADD COLUMN record INTEGER", nullptr,
                                 nullptr, nullptr) != SQLITE_OK)
    return fault(db.get(), path);
  return PublicStore(std::move(db), path, true);
}

Result<std::optional<PublicStore>> PublicStore::open_to_read(const std::string& directory) {
  const std::string path = directory + "/" + public_store_file;
  const auto there = is_there(path);
  if (!there) return tl::unexpected(there.error());
  if (!*there) return std::optional<PublicStore>();
  sqlite3* raw = nullptr;
  const int status = sqlite3_open_v2(name_to_read(path).c_str(), &raw,
                                     SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr);
  std::unique_ptr<sqlite3, Close> db(raw);
  if (status != SQLITE_OK) return fault(db.get(), path);
  sqlite3_busy_timeout(db.get(), 5000);
  // Leaves and heads as of one moment, whoever exports meanwhile.
  if (sqlite3_exec(db.get(), "BEGIN", nullptr, nullptr, nullptr) != SQLITE_OK)
    return fault(db.get(), path);
  const auto made = has_tables(db.get(), path);
  if (!made) return tl::unexpected(made.error());
  if (!*made) return std::optional<PublicStore>();
  const auto numbered = has_records(db.get(), path);
  if (!numbered) return tl::unexpected(numbered.error());
  return PublicStore(std::move(db), path, *numbered);
}

Result<std::vector<StoredLeaf>> PublicStore::leaves() const {
  auto rows = prepare(db_.get(),
                      numbered_ ? "SELECT sequence, hash, derived, COALESCE(record, sequence) FROM "
                                  "leaf ORDER BY sequence"
                                : "SELECT sequence, hash, derived, sequence FROM leaf ORDER BY "
                                  "sequence",
                      path_);
  if (!rows) return tl::unexpected(rows.error());
  std::vector<StoredLeaf> leaves;
  for (;;) {
    const int status = sqlite3_step(rows->get());
    if (status == SQLITE_DONE) return leaves;
    if (status != SQLITE_ROW) return fault(db_.get(), path_);
    const std::string hash = blob(rows->get(), 1);
    auto derived = unpack(blob(rows->get(), 2));
    const auto sequence = static_cast<std::uint64_t>(sqlite3_column_int64(rows->get(), 0));
    if (sequence != leaves.size() + 1 || hash.size() != 32 || !derived)
      return failure(Code::bad_record,
                     "leaf " + std::to_string(leaves.size() + 1) +
                         " is damaged or missing: restore "
                         "this file from a backup",
                     Where{path_});
    const auto record = static_cast<std::uint64_t>(sqlite3_column_int64(rows->get(), 3));
    leaves.push_back({sequence, record, proof::to_digest(hash), std::move(*derived)});
  }
}

Result<std::vector<StoredHead>> PublicStore::heads() const {
  auto rows = prepare(db_.get(), "SELECT size, root, checkpoint FROM head ORDER BY size", path_);
  if (!rows) return tl::unexpected(rows.error());
  std::vector<StoredHead> heads;
  for (;;) {
    const int status = sqlite3_step(rows->get());
    if (status == SQLITE_DONE) return heads;
    if (status != SQLITE_ROW) return fault(db_.get(), path_);
    auto head = head_of(rows->get(), path_);
    if (!head) return tl::unexpected(head.error());
    heads.push_back(std::move(*head));
  }
}

Result<std::optional<StoredHead>> PublicStore::last_head() const {
  auto rows = prepare(db_.get(),
                      "SELECT size, root, checkpoint FROM head ORDER BY size DESC LIMIT 1", path_);
  if (!rows) return tl::unexpected(rows.error());
  const int status = sqlite3_step(rows->get());
  if (status == SQLITE_DONE) return std::optional<StoredHead>();
  if (status != SQLITE_ROW) return fault(db_.get(), path_);
  auto head = head_of(rows->get(), path_);
  if (!head) return tl::unexpected(head.error());
  return std::move(*head);
}

Result<void> PublicStore::add(std::span<const StoredLeaf> leaves, const StoredHead& head) {
  if (sqlite3_exec(db_.get(), "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) != SQLITE_OK)
    return fault(db_.get(), path_);
  auto into = prepare(db_.get(), "INSERT INTO leaf VALUES (?,?,?,?)", path_);
  Result<void> done = into ? Result<void>{} : tl::unexpected(into.error());
  for (const StoredLeaf& leaf : leaves)
    if (done) done = insert_leaf(db_.get(), into->get(), leaf, path_);
  if (done) done = insert_head(db_.get(), head, path_);
  if (done && sqlite3_exec(db_.get(), "COMMIT", nullptr, nullptr, nullptr) != SQLITE_OK)
    done = fault(db_.get(), path_);
  if (!done) sqlite3_exec(db_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
  return done;
}

}  // namespace truce::io
