// SPDX-License-Identifier: Apache-2.0
#include "io/tokens.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "io/access_sample_test.h"

namespace truce::io {
namespace {

using std::chrono::hours;

class Tokens : public AccessAtWork {
 protected:
  // For the next run of a property: nothing of the last one holds.
  void begin_again(Instant at) {
    now = at;
    ASSERT_TRUE(store->change([](Database& db) {
      return db.run_all("DELETE FROM session; UPDATE token SET ended = 1 WHERE ended = 0");
    }));
  }
  IssuedToken issued(const std::string& name, std::vector<Scope> scopes = {Scope::read},
                     Duration lasts = hours{24}) {
    return issue_token(*store, {name, "map wall", std::move(scopes), now + lasts}, chief, now)
        .value();
  }
  std::optional<TokenUse> use(std::string_view presented) {
    return check_token(*store, presented, now).value();
  }
};

TEST_F(Tokens, OpenWhatTheirScopesSay) {
  const IssuedToken token = issued("vera", {Scope::live, Scope::read, Scope::live});
  EXPECT_EQ(token.token.id.text, "T-000001");
  EXPECT_TRUE(token.secret.view().starts_with("truce_"));
  EXPECT_EQ(token.secret.view().size(), 49U);
  const auto used = use(token.secret.view());
  ASSERT_TRUE(used);
  EXPECT_EQ(used->account.name, "vera");
  EXPECT_EQ(used->token.id, token.token.id);
  EXPECT_EQ(used->token.scopes, (std::vector{Scope::read, Scope::live}));
  EXPECT_TRUE(has_scope(used->token, Scope::live));
  EXPECT_FALSE(has_scope(used->token, Scope::write));
  EXPECT_EQ(issued("viktor").token.id.text, "T-000002");
}

TEST_F(Tokens, EveryChangedCharacterIsRefused) {
  const IssuedToken token = issued("vera");
  const std::string told(token.secret.view());
  for (std::size_t i = 0; i < told.size(); ++i)
    for (const char c : {'A', 'g', '-', '_', 'T'}) {
      std::string changed = told;
      changed[i] = c;
      EXPECT_EQ(use(changed).has_value(), changed == told) << i;
    }
  for (const std::string& other :
       {std::string(), std::string(token_prefix), told.substr(6), told + "A", told + "="})
    EXPECT_FALSE(use(other));
}

TEST_F(Tokens, EndInTimeAndForGood) {
  const IssuedToken token = issued("vera"), unused = issued("viktor");
  now = now + hours{24} - Duration{1};
  EXPECT_TRUE(use(token.secret.view()));
  now = now + Duration{1};
  EXPECT_FALSE(use(token.secret.view()));
  now = now - hours{20};
  EXPECT_FALSE(use(token.secret.view())) << "a clock that goes back brings none to life";
  EXPECT_FALSE(use(unused.secret.view())) << "nor one that nobody asked about";
  EXPECT_TRUE(list_tokens(*store)->front().ended);
}

TEST_F(Tokens, RevokingEndsOneAlone) {
  const IssuedToken one = issued("vera"), other = issued("vera");
  ASSERT_TRUE(revoke_token(*store, one.token.id, chief, now));
  EXPECT_FALSE(use(one.secret.view()));
  EXPECT_TRUE(use(other.secret.view()));
  EXPECT_EQ(revoke_token(*store, one.token.id, chief, now).error().code, Code::refused);
  for (const char* id : {"T-000009", "T-1", "T-", "x", "T-0000001", "T--00001"})
    EXPECT_EQ(revoke_token(*store, TokenId(id), chief, now).error().code, Code::not_found) << id;
  EXPECT_EQ(count(AccessAct::token_issued), 2U);
  EXPECT_EQ(count(AccessAct::token_revoked), 1U);
  EXPECT_FALSE(store->change([](Database& db) { return db.run_all("UPDATE token SET ended = 0"); }))
      << "not by hand either";
}

TEST_F(Tokens, RememberTheDayOfTheirLastUseAlone) {
  const IssuedToken token = issued("vera", {Scope::read}, hours{24 * 30});
  EXPECT_EQ(list_tokens(*store, "vera")->front().last_used, "");
  ASSERT_TRUE(use(token.secret.view()));
  EXPECT_EQ(list_tokens(*store, "vera")->front().last_used, "2026-06-01");
  now = now + hours{24};
  ASSERT_TRUE(use(token.secret.view()));
  EXPECT_EQ(list_tokens(*store, "vera")->front().last_used, "2026-06-02");
  EXPECT_TRUE(list_tokens(*store, "viktor")->empty());
}

TEST_F(Tokens, AreRefusedWhereTheyAreBadlySaid) {
  const auto code = [&](const NewToken& wanted) {
    const auto made = issue_token(*store, wanted, chief, now);
    return made ? std::optional<Code>() : made.error().code;
  };
  const Instant later = now + hours{1};
  EXPECT_EQ(code({"vera", "x", {}, later}), Code::usage);
  EXPECT_EQ(code({"vera", " ", {Scope::read}, later}), Code::usage);
  EXPECT_EQ(code({"vera", "a\nb", {Scope::read}, later}), Code::usage);
  EXPECT_EQ(code({"vera", std::string(101, 'x'), {Scope::read}, later}), Code::usage);
  EXPECT_EQ(code({"vera", "x", {Scope::read}, now}), Code::usage);
  EXPECT_EQ(code({"vera", "x", {Scope::read}, now + hours{24 * 365} + Duration{1}}), Code::usage);
  EXPECT_EQ(code({"vera", "x", {Scope::read}, now + hours{24 * 365}}), std::nullopt);
  EXPECT_EQ(code({"nobody", "x", {Scope::read}, later}), Code::not_found);
}

TEST_F(Tokens, SomebodyHoldsSoManyAtMost) {
  for (std::int64_t n = 0; n < max_tokens_of_one; ++n) issued("vera", {Scope::read}, hours{1});
  const auto one_more =
      issue_token(*store, {"vera", "x", {Scope::read}, now + hours{1}}, chief, now);
  ASSERT_FALSE(one_more);
  EXPECT_EQ(one_more.error().code, Code::refused);
  now = now + hours{1};  // they have ended
  EXPECT_EQ(issued("vera").token.id.text, "T-000101") << "no number is given twice";
}

// Whatever happens in whatever order: what is accepted is one's own, and has neither expired nor
// been revoked by then.
TEST_F(Tokens, NoneIsEverAcceptedThatShouldNot) {
  EXPECT_TRUE(rc::check([&, began = now] {
    begin_again(began);
    struct Held {
      IssuedToken token;
      bool over = false;
    };
    std::vector<Held> all;
    const auto end_expired = [&] {
      for (Held& each : all) each.over = each.over || now >= each.token.token.expires;
    };
    const auto steps = *rc::gen::container<std::vector<std::pair<int, int>>>(
        16, rc::gen::pair(rc::gen::inRange(0, 9), rc::gen::inRange(0, 100)));
    for (const auto& [what, amount] : steps) {
      Held* one = all.empty() ? nullptr : &all[static_cast<std::size_t>(amount) % all.size()];
      if (what < 3 || one == nullptr) {
        end_expired();  // issuing one looks at the clock too
        all.push_back(
            {issued(amount % 2 == 0 ? "vera" : "viktor", {Scope::read}, hours{1 + amount})});
      } else if (what == 3) {
        now = now + hours{amount};
      } else if (what == 4) {
        now = now - hours{amount};
      } else if (what == 5) {
        static_cast<void>(revoke_token(*store, one->token.token.id, chief, now));
        one->over = true;
      } else {
        const auto found = use(one->token.secret.view());
        end_expired();
        RC_ASSERT(found.has_value() == !one->over);
        const bool own = !found || (found->token.id == one->token.token.id &&
                                    found->account.name == one->token.token.account);
        RC_ASSERT(own);
      }
    }
  }));
}

}  // namespace
}  // namespace truce::io
