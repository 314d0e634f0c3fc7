// SPDX-License-Identifier: Apache-2.0
#include "pledge/ledger.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>

#include "base/random.h"
#include "pledge/example.h"
#include "pledge/intake.h"

namespace truce::pledge {
namespace {

const Instant fourth = day(2025, 6, 1);

TEST(Ledger, ADeliveryDrawsDownItsPledgeAndTheRestStaysOpen) {
  RegisterAtWork r;
  ASSERT_TRUE(r.take(r.items("pledge", Status::pledged, first, 8)));
  Statement delivery = r.items("delivery", Status::delivered, second, 3);
  delivery.draws_on = "pledge";
  ASSERT_TRUE(r.take(delivery));
  EXPECT_EQ(r.accounts(known(first)), "8/0/0");
  EXPECT_EQ(r.accounts(known(second)), "5/0/3");
}

TEST(Ledger, WhatGoesBeyondThePledgeIsToldAndNothingFallsBelowZero) {
  RegisterAtWork r;
  ASSERT_TRUE(r.take(r.items("pledge", Status::pledged, first, 8)));
  Statement delivery = r.items("delivery", Status::delivered, second, 11);
  delivery.draws_on = "pledge";
  ASSERT_TRUE(r.take(delivery));
  EXPECT_EQ(r.accounts(known(second)), "0/0/11");
  const View view = at(r.in, known(second));
  const Balance b = balances(view).front();
  ASSERT_EQ(b.told.size(), 1u);
  EXPECT_EQ(b.told[0], "3 items beyond what was pledged: delivery");
}

TEST(Ledger, AnAllocationLiesBetweenPledgeAndDelivery) {
  RegisterAtWork r;
  ASSERT_TRUE(r.take(r.items("pledge", Status::pledged, first, 8)));
  Statement allocation = r.items("allocation", Status::allocated, second, 5);
  allocation.draws_on = "pledge";
  Statement delivery = r.items("delivery", Status::delivered, third, 6);
  delivery.draws_on = "allocation";
  ASSERT_TRUE(r.take(allocation));
  ASSERT_TRUE(r.take(delivery));
  EXPECT_EQ(r.accounts(known(second)), "3/5/0");
  EXPECT_EQ(r.accounts(known(third)), "2/0/6");
}

TEST(Ledger, ANewTotalReplacesTheOneBeforeAndKeepsWhatWasDelivered) {
  RegisterAtWork r;
  ASSERT_TRUE(r.take(r.items("eight", Status::pledged, first, 8)));
  Statement delivery = r.items("delivery", Status::delivered, second, 3);
  delivery.draws_on = "eight";
  ASSERT_TRUE(r.take(delivery));
  ASSERT_TRUE(r.take(r.items("twelve", Status::pledged, third, 12)));
  EXPECT_EQ(r.accounts(known(third)), "9/0/3");
  ASSERT_TRUE(r.take(r.items("two", Status::pledged, fourth, 2)));
  EXPECT_EQ(r.accounts(known(fourth)), "0/0/3");
}

TEST(Ledger, APartPostsNothingWhileItsWholeIsThere) {
  RegisterAtWork r;
  ASSERT_TRUE(r.take(r.items("whole", Status::allocated, second, 97)));
  Statement part = r.items("part", Status::allocated, first, 24);
  part.part_of = "whole";
  Statement drawn = r.items("drawn", Status::delivered, third, 4);
  drawn.draws_on = "part";
  ASSERT_TRUE(r.take(part));
  ASSERT_TRUE(r.take(drawn));
  EXPECT_EQ(r.accounts(known(first)), "0/24/0");
  EXPECT_EQ(r.accounts(known(fourth)), "0/97/0");
}

TEST(Ledger, AtMostIsNothingOrAllOfIt) {
  RegisterAtWork r;
  Statement s = r.items("most", Status::pledged, first, 400);
  s.bound = Bound::at_most;
  ASSERT_TRUE(r.take(s));
  EXPECT_EQ(r.accounts(known(second)), "0 to 400/0/0");
}

TEST(Ledger, ContradictingTotalsCountOnceAsAnInterval) {
  RegisterAtWork r;
  ASSERT_TRUE(r.take(r.items("eighty", Status::pledged, first, 80)));
  Statement other = r.items("eighty-one", Status::pledged, second, 81);
  other.contradicts = {"eighty"};
  ASSERT_TRUE(r.take(other));
  EXPECT_EQ(r.accounts(known(first)), "80/0/0");
  EXPECT_EQ(r.accounts(known(third)), "80 to 81/0/0");
  ASSERT_TRUE(r.may(ContradictionDecided{{}, "eighty", "eighty", "its own paper"}, third));
  EXPECT_EQ(r.accounts(known(third)), "80/0/0");
}

TEST(Ledger, ALeastThatAnotherTotalReplacedLeavesNothingOpen) {
  RegisterAtWork r;
  Statement least = r.items("at-least", Status::pledged, first, 60);
  least.bound = Bound::at_least;
  ASSERT_TRUE(r.take(least));
  const auto is_open = [&](Instant on) {
    const View view = at(r.in, known(on));
    return balances(view).front().at_least;
  };
  EXPECT_TRUE(is_open(first));
  ASSERT_TRUE(r.take(r.items("in-all", Status::pledged, second, 81)));
  EXPECT_FALSE(is_open(third));
  Statement more = r.items("more-given", Status::delivered, second, 5);
  more.bound = Bound::at_least;
  ASSERT_TRUE(r.take(more));
  EXPECT_TRUE(is_open(third)) << "of another kind: nothing took its place";
}

TEST(Ledger, TotalsOfOneMomentAreNeverAddedUp) {
  RegisterAtWork r;
  ASSERT_TRUE(r.take(r.items("one-paper", Status::pledged, first, 8)));
  ASSERT_TRUE(r.take(r.items("other-paper", Status::pledged, first, 8)));
  EXPECT_EQ(r.accounts(known(first)), "8/0/0");
}

TEST(Ledger, AJointPledgeIsSplitAndARefusalEndsWhatIsOpen) {
  RegisterAtWork r;
  Statement joint = r.items("joint", Status::pledged, first, 100);
  joint.with = {{"CAN", 1}, {"FRA", 1}, {"GBR", 1}};
  ASSERT_TRUE(r.take(joint));
  EXPECT_EQ(r.accounts(known(first), "CAN"), "33.34/0/0");
  EXPECT_EQ(r.accounts(known(first), "GBR"), "33.33/0/0");
  ASSERT_TRUE(r.take(r.statement("no", Status::withdrawn, second)));
  EXPECT_EQ(r.accounts(known(second), "CAN"), "0/0/0");
  EXPECT_EQ(r.accounts(known(second), "FRA"), "33.33/0/0");
}

TEST(Ledger, APledgeThatRunsOutLeavesWhatWasDelivered) {
  RegisterAtWork r;
  Statement pledge = r.items("pledge", Status::pledged, first, 8);
  pledge.until = third;
  ASSERT_TRUE(r.take(pledge));
  Statement delivery = r.items("delivery", Status::delivered, second, 3);
  delivery.draws_on = "pledge";
  ASSERT_TRUE(r.take(delivery));
  EXPECT_EQ(r.accounts(known(second)), "5/0/3");
  EXPECT_EQ(r.accounts(known(third)), "0/0/3");
  const View view = at(r.in, known(third));
  EXPECT_EQ(balances(view).front().of(Account::expired), (Interval{500, 500}));
}

TEST(Ledger, SpeakersWhoBindNobodyAndOffersPostNothing) {
  RegisterAtWork r;
  Statement letter = r.items("letter", Status::pledged, first, 8);
  letter.speaker = Speaker::expert;
  ASSERT_TRUE(r.take(letter));
  ASSERT_TRUE(r.take(r.items("offer", Status::offered, first, 8)));
  EXPECT_EQ(r.accounts(known(second)), "none");
}

RC_GTEST_PROP(Split, PartsSumToTheFigureAndLieWithinOneOfTheirShare, ()) {
  const auto figure = *rc::gen::inRange<std::int64_t>(0, max_hundredths);
  const auto weights = *rc::gen::nonEmpty(
      rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(1, 1000)));
  std::vector<Share> shares;
  for (const std::int64_t weight : weights)
    shares.push_back({"G" + std::to_string(shares.size()), weight});
  const auto parts = split_figure(figure, shares);
  RC_ASSERT(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}) == figure);
  const auto all = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const double share =
        static_cast<double>(figure) * static_cast<double>(weights[i]) / static_cast<double>(all);
    RC_ASSERT(std::abs(static_cast<double>(parts[i]) - share) < 1.0 + share * 1e-12);
  }
}

