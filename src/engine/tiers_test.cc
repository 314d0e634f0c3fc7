// SPDX-License-Identifier: Apache-2.0
// Who binds whom: a guarantor declines for itself, whoever comes on call hears what runs, and a
// later clock moves what is counted from it and nothing else.
#include <gtest/gtest.h>

#include "engine/guarantee.h"
#include "engine/three_tiers_test.h"
#include "respond/decide.h"

namespace truce::engine {
namespace {

using namespace respond;
using std::chrono::hours;

class Tiers : public testing::Test {
 protected:
  Tiers() {
    of.agreement = plan.agreement;
    for (const char* guarantor : {"Alfa", "Bravo", "Charlie", "Delta"}) list(guarantor, start);
    breach("C-1", start);
    now = start + hours{1};
    settle();
  }

  void list(const char* guarantor, Instant from) {
    ContactListed e;
    e.by = {"chief", Role::administrator};
    e.guarantor = guarantor;
    e.name = "somebody";
    e.office = "an office";
    e.addresses = {{Channel::phone, "1"}};
    e.may_decide = {StepKind::diplomatic, StepKind::consultative, StepKind::protective,
                    StepKind::readiness};
    e.from = from;
    e.until = start + hours{500};
    put(e);
  }
  void breach(const char* id, Instant at) {
    CaseTold told;
    told.id = CaseId(id);
    told.occurred.from = told.occurred.until = told.detected = at;
    told.verified = at + std::chrono::minutes{30};
    told.where.at = {48.0, 38.0};
    told.rules = {"1.fire"};
    watch.take(told);
  }
  void put(Entry wanted) {
    const auto entries = decide(guarantee, &plan, std::move(wanted), now);
    ASSERT_TRUE(entries.has_value()) << entries.error().message;
    for (const Entry& entry : *entries) ASSERT_TRUE(evolve(guarantee, entry));
  }
  void settle() {
    watch.tell(facts_of(guarantee, plan, of));
    for (const Entry& entry : advance(guarantee, plan, watch.told(now), of, dora, now))
      ASSERT_TRUE(evolve(guarantee, entry));
  }
  void decline(const char* contact) {
    put(TierDecided{dora, {}, of, 1, TierWord::decline, ContactId(contact), "not by us"});
    settle();
  }
  TierState tier() const { return guarantee.responses.at(of).tiers.at(1).state; }
  std::size_t told(const char* contact) const {
    std::size_t count = 0;
    for (const auto& [id, notice] : guarantee.notices) count += notice.queued.to.text == contact;
    return count;
  }

