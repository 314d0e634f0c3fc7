// SPDX-License-Identifier: Apache-2.0
#include "io/passwords.h"

#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

#include "base/text.h"
#include "io/turns.h"

namespace truce::io {
namespace {

constexpr PasswordCost cheap{1, 8192};

SecretText text(std::string_view words) {
  return SecretText::copy_of(words);
}

TEST(Passwords, OneFitsItsOwnHashAlone) {
  const auto turn = hashing_turn();
  ASSERT_TRUE(turn);
  const std::string hash = hash_password(*turn, text("four words apart"), cheap).value();
  EXPECT_TRUE(is_password(*turn, text("four words apart"), hash));
  for (const char* other : {"four words apars", "Four words apart", "four words apart ", ""})
    EXPECT_FALSE(is_password(*turn, text(other), hash)) << other;
  EXPECT_NE(hash, hash_password(*turn, text("four words apart"), cheap).value()) << "each its salt";
}

TEST(Passwords, CostWhatTheyAreSaidToCost) {
  const auto turn = hashing_turn();
  ASSERT_TRUE(turn);
  const std::string hash = hash_password(*turn, text("four words apart")).value();
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=65536,t=3,p=1$")) << hash;
  EXPECT_TRUE(is_password(*turn, text("four words apart"), hash));
  EXPECT_FALSE(needs_rehash(hash));
  EXPECT_TRUE(needs_rehash(hash_password(*turn, text("four words apart"), cheap).value()));
  EXPECT_TRUE(hash_of_nobody().starts_with("$argon2id$v=19$m=65536,t=3,p=1$"));
  EXPECT_FALSE(needs_rehash(hash_of_nobody())) << "it is a hash, and of this cost";
  EXPECT_FALSE(is_password(*turn, text(""), hash_of_nobody()));
}

TEST(Passwords, ADamagedHashFitsNothing) {
  const auto turn = hashing_turn();
  ASSERT_TRUE(turn);
  const std::string hash = hash_password(*turn, text("four words apart"), cheap).value();
  const std::string longest(500, '$');
  for (const std::string& bad : {std::string(), hash.substr(0, hash.size() / 2), longest})
    EXPECT_FALSE(is_password(*turn, text("four words apart"), bad));
}

TEST(Passwords, WeakOnesAreRefusedWithAReason) {
  const std::pair<const char*, const char*> weak[] = {
      {"", "too short"},
      {"kelp1943!", "too short"},
      {"ключключклю", "too short"},  // eleven characters, twice as many bytes
      {"aaaaaaaaaaaaaaaa", "one run"},
      {"abcdefghijklmnop", "one run"},
      {"ponmlkjihgfedcba", "one run"},
      {"abababababababab", "very few"},
      {"Vera.Koval-2026!", "the name"},
      {"verakovalVERAKOVAL", "the name"},
      {"\xff\xfe\xff\xfe\xff\xfe\xff\xfe\xff\xfe\xff\xfe", "UTF-8"}};
  for (const auto& [password, why] : weak) {
    const auto checked = check_password(text(password), "vera koval");
    ASSERT_FALSE(checked) << password;
    EXPECT_EQ(checked.error().code, Code::refused);
    EXPECT_NE(checked.error().message.find(why), std::string::npos) << checked.error().message;
    if (*password != '\0' && is_utf8(password)) {
      EXPECT_EQ(checked.error().message.find(password), std::string::npos) << "never told";
    }
  }
  EXPECT_FALSE(check_password(text(std::string(max_password_bytes + 1, 'x')), "vera"));
  for (const char* fine :
       {"four words apart", "кельп драбина ніч", "8301 7265 9914", "verakoval but not alone"})
    EXPECT_TRUE(check_password(text(fine), "vera koval")) << fine;
}

TEST(Passwords, MadeOnesAreStrongAndDiffer) {
  std::set<std::string> made;
  for (int n = 0; n < 100; ++n) {
    const SecretText password = make_password();
    EXPECT_TRUE(check_password(password, "vera"));
    EXPECT_EQ(password.view().size(), 27U);
    made.emplace(password.view());
  }
  EXPECT_EQ(made.size(), 100U);
}

TEST(SecretTexts, WipeWhatTheyTake) {
  std::string taken = "a secret that is longer than what stands inside a string";
  const char* const where = taken.data();
  const std::size_t size = taken.size();
  const SecretText kept(std::move(taken));
  EXPECT_EQ(kept.view(), "a secret that is longer than what stands inside a string");
  EXPECT_TRUE(taken.empty());  // NOLINT(bugprone-use-after-move): it says that it is emptied
  EXPECT_EQ(taken.data(), where);
  for (std::size_t i = 0; i < size; ++i) EXPECT_EQ(where[i], '\0') << i;
}

TEST(SecretTexts, Compare) {
  EXPECT_TRUE(equal_in_constant_time("", ""));
  EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
  EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
  EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
  EXPECT_EQ(draw_secret().view().size(), 43U);
  EXPECT_NE(draw_secret().view(), draw_secret().view());
}

TEST(TurnsTaken, NeverMoreAtOnceThanSaid) {
  Turns turns(2, 100);
  std::atomic<int> at_once = 0, most = 0, done = 0;
  std::vector<std::thread> threads;
  for (int n = 0; n < 20; ++n)
    threads.emplace_back([&] {
      const auto turn = turns.take();
      ASSERT_TRUE(turn);
      const int now = ++at_once;
      int before = most.load();
      while (before < now && !most.compare_exchange_weak(before, now)) {
      }
      std::this_thread::yield();
      --at_once;
      ++done;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_LE(most.load(), 2);
  EXPECT_EQ(done.load(), 20);
}

TEST(TurnsTaken, WhoComesPastTheQueueIsRefused) {
  Turns turns(1, 0);
  {
    const auto first = turns.take();
    ASSERT_TRUE(first);
    EXPECT_FALSE(turns.take());
    EXPECT_FALSE(turns.take()) << "a refusal takes no place";
  }
  EXPECT_TRUE(turns.take());
}

}  // namespace
}  // namespace truce::io
