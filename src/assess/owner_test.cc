// SPDX-License-Identifier: Apache-2.0
#include "assess/owner.h"

#include <gtest/gtest.h>

#include "assess/example.h"
#include "base/random.h"
#include "model/grade.h"

namespace truce::assess {
namespace {

Belief belief(double first, double second) {
  return {{first, second}, 1.0 - first - second};
}

Belief random_belief(Random& random) {
  const double first = random.uniform();
  return belief(first, (1.0 - first) * random.uniform());
}

TEST(Owner, without_evidence_all_stays_open) {
  EXPECT_EQ(combine(open_belief(2), open_belief(2)), open_belief(2));
}

TEST(Owner, evidence_that_says_nothing_changes_nothing) {
  const Belief b = belief(0.6, 0.1);
  const Belief combined = combine(b, open_belief(2));
  EXPECT_NEAR(combined.party[0], 0.6, 1e-12);
  EXPECT_NEAR(combined.open, 0.3, 1e-12);
}

TEST(Owner, agreeing_evidence_adds_up_and_contradiction_leaves_doubt) {
  const Belief agree = combine(belief(0.8, 0.0), belief(0.8, 0.0));
  EXPECT_NEAR(agree.party[0], 0.96, 1e-12);
  const Belief contradict = combine(belief(0.8, 0.0), belief(0.0, 0.8));
  EXPECT_NEAR(contradict.party[0], contradict.party[1], 1e-12);
  EXPECT_LT(contradict.party[0], 0.5);
  EXPECT_EQ(combine(belief(1.0, 0.0), belief(0.0, 1.0)), open_belief(2));
}

TEST(Owner, combining_keeps_the_sum_and_ignores_the_order) {
  Random random(3);
  for (int i = 0; i < 1000; ++i) {
    const Belief a = random_belief(random);
    const Belief b = random_belief(random);
    const Belief ab = combine(a, b);
    const Belief ba = combine(b, a);
    EXPECT_NEAR(ab.party[0] + ab.party[1] + ab.open, 1.0, 1e-12);
    EXPECT_NEAR(ab.party[0], ba.party[0], 1e-12);
    EXPECT_NEAR(ab.open, ba.open, 1e-12);
  }
}

TEST(Owner, claims_are_read_in_any_case_and_weigh_no_more_than_their_sources) {
  const agreement::Agreement a = example::two_parties();
  Incident incident = example::howitzer(1000.0, 50.0);
  incident.parties = {{" EASTLAND ", 0.7}, {"Somebody else", 0.3}};
  incident.support[0].grade = {'C', 2};
  const Claims claims = claims_of(names_of(a), 2, incident);
  const double weight = trust_in_blame({'C', 2});
  EXPECT_NEAR(claims.belief.party[1], 0.7 * weight, 1e-12);
  EXPECT_NEAR(claims.belief.open, 1.0 - 0.7 * weight, 1e-12);
  EXPECT_EQ(claims.unknown, std::vector<std::string>{"Somebody else"});
  incident.support.push_back(incident.support[0]);  // a second source carries more
  EXPECT_NEAR(claims_of(names_of(a), 2, incident).belief.open,
              1.0 - 0.7 * (1.0 - (1.0 - weight) * (1.0 - weight)), 1e-12);
  incident.support.pop_back();
  incident.support[0].repeats = true;  // a repost alone carries no weight
  EXPECT_NEAR(claims_of(names_of(a), 2, incident).belief.open, 1.0, 1e-12);
}

}  // namespace
}  // namespace truce::assess
