// SPDX-License-Identifier: Apache-2.0
// A store of accounts at work, for tests: in a folder of its own, with hashes that cost next to
// nothing, vera and viktor in it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <string>

#include "io/accounts.h"
#include "io/files.h"
#include "io/sign_in.h"

namespace truce::io {

constexpr PasswordCost cheap{1, 8192};
constexpr const char* good_password = "four words apart: kelp, ladder";
const std::string peer = "192.0.2.7";
const Actor chief{"chief", "administrator", peer};

inline SecretText secret(std::string_view text) {
  return SecretText::copy_of(text);
}

class AccessAtWork : public testing::Test {
 protected:
  std::string directory = testing::TempDir() + "access_test_" +
                          testing::UnitTest::GetInstance()->current_test_info()->name();
  std::optional<AccessStore> store;
  Instant now = parse_instant("2026-06-01T08:00:00Z").value();

  void SetUp() override {
    std::filesystem::remove_all(directory);
    std::filesystem::create_directories(directory);
    store = AccessStore::open(directory, cheap).value();
    for (const char* name : {"vera", "viktor"})
      ASSERT_TRUE(add_account(*store, {name, false, {}, {}}, secret(good_password), chief, now));
  }
  void TearDown() override {
    store.reset();
    std::filesystem::remove_all(directory);
  }

  SignIn sign_in_as(const std::string& name, std::string_view password = good_password) {
    return sign_in(*store, {name, secret(password)}, peer, now).value();
  }
  // A session of somebody who is signed in, without the work of hashing.
  SignedIn session_of(const std::string& name) {
    std::optional<SignedIn> begun;
    const Account account = find_account(*store, name).value().value();
    EXPECT_TRUE(store->change([&](Database& db) -> Result<void> {
      begun = begin_session(db, account, true, now).value();
      return {};
    }));
    return std::move(*begun);
  }
  std::vector<AuditRow> audit(const AuditQuery& query = {}) {
    return read_audit(*store, query).value().rows;
  }
  std::size_t count(AccessAct act) {
    std::size_t n = 0;
    for (const AuditRow& row : audit({{}, {}, {}, 0, max_audit_rows_read}))
      n += row.event.act == act ? 1U : 0U;
    return n;
  }
};

inline std::optional<SignInRefused> refusal(const SignIn& answer) {
  const auto* no = std::get_if<SignInRefused>(&answer);
  return no == nullptr ? std::nullopt : std::optional(*no);
}

// Every file of the store, as it lies on disk.
inline std::string bytes_on_disk(const std::string& directory) {
  std::string bytes;
  for (const auto& each : std::filesystem::directory_iterator(directory))
    bytes += read_file(each.path().string()).value();
  return bytes;
}

}  // namespace truce::io