// A history of pledges, allocations, deliveries, withdrawals, parts, contradictions, joint ones.
Items random_history(Random& random) {
  RegisterAtWork r;
  Items items;
  for (const char* id : {"CAN", "FRA"}) items.push_back({GuarantorNamed{{}, {id, id, {}, {}}}, {}});
  std::vector<Statement> told;
  const std::size_t count = 2 + random.below(14);
  for (std::size_t i = 0; i < count; ++i) {
    const Instant said = first + std::chrono::hours{24} * static_cast<int>(random.below(40));
    const std::string topic = random.chance(0.6) ? "topic" : "other-topic";
    Statement s =
        r.items(("s" + std::to_string(i)).c_str(), static_cast<Status>(4 + random.below(7)), said,
                static_cast<std::int64_t>(1 + random.below(30)), topic.c_str());
    s.guarantor = random.chance(0.8) ? "CAN" : "FRA";
    if (random.chance(0.2)) s.bound = Bound::at_most;
    if (random.chance(0.15)) s.with = {{"CAN", 1}, {"FRA", 2}};
    if (random.chance(0.1)) s.until = said + std::chrono::hours{24 * 10};
    if (!told.empty()) {
      const Statement& other = told[random.below(told.size())];
      if (random.chance(0.5) && s.status >= Status::allocated) s.draws_on = other.id;
      if (random.chance(0.15)) s.part_of = other.id;
      if (random.chance(0.15)) s.contradicts = {other.id};
    }
    items.push_back({SourceCited{{}, r.in.sources.at(s.source)}, {}});
    items.push_back({StatementRecorded{{}, s}, {}});
    told.push_back(s);
  }
  return items;
}

