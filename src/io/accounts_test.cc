// SPDX-License-Identifier: Apache-2.0
#include "io/accounts.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "engine/state.h"
#include "io/access_sample_test.h"
#include "io/second_factor.h"
#include "io/tokens.h"

namespace truce::io {
namespace {

namespace fs = std::filesystem;

class Accounts : public AccessAtWork {
 protected:
  Result<void> add(const NewAccount& account, std::string_view password = good_password) {
    return add_account(*store, account, secret(password), chief, now);
  }
};

TEST_F(Accounts, AreTheOwnersAloneOnDisk) {
  for (const auto& each : fs::directory_iterator(directory)) {
    struct stat found{};
    ASSERT_EQ(::stat(each.path().c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777U, 0600U) << each.path();
  }
  store.reset();
  fs::permissions(directory + "/accounts.sqlite",
                  fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
  const auto opened = AccessStore::open(directory, cheap);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, Code::usage);
  EXPECT_NE(opened.error().message.find("chmod 600"), std::string::npos);
}

TEST_F(Accounts, StandAfterTheStoreIsOpenedAgain) {
  ASSERT_TRUE(add({"lars", true, "FRA", respond::ContactId("K-000001")}));
  store = AccessStore::open(directory, cheap).value();
  const auto lars = find_account(*store, "lars").value();
  ASSERT_TRUE(lars);
  EXPECT_TRUE(lars->must_change_password);
  EXPECT_EQ(lars->guarantor, "FRA");
  EXPECT_EQ(lars->contact.text, "K-000001");
  EXPECT_EQ(lars->created, now);
  EXPECT_FALSE(lars->has_second_factor);
  EXPECT_EQ(list_accounts(*store)->size(), 3U);
  EXPECT_FALSE(find_account(*store, "nobody").value());
}

TEST_F(Accounts, AStoreOfAnotherVersionOrKindIsLeftAlone) {
  ASSERT_TRUE(store->change([](Database& db) { return db.run_all("PRAGMA user_version=9"); }));
  store.reset();
  const auto later = AccessStore::open(directory, cheap);
  ASSERT_FALSE(later);
  EXPECT_NE(later.error().message.find("schema 9"), std::string::npos);
  const std::string path = directory + "/accounts.sqlite";
  // A database is never written over: it goes first.
  for (const char* sidecar : {"", "-wal", "-shm"}) fs::remove(path + sidecar);
  ASSERT_TRUE(write_file(path, std::string(5000, 'x')));
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  const auto other = AccessStore::open(directory, cheap);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, Code::bad_record);
}

TEST_F(Accounts, AreAddedOnceAndWellNamed) {
  EXPECT_EQ(add({"vera", false, {}, {}}).error().code, Code::refused);
  for (const std::string& name : {std::string(), std::string("a\nb"), std::string(" a"),
                                  std::string(max_name_bytes + 1, 'a')})
    EXPECT_EQ(add({name, false, {}, {}}).error().code, Code::usage) << name;
  EXPECT_EQ(add({"lars", false, "FRA", {}}).error().code, Code::usage);
  EXPECT_EQ(add({"lars", false, {}, respond::ContactId("K-000001")}).error().code, Code::usage);
  EXPECT_EQ(add({"lars", false, {}, {}}, "short").error().code, Code::refused);
  EXPECT_EQ(list_accounts(*store)->size(), 2U);
}

TEST_F(Accounts, DisablingEndsEverything) {
  const SignedIn vera = session_of("vera");
  const auto token =
      issue_token(*store, {"vera", "x", {Scope::read}, now + std::chrono::hours{24}}, chief, now);
  ASSERT_TRUE(token);
  ASSERT_TRUE(disable_account(*store, "vera", chief, now));
  EXPECT_FALSE(check_session(*store, vera.session.view(), now).value());
  EXPECT_FALSE(check_token(*store, token->secret.view(), now).value());
  EXPECT_TRUE(refusal(sign_in_as("vera")));
  EXPECT_EQ(disable_account(*store, "vera", chief, now).error().code, Code::refused);
  EXPECT_EQ(disable_account(*store, "nobody", chief, now).error().code, Code::not_found);
  EXPECT_EQ(set_password(*store, "vera", secret(good_password), false, chief, now).error().code,
            Code::refused);
  // Opened again: nothing of before comes back.
  now = now + std::chrono::hours{1};
  ASSERT_TRUE(add({"vera", false, {}, {}}, "another password altogether"));
  EXPECT_FALSE(check_session(*store, vera.session.view(), now).value());
  EXPECT_FALSE(check_token(*store, token->secret.view(), now).value());
  EXPECT_FALSE(refusal(sign_in_as("vera", "another password altogether")));
}

TEST_F(Accounts, ANewPasswordEndsEverySession) {
  const SignedIn one = session_of("vera"), other = session_of("vera"), his = session_of("viktor");
  ASSERT_TRUE(
      set_password(*store, "vera", secret("another password altogether"), true, chief, now));
  EXPECT_FALSE(check_session(*store, one.session.view(), now).value());
  EXPECT_FALSE(check_session(*store, other.session.view(), now).value());
  EXPECT_TRUE(check_session(*store, his.session.view(), now).value());
  EXPECT_TRUE(refusal(sign_in_as("vera")));
  const SignIn in = sign_in_as("vera", "another password altogether");
  ASSERT_FALSE(refusal(in));
  EXPECT_TRUE(std::get<SignedIn>(in).must_change_password);
}

TEST_F(Accounts, NoSecretStandsOnDiskOrInAnError) {
  const SignedIn vera = session_of("vera");
  const auto token =
      issue_token(*store, {"vera", "x", {Scope::read}, now + std::chrono::hours{24}}, chief, now);
  const auto factor = give_factor(*store, "viktor", chief, now);
  ASSERT_TRUE(token && factor);
  EXPECT_TRUE(refusal(sign_in_as("vera", "what was typed here")));
  EXPECT_TRUE(refusal(sign_in_as("a password where the name goes")));
  const std::string bytes = bytes_on_disk(directory);
  const SecretText as_compared = as_recovery_code(factor->recovery_codes[0].view());
  for (const std::string_view told :
       {std::string_view(good_password), vera.session.view(), vera.csrf.view(),
        token->secret.view(), factor->recovery_codes[0].view(), as_compared.view(),
        std::string_view("what was typed here"),
        std::string_view("a password where the name goes")})
    EXPECT_EQ(bytes.find(told), std::string::npos) << told;
}

TEST_F(Accounts, ACopyForABackupHasNobodySignedInAndNoTokenInForce) {
  const SignedIn vera = session_of("vera");
  const auto token =
      issue_token(*store, {"vera", "x", {Scope::read}, now + std::chrono::hours{24}}, chief, now);
  ASSERT_TRUE(token);
  const std::string other = directory + "/copied";
  ASSERT_TRUE(make_directories(other));
  ASSERT_TRUE(copy_access_store(directory + "/accounts.sqlite", other + "/accounts.sqlite"));
  struct stat found{};
  ASSERT_EQ(::stat((other + "/accounts.sqlite").c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
  auto copied = AccessStore::open(other, cheap);
  ASSERT_TRUE(copied);
  EXPECT_FALSE(check_session(*copied, vera.session.view(), now).value());
  EXPECT_FALSE(check_token(*copied, token->secret.view(), now).value());
  EXPECT_TRUE(check_token(*store, token->secret.view(), now).value());
  EXPECT_TRUE(find_account(*copied, "vera").value());
  EXPECT_TRUE(check_session(*store, vera.session.view(), now).value()) << "the original stands";
}

// --- what an account may do ---

class Callers : public testing::Test {
 protected:
  engine::State state;
  Instant now = parse_instant("2026-06-01T08:00:00Z").value();
  Account lars{"lars", {}, {}, false, false, "FRA", respond::ContactId("K-000001")};

  void SetUp() override {
    state.desk.users["lars"] = {"lars", {Role::liaison}, true};
    respond::Contact contact;
    contact.listed.guarantor = "FRA";
    contact.listed.from = now - std::chrono::hours{1};
    contact.listed.until = now + std::chrono::hours{1};
    state.guarantee.contacts[lars.contact] = contact;
  }
  std::string speaks_for() {
    const auto caller = caller_of(state, lars, now);
    return caller ? caller->guarantor : "nobody";
  }
};

TEST_F(Callers, HaveTheRolesOfTheJournalAlone) {
  const auto caller = caller_of(state, lars, now);
  ASSERT_TRUE(caller);
  EXPECT_EQ(caller->roles, std::vector{Role::liaison});
  EXPECT_EQ(caller->guarantor, "FRA");
  state.desk.users["lars"].active = false;
  EXPECT_FALSE(caller_of(state, lars, now));
  state.desk.users.clear();
  EXPECT_FALSE(caller_of(state, lars, now)) << "an account makes nobody";
}

TEST_F(Callers, ADisabledAccountIsNobody) {
  lars.disabled = now;
  EXPECT_FALSE(caller_of(state, lars, now));
}

TEST_F(Callers, SpeakForAGuarantorThroughItsContactOnly) {
  EXPECT_EQ(speaks_for(), "FRA");
  state.desk.users["lars"].roles = {Role::monitor};
  EXPECT_EQ(speaks_for(), "nobody") << "no liaison";
  state.desk.users["lars"].roles = {Role::liaison};
  now = now + std::chrono::hours{2};
  EXPECT_EQ(speaks_for(), "nobody") << "no longer on call";
  now = now - std::chrono::hours{2};
  state.guarantee.contacts[lars.contact].listed.guarantor = "GBR";
  EXPECT_EQ(speaks_for(), "nobody") << "another's contact";
  state.guarantee.contacts.clear();
  EXPECT_EQ(speaks_for(), "nobody");
}

}  // namespace
}  // namespace truce::io