  const agreement::Agreement agreement = three_tiers();
  const Plan plan = plan_of(agreement);
  GuaranteeWatch watch{agreement};
  Guarantee guarantee;
  Of of;
  Instant now = start;
};

TEST_F(Tiers, are_declined_by_all_and_asked_for_again_after_another_breach) {
  ASSERT_EQ(tier(), TierState::prompted);
  for (const char* contact : {"K-000001", "K-000002", "K-000003"}) {
    decline(contact);
    EXPECT_EQ(tier(), TierState::prompted) << contact << " binds nobody else";
  }
  decline("K-000004");
  EXPECT_EQ(tier(), TierState::declined);
  now = start + hours{3};
  settle();
  EXPECT_EQ(tier(), TierState::declined) << "nothing new";
  breach("C-2", now);
  now = now + hours{1};
  settle();
  EXPECT_EQ(tier(), TierState::prompted);
  decline("K-000004");
  EXPECT_EQ(tier(), TierState::prompted) << "what was declined before was another breach";
}

TEST_F(Tiers, are_open_on_the_word_of_one_though_another_declined) {
  decline("K-000004");
  put(TierDecided{dora, {}, of, 1, TierWord::open, ContactId("K-000001"), "we warn"});
  EXPECT_EQ(tier(), TierState::open);
}

TEST_F(Tiers, and_deadlines_are_told_to_whoever_comes_on_call) {
  list("Delta", start + hours{2});
  settle();
  EXPECT_EQ(told("K-000005"), 0U) << "not on call yet";
  now = start + hours{2};
  settle();
  EXPECT_EQ(told("K-000005"), 1U);
  const NoticeQueued& notice = guarantee.notices.rbegin()->second.queued;
  EXPECT_EQ(notice.about, "handover");
  EXPECT_NE(notice.text.find("Tier 1 waits for a decision"), std::string::npos) << notice.text;
  EXPECT_NE(notice.text.find("2.on-verification"), std::string::npos) << notice.text;
  EXPECT_EQ(notice.text.find("2.on-attack"), std::string::npos) << "that is Charlie's";
  settle();
  EXPECT_EQ(told("K-000005"), 1U);
}

TEST(Deadlines, what_is_required_does_not_shift_with_the_clock) {
  Plan plan;
  Duty duty;
  duty.rule = "d";
  duty.counts = CountsFrom::verification;
  duty.length = {agreement::Length::Unit::hours, 24, {}};
  Told told;
  CaseTold& one = told.cases[CaseId("C-1")];
  one.id = CaseId("C-1");
  one.occurred.from = one.occurred.until = one.detected = start;
  one.verified = start + hours{5};
  Standing& standing = told.duties.emplace_back();
  standing.rule = "d";
  standing.stands = Stands::pending;
  standing.counted_from = start;
  standing.incidents = {IncidentId("C-1")};
  standing.due = start + hours{24};
  EXPECT_EQ(asked_of(plan, duty, told).due, start + hours{29});
  standing.due = start + hours{40};  // by what it requires
  EXPECT_EQ(asked_of(plan, duty, told).due, start + hours{40});
}

constexpr const char* every_day = R"(
[[event]]
id = "reported"
fact = { name = "report", value = "given" }
[[article]]
id = "9"
title = "Reports"
[[article.rule]]
id = "9.report"
kind = "guarantor_duty"
who = ["Delta"]
duty = "Report."
step = "readiness"
start = "breach"
hours = 24
every_days = 1
done = "reported"
)";

// The rule alone, from a breach on; time passes as it is told.
class Daily : public testing::Test {
 protected:
  explicit Daily(const std::string& more = {}) : agreement(three_tiers(every_day + more)) {
    of.agreement = plan.agreement;
    CaseTold told;
    told.id = CaseId("C-1");
    told.occurred.from = told.occurred.until = told.detected = told.verified = start;
    told.rules = {"1.fire"};
    watch.take(told);
  }
  void at(hours after) {
    const Instant now = start + after;
    watch.tell(facts_of(guarantee, plan, of));
    for (const Entry& entry : advance(guarantee, plan, watch.told(now), of, dora, now))
      ASSERT_TRUE(evolve(guarantee, entry));
  }
  void report(hours after) {
    StepReported e;
    e.by = dora;
    e.at = start + after;
    e.of = of;
    e.rule = "9.report";
    e.guarantor = "Delta";
    e.round = static_cast<std::uint32_t>(rounds().size());
    e.progress = Progress::done;
    ASSERT_TRUE(evolve(guarantee, e));
    at(after);
  }
  std::vector<Deadline> rounds() const {
    const auto response = guarantee.responses.find(of);
    if (response == guarantee.responses.end()) return {};
    const auto found = response->second.deadlines.find({"9.report", "Delta"});
    return found == response->second.deadlines.end() ? std::vector<Deadline>{} : found->second;
  }

  const agreement::Agreement agreement;
  const Plan plan = plan_of(agreement);
  GuaranteeWatch watch{agreement};
  Guarantee guarantee;
  Of of;
};

TEST_F(Daily, is_asked_for_in_each_term) {
  at(hours{1});
  ASSERT_EQ(rounds().size(), 1U);
  EXPECT_EQ(rounds()[0].due, start + hours{24});
  report(hours{20});
  EXPECT_EQ(rounds().back().state, DeadlineState::met);
  at(hours{23});
  EXPECT_EQ(rounds().size(), 1U) << "done in this term";
  at(hours{25});
  ASSERT_EQ(rounds().size(), 2U);
  EXPECT_EQ(rounds()[1].start, start + hours{24});
  EXPECT_EQ(rounds()[1].due, start + hours{48});
  EXPECT_EQ(rounds()[1].state, DeadlineState::running);
  at(hours{49});
  ASSERT_EQ(rounds().size(), 3U);
  EXPECT_EQ(rounds()[0].state, DeadlineState::met) << "what was done stays done";
  EXPECT_EQ(rounds()[1].state, DeadlineState::passed) << "and what was missed stays missed";
  EXPECT_EQ(rounds()[2].due, start + hours{72});
}

class Amended : public Daily {
 protected:
  Amended()
      : Daily(
            "[[amendment]]\nid = \"a\"\nfrom = \"2031-03-12T02:00\"\nbegins = "
            "[\"9.report\"]\n") {}
};

TEST_F(Amended, a_duty_prompts_nobody_before_the_amendment_that_begins_it) {
  at(hours{1});
  EXPECT_TRUE(rounds().empty());
  at(hours{49});
  EXPECT_TRUE(rounds().empty());
  at(hours{51});
  ASSERT_EQ(rounds().size(), 1U);
  EXPECT_EQ(rounds()[0].due, start + hours{72});
}

}  // namespace
}  // namespace truce::engine