std::string shown(const Register& in, const Moment& moment) {
  std::string text;
  const View view = at(in, moment);
  for (const Balance& b : balances(view)) {
    text += b.guarantor + b.topic;
    for (const Sums& sums : b.corners)
      for (const std::int64_t sum : sums) text += " " + std::to_string(sum);
    text += "\n";
  }
  return text;
}

RC_GTEST_PROP(Ledger, AlwaysSumsToZeroNeverBelowItAndNoOrderOfReadingMatters, ()) {
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  Items items = random_history(random);
  const Register in = take_in({}, items, {}).after;
  for (const int days : {0, 5, 20, 60}) {
    const Moment moment = known(first + std::chrono::hours{24 * days});
    const View view = at(in, moment);
    for (const Balance& b : balances(view)) {
      for (const Sums& sums : b.corners) {
        RC_ASSERT(std::accumulate(sums.begin(), sums.end(), std::int64_t{0}) == 0);
        RC_ASSERT(sums[0] <= 0);
        for (std::size_t i = 1; i < sums.size(); ++i) RC_ASSERT(sums[i] >= 0);
      }
    }
    for (std::size_t i = items.size(); i-- > 1;) std::swap(items[i], items[random.below(i + 1)]);
    const Intake again = take_in({}, items, {});
    RC_ASSERT(again.after.statements.size() == in.statements.size());
    RC_ASSERT(shown(again.after, moment) == shown(in, moment));
  }
}

// Deliveries are counted at most as often as they were told.
RC_GTEST_PROP(Ledger, DeliversNoMoreThanAllDeliveriesTogether, ()) {
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  const Register in = take_in({}, random_history(random), {}).after;
  const View view = at(in, known(fourth));
  std::int64_t told = 0;
  for (const Statement* s : view.all)
    if (s->status == Status::delivered) told += figure_of(*s)->value;
  std::int64_t delivered = 0;
  for (const Balance& b : balances(view)) delivered += b.of(Account::delivered).high;
  RC_ASSERT(delivered <= told);
}

}  // namespace
}  // namespace truce::pledge
