// SPDX-License-Identifier: Apache-2.0
// What the mission remembers of its public log, in DATA/public_log.sqlite: the hash of every leaf,
// the record that it stands for, the derived fields that went into it, and every head that was
// signed. SQLite with
// synchronous=FULL: a head is here before anybody sees it. Never deletes anything.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/digest.h"
#include "base/result.h"
#include "proof/leaf.h"

struct sqlite3;

namespace truce::io {

constexpr const char* public_store_file = "public_log.sqlite";

struct StoredLeaf {
  std::uint64_t number = 0;  // in the log, from 1
  std::uint64_t record = 0;  // in the journal, from 1
  Digest hash{};
  std::vector<proof::Field> derived;
};

struct StoredHead {
  std::uint64_t size = 0;
  Digest root{};
  std::string checkpoint;
};

class PublicStore {
 public:
  // Creates it where it is missing. Errors of all: environment, bad_record.
  static Result<PublicStore> open(const std::string& directory);
  // For reading only; nothing where there is none.
  static Result<std::optional<PublicStore>> open_to_read(const std::string& directory);

  Result<std::vector<StoredLeaf>> leaves() const;  // in order, without gaps
  Result<std::vector<StoredHead>> heads() const;   // by size
  Result<std::optional<StoredHead>> last_head() const;
  // All of them and the head, or nothing.
  Result<void> add(std::span<const StoredLeaf> leaves, const StoredHead& head);

 private:
  struct Close {
    void operator()(sqlite3* db) const;
  };
  PublicStore(std::unique_ptr<sqlite3, Close> db, std::string path, bool numbered)
      : db_(std::move(db)), path_(std::move(path)), numbered_(numbered) {}

  std::unique_ptr<sqlite3, Close> db_;
  std::string path_;
  bool numbered_;  // the leaves say which records they stand for
};

}  // namespace truce::io
