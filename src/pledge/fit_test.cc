// SPDX-License-Identifier: Apache-2.0
#include "pledge/fit.h"

#include <gtest/gtest.h>

#include "pledge/example.h"
#include "pledge/need.h"

namespace truce::pledge {
namespace {

const Instant january = day(2026, 1, 6);

class Troops : public testing::Test {
 protected:
  Statement troops(const char* id, std::int64_t count, std::vector<std::string> caveats = {}) {
    Statement s = r.items(id, Status::pledged, january, count, id);
    s.what = What::troops;
    s.unit = "people";
    s.caveats = std::move(caveats);
    return s;
  }
  Fit ask(std::optional<Task> task, std::optional<Setting> place, std::int64_t people) {
    view = at(r.in, known(january));
    Need need;
    need.whats = {What::troops};
    need.task = task;
    need.place = place;
    need.quantity = people * 100;
    return fit(r.in, view, need, met);
  }
  RegisterAtWork r;
  View view;
  std::set<std::string, std::less<>> met;
};

TEST_F(Troops, ACaveatRulesOutItsTaskAndItsPlaceAndNothingElse) {
  ASSERT_TRUE(r.take(troops("all", 15'000)));
  ASSERT_TRUE(r.take(troops("rear", 10'000, {"far_from_front"})));
  EXPECT_EQ(ask(Task::front_line, {}, 0).available, (Interval{1'500'000, 1'500'000}));
  EXPECT_EQ(ask(Task::training, Setting::front, 0).available, (Interval{1'500'000, 1'500'000}));
  EXPECT_EQ(ask(Task::training, Setting::rear, 0).available, (Interval{2'500'000, 2'500'000}));
  const Fit front = ask(Task::front_line, {}, 20'000);
  ASSERT_EQ(front.ruled_out.size(), 1u);
  EXPECT_EQ(front.ruled_out[0].ruled_out_by[0], "far_from_front");
  EXPECT_EQ(front.missing, (Interval{500'000, 500'000}));
}

TEST_F(Troops, APartWithACaveatLeavesItsWhole) {
  ASSERT_TRUE(r.take(troops("whole", 25'000)));
  Statement part = troops("part", 10'000, {"not_front_line"});
  part.part_of = "whole";
  part.topic = "whole";
  ASSERT_TRUE(r.take(part));
  EXPECT_EQ(ask(Task::front_line, {}, 0).available, (Interval{1'500'000, 1'500'000}));
  EXPECT_EQ(ask(Task::training, {}, 0).available, (Interval{2'500'000, 2'500'000}));
}

TEST_F(Troops, WhatHangsOnAConditionWaitsUntilItIsMet) {
  Statement s = troops("if-ceasefire", 4'000);
  s.conditions = {"ceasefire", "parliament"};
  s.bound = Bound::at_most;
  ASSERT_TRUE(r.take(s));
  met = {"parliament"};
  Fit now = ask(Task::reassurance, {}, 5'000);
  EXPECT_TRUE(now.available.is_zero());
  ASSERT_EQ(now.waiting.size(), 1u);
  EXPECT_EQ(now.waiting[0].hangs_on, std::vector<std::string_view>{"ceasefire"});
  EXPECT_EQ(now.missing_if_met, (Interval{100'000, 500'000}));
  met.insert("ceasefire");
  EXPECT_EQ(ask(Task::reassurance, {}, 5'000).available, (Interval{0, 400'000}));
}

TEST_F(Troops, WhatIsGoodForOtherTasksOrPlacesIsNotAsked) {
  Statement s = troops("abroad", 4'000);
  s.tasks = {Task::training};
  s.places = {Setting::abroad};
  ASSERT_TRUE(r.take(s));
  EXPECT_TRUE(ask(Task::training, Setting::rear, 0).ready.empty());
  EXPECT_TRUE(ask(Task::logistics, {}, 0).ready.empty());
  EXPECT_EQ(ask(Task::training, Setting::abroad, 0).ready.size(), 1u);
}

TEST_F(Troops, APoolIsWhatIsDeployedTimesTheRotationAndTheGapIsByTask) {
  ASSERT_TRUE(r.take(troops("all", 15'000)));
  ASSERT_TRUE(r.take(troops("rear", 10'000, {"not_front_line"})));
  view = at(r.in, known(january));
  ForceNeed need;
  need.rotation = 4;
  need.tasks = {{Task::front_line, {}, 4'000'000}, {Task::logistics, {}, 2'400'000}};
  const ForceGap gap = gap_of(r.in, view, need, met);
  EXPECT_EQ(gap.deployed, 6'400'000);
  EXPECT_EQ(gap.pool, 25'600'000);
  EXPECT_EQ(gap.tasks[0].available.high, 1'500'000);
  EXPECT_EQ(gap.tasks[0].gap, (Interval{2'500'000, 2'500'000}));
  EXPECT_EQ(gap.tasks[1].available.high, 2'500'000);
  EXPECT_TRUE(gap.tasks[1].gap.is_zero());
}

}  // namespace
}  // namespace truce::pledge
