// SPDX-License-Identifier: Apache-2.0
#include "io/access_store.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

#include "io/files.h"
#include "io/journal.h"

namespace truce::io {
namespace {

// "TRCA".
constexpr std::int64_t application = 0x54524341;
constexpr std::int64_t schema_version = 1;

constexpr const char* schema = R"(
  CREATE TABLE account (
    name           TEXT PRIMARY KEY,
    created_ns     INTEGER NOT NULL,
    disabled_ns    INTEGER,
    must_change    INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    password       TEXT NOT NULL,
    guarantor      TEXT NOT NULL,
    contact        TEXT NOT NULL,
    factor_key     BLOB,
    factor_offered BLOB,
    factor_step    INTEGER NOT NULL DEFAULT -1
  ) STRICT;
  CREATE TABLE recovery (
    account TEXT NOT NULL REFERENCES account (name),
    digest  BLOB NOT NULL CHECK (length(digest) = 32),
    PRIMARY KEY (account, digest)
  ) STRICT;
  CREATE TABLE attempt (
    name_digest BLOB PRIMARY KEY CHECK (length(name_digest) = 32),
    known       INTEGER NOT NULL CHECK (known IN (0, 1)),
    failures    INTEGER NOT NULL,
    last_ns     INTEGER NOT NULL,
    next_ns     INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX attempt_last ON attempt (known, last_ns);
  CREATE TABLE session (
    digest      BLOB PRIMARY KEY CHECK (length(digest) = 32),
    account     TEXT NOT NULL REFERENCES account (name),
    factor_done INTEGER NOT NULL CHECK (factor_done IN (0, 1)),
    created_ns  INTEGER NOT NULL,
    seen_ns     INTEGER NOT NULL,
    expires_ns  INTEGER NOT NULL,
    ends_ns     INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX session_account ON session (account, seen_ns);
  CREATE INDEX session_ends ON session (ends_ns);
  CREATE INDEX session_created ON session (created_ns);
  CREATE TABLE token (
    number     INTEGER PRIMARY KEY,
    digest     BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
    account    TEXT NOT NULL REFERENCES account (name),
    label      TEXT NOT NULL,
    scopes     TEXT NOT NULL,
    created_ns INTEGER NOT NULL,
    expires_ns INTEGER NOT NULL,
    ended      INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1)),
    used_day   TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX token_expires ON token (ended, expires_ns);
  CREATE INDEX token_account ON token (account);
  CREATE TRIGGER token_remains BEFORE DELETE ON token
    BEGIN SELECT RAISE(ABORT, 'a token is ended and never removed'); END;
  CREATE TRIGGER token_stays_ended BEFORE UPDATE ON token
    WHEN OLD.ended = 1 AND NEW.ended = 0
    BEGIN SELECT RAISE(ABORT, 'a token that has ended does not begin again'); END;
  CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at_ns  INTEGER NOT NULL,
    who    TEXT NOT NULL,
    acting TEXT NOT NULL,
    act    TEXT NOT NULL,
    about  TEXT NOT NULL,
    peer   TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_at ON audit (at_ns);
  CREATE INDEX audit_who ON audit (who);
  CREATE INDEX audit_about ON audit (about);
  CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit is never changed'); END;
  CREATE TRIGGER audit_remains BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit is never removed'); END;
)";

// Made by us, for its owner alone, before the database puts anything into it; the files beside it
// (-wal, -shm) get its mode.
Result<void> make_private_file(const std::string& path) {
  const Descriptor made(
      ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (made.fd() >= 0) {
    if (::fchmod(made.fd(), 0600) != 0) return system_failure("cannot set the mode", path);
    return {};
  }
  if (errno != EEXIST) return system_failure("cannot create", path);
  struct stat status{};
  if (::lstat(path.c_str(), &status) != 0) return system_failure("cannot look at", path);
  if (!S_ISREG(status.st_mode)) return failure(Code::usage, "is no regular file", Where{path});
  if ((status.st_mode & 077U) != 0)
    return failure(Code::usage,
                   "others than its owner may open the accounts: chmod 600 it; if somebody may "
                   "have, give new passwords and revoke the tokens",
                   Where{path});
  return {};
}

Result<void> create_schema(Database& db) {
  return db.run_all("PRAGMA application_id=" + std::to_string(application) +
                    "; PRAGMA user_version=" + std::to_string(schema_version) + ";" + schema);
}

Result<void> check_version(Database& db, const std::string& path) {
  const auto id = db.one_number("PRAGMA application_id");
  if (!id) return tl::unexpected(id.error());
  const auto version = db.one_number("PRAGMA user_version");
  if (!version) return tl::unexpected(version.error());
  if (*id != application)
    return failure(Code::bad_record, "is a database, but holds no accounts of Truce", Where{path});
  if (*version == schema_version) return {};
  return failure(Code::bad_record,
                 "was written by another version of Truce (schema " + std::to_string(*version) +
                     "): use that version",
                 Where{path});
}

Result<void> in_transaction(Database& db, const AccessStore::Work& work) {
  if (auto begun = db.run_all("BEGIN IMMEDIATE"); !begun) return begun;
  auto done = work(db);
  if (done) done = db.run_all("COMMIT");
  if (!done) static_cast<void>(db.run_all("ROLLBACK"));
  return done;
}

// Two that begin at once: the second finds it made.
Result<void> make_ready(Database& db, const std::string& path) {
  return in_transaction(db, [&](Database& in) -> Result<void> {
    const auto tables = in.one_number("SELECT count(*) FROM sqlite_schema");
    if (!tables) return tl::unexpected(tables.error());
    return *tables == 0 ? create_schema(in) : check_version(in, path);
  });
}

}  // namespace

AccessStore::AccessStore(Database db, PasswordCost cost)
    : mutex_(std::make_unique<std::mutex>()),
      db_(std::make_unique<Database>(std::move(db))),
      cost_(cost) {}

Result<AccessStore> AccessStore::open(const std::string& directory, PasswordCost cost) {
  const std::string path = directory + "/" + accounts_file;
  if (auto made = make_private_file(path); !made) return tl::unexpected(made.error());
  auto db = Database::open(path);
  if (!db) return tl::unexpected(db.error());
  if (auto ready = make_ready(*db, path); !ready) return tl::unexpected(ready.error());
  return AccessStore(std::move(*db), cost);
}

Result<void> AccessStore::change(const Work& work) {
  return change(work, true);
}

Result<void> AccessStore::change(const Work& work, bool of_access) {
  const std::lock_guard lock(*mutex_);
  if (of_access) ++changes_;
  return in_transaction(*db_, work);
}

// SQLite tells of what others wrote; of our own we know.
Result<StoreVersion> AccessStore::version() const {
  const std::lock_guard lock(*mutex_);
  const auto theirs = db_->one_number("PRAGMA data_version");
  if (!theirs) return tl::unexpected(theirs.error());
  return StoreVersion{changes_, *theirs};
}

// All its questions see the same moment.
Result<void> AccessStore::look(const Work& work) const {
  const std::lock_guard lock(*mutex_);
  if (auto begun = db_->run_all("BEGIN"); !begun) return begun;
  auto done = work(*db_);
  static_cast<void>(db_->run_all("ROLLBACK"));
  return done;
}

Result<void> copy_access_store(const std::string& from, const std::string& to) {
  if (auto made = make_private_file(to); !made) return made;
  if (auto copied = copy_database(from, to); !copied) return copied;
  auto copy = Database::open(to);
  if (!copy) return tl::unexpected(copy.error());
  if (auto checked = check_version(*copy, to); !checked) return checked;
  return copy->run_all(
      "DELETE FROM session; UPDATE token SET ended = 1 WHERE ended = 0; PRAGMA "
      "journal_mode=DELETE;");
}

}  // namespace truce::io
