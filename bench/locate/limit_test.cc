// SPDX-License-Identifier: Apache-2.0
#include "limit.h"

#include <gtest/gtest.h>

namespace truce::bench {
namespace {

TEST(Limit, counts_false_answers_by_their_odds) {
  // Sure sources: nothing is lost.
  EXPECT_NEAR(limit({{20.0, true}, {20.0, true}}).f1, 1.0, 1e-6);
  // At even odds one false answer comes with each true one: 2 / (1 + 1 + 1).
  EXPECT_NEAR(limit({{0.0, true}}).f1, 2.0 / 3.0, 1e-12);
  // A source at odds of one in e^5 is better left out.
  const Limit l = limit({{20.0, true}, {20.0, true}, {-5.0, true}});
  EXPECT_NEAR(l.f1, 4.0 / 5.0, 1e-6);
  EXPECT_NEAR(l.too_weak, 1.0 / 3.0, 1e-12);
  EXPECT_NEAR(l.recall, 2.0 / 3.0, 1e-12);
  // What cannot be told apart is found and false at once.
  EXPECT_NEAR(limit({{20.0, true}, {19.0, false}}).f1, 2.0 / 3.0, 1e-6);
  EXPECT_EQ(limit({}).f1, 0.0);
}

TEST(Limit, falls_as_arrivals_get_missed_and_chance_ones_come) {
  sim::ArrivalOptions o = sim::arrival_options(sim::ArrivalSet::sparse);
  o.rate_per_hour = 100.0;
  o.length = std::chrono::hours(3);
  const double easy = limit(judge(sim::simulate(o), o)).f1;
  o.miss = 0.5;
  o.chance_share = 1.0;
  o.sigma_s = 0.05;
  const double hard = limit(judge(sim::simulate(o), o)).f1;
  EXPECT_GT(easy, 0.98);
  EXPECT_LT(hard, easy);
  EXPECT_GT(hard, 0.9);
}

TEST(Limit, knows_when_sources_come_too_close_to_tell_apart) {
  sim::ArrivalOptions o = sim::arrival_options(sim::ArrivalSet::sparse);
  o.length = std::chrono::minutes(2);
  o.rate_per_hour = 100.0;
  const Limit few = limit(judge(sim::simulate(o), o));
  o.rate_per_hour = 40'000.0;
  const Limit many = limit(judge(sim::simulate(o), o));
  EXPECT_LT(few.inseparable, 0.01);
  EXPECT_GT(many.inseparable, few.inseparable);
}

}  // namespace
}  // namespace truce::bench
