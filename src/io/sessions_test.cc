// SPDX-License-Identifier: Apache-2.0
#include "io/sessions.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "io/access_sample_test.h"

namespace truce::io {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class Sessions : public AccessAtWork {
 protected:
  // For the next run of a property: nothing of the last one holds.
  void begin_again(Instant at) {
    now = at;
    ASSERT_TRUE(store->change([](Database& db) {
      return db.run_all("DELETE FROM session; UPDATE token SET ended = 1 WHERE ended = 0");
    }));
  }
  bool holds(const SignedIn& session) { return holds(session.session.view()); }
  bool holds(std::string_view presented) {
    return check_session(*store, presented, now).value().has_value();
  }
};

TEST_F(Sessions, TellWhoItIsAndNothingOfTheSecret) {
  const SignedIn begun = session_of("vera");
  EXPECT_EQ(begun.session.view().size(), 43U);
  const auto session = check_session(*store, begun.session.view(), now).value();
  ASSERT_TRUE(session);
  EXPECT_EQ(session->account.name, "vera");
  EXPECT_TRUE(session->second_factor_done);
  EXPECT_EQ(session->expires, now + session_lasts);
  EXPECT_TRUE(is_csrf_of(*session, begun.csrf.view()));
  EXPECT_NE(begun.csrf.view(), begun.session.view());
  EXPECT_FALSE(is_csrf_of(*session, ""));
  EXPECT_FALSE(is_csrf_of(*session, begun.session.view()));
  const SignedIn other = session_of("vera");
  EXPECT_FALSE(is_csrf_of(*session, other.csrf.view())) << "another session's";
}

TEST_F(Sessions, EveryChangedCharacterIsRefused) {
  const SignedIn begun = session_of("vera");
  const std::string told(begun.session.view());
  for (std::size_t i = 0; i < told.size(); ++i)
    for (const char c : {'A', 'B', '-', '_', '='}) {
      std::string changed = told;
      changed[i] = c;
      EXPECT_EQ(holds(changed), changed == told) << i;
    }
  for (const std::string& other : {std::string(), told.substr(1), told + "A", told + "=",
                                   " " + told, std::string(100'000, 'A')})
    EXPECT_FALSE(holds(other));
  EXPECT_TRUE(holds(told));
}

TEST_F(Sessions, EndAfterTwelveHoursHoweverMuchTheyAreUsed) {
  const SignedIn begun = session_of("vera");
  const Instant started = now;
  for (; now < started + hours{12}; now = now + minutes{30}) EXPECT_TRUE(holds(begun));
  EXPECT_FALSE(holds(begun));
  now = now - minutes{30};
  EXPECT_FALSE(holds(begun)) << "a clock that goes back brings none to life";
}

TEST_F(Sessions, EndAfterAnHourWithoutUse) {
  const SignedIn begun = session_of("vera"), idle = session_of("viktor");
  now = now + minutes{59};
  EXPECT_TRUE(holds(begun));
  now = now + minutes{1};
  EXPECT_FALSE(holds(idle));
  EXPECT_TRUE(holds(begun));
  now = now + minutes{59};
  EXPECT_TRUE(holds(begun));
  EXPECT_FALSE(holds(idle));
}

TEST_F(Sessions, ThatNobodyAskedAboutEndTooWhenOthersAreAskedAbout) {
  const SignedIn idle = session_of("viktor");
  now = now + hours{2};
  const SignedIn fresh = session_of("vera");
  EXPECT_TRUE(holds(fresh));
  now = now - hours{2} + minutes{30};
  EXPECT_FALSE(holds(fresh)) << "begun in what is now the future";
  EXPECT_FALSE(holds(idle));
  now = now + hours{2};
  EXPECT_FALSE(holds(fresh));
}

TEST_F(Sessions, AClockThatIsPutRightByAMomentDisturbsNobody) {
  const SignedIn begun = session_of("vera");
  now = now - seconds{20};
  EXPECT_TRUE(holds(begun));
}

TEST_F(Sessions, SignOutOneOrAll) {
  const SignedIn one = session_of("vera"), two = session_of("vera"), three = session_of("vera"),
                 his = session_of("viktor");
  const Actor vera{"vera", {}, peer};
  ASSERT_TRUE(sign_out(*store, one.session.view(), vera, now));
  EXPECT_FALSE(holds(one));
  EXPECT_TRUE(holds(two));
  ASSERT_TRUE(sign_out(*store, one.session.view(), vera, now)) << "nothing to end is no error";
  EXPECT_EQ(count(AccessAct::signed_out), 1U);
  ASSERT_TRUE(sign_out_everywhere(*store, "vera", vera, now));
  EXPECT_FALSE(holds(two));
  EXPECT_FALSE(holds(three));
  EXPECT_TRUE(holds(his));
  EXPECT_EQ(count(AccessAct::signed_out_everywhere), 1U);
}

TEST_F(Sessions, OneTooManyEndsTheOneNotUsedLongest) {
  std::vector<SignedIn> begun;
  for (std::int64_t n = 0; n < max_sessions_of_one; ++n, now = now + seconds{61})
    begun.push_back(session_of("vera"));
  EXPECT_TRUE(holds(begun[0])) << "used, and so no longer the one";
  begun.push_back(session_of("vera"));
  EXPECT_TRUE(holds(begun[0]));
  EXPECT_FALSE(holds(begun[1]));
  EXPECT_TRUE(holds(begun[2]));
  EXPECT_TRUE(holds(begun.back()));
}

// Whatever happens in whatever order: what is accepted is somebody's own, was told, has not ended
// and was never refused before.
TEST_F(Sessions, NoneIsEverAcceptedThatShouldNot) {
  EXPECT_TRUE(rc::check([&, began = now] {
    begin_again(began);
    struct Begun {
      SignedIn told;
      Instant created, used;
      bool over = false;
    };
    std::vector<Begun> all;
    const auto steps = *rc::gen::container<std::vector<std::pair<int, int>>>(
        16, rc::gen::pair(rc::gen::inRange(0, 10), rc::gen::inRange(0, 100)));
    for (const auto& [what, amount] : steps) {
      if (what < 3 || all.empty()) {
        all.push_back({session_of(amount % 2 == 0 ? "vera" : "viktor"), now, now});
      } else if (what == 3) {
        now = now + minutes{amount * 2};
      } else if (what == 4) {
        now = now - minutes{amount};
      } else if (what == 5) {
        Begun& one = all[static_cast<std::size_t>(amount) % all.size()];
        RC_ASSERT(sign_out(*store, one.told.session.view(), {one.told.account, {}, peer}, now));
        one.over = true;
      } else if (what == 6) {
        RC_ASSERT(sign_out_everywhere(*store, "vera", chief, now));
        for (Begun& one : all) one.over = one.over || one.told.account == "vera";
      } else {
        Begun& one = all[static_cast<std::size_t>(amount) % all.size()];
        const auto found = check_session(*store, one.told.session.view(), now).value();
        for (Begun& each : all)  // known to have ended at this moment, asked about or not
          each.over = each.over || now >= each.created + session_lasts ||
                      now >= each.used + session_idle || now + clock_may_differ < each.created;
        const bool own = !found || found->account.name == one.told.account;
        const bool may = !found || !one.over;
        RC_ASSERT(own);
        RC_ASSERT(may);
        one.over = one.over || !found;
        if (found) one.used = std::max(one.used, now);
      }
    }
  }));
}

}  // namespace
}  // namespace truce::io
