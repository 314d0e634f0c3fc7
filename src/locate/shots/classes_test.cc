// SPDX-License-Identifier: Apache-2.0
#include "locate/shots/classes.h"

#include <gtest/gtest.h>

namespace truce::locate::shots {
namespace {

TEST(Classes, WhereNothingTellsAllStaysUndetermined) {
  const ActShares acts = acts_of({}, 0.0, 0.0);
  EXPECT_EQ(acts, only(Act::explosion));
  EXPECT_EQ(odds_of_fired({}), 1.0);
  EXPECT_EQ(odds_of_landed({}), 1.0);
}

TEST(Classes, APairGivesItsProbabilityAndNoMore) {
  const ActShares start = acts_of({}, 0.8, 0.05);
  EXPECT_FLOAT_EQ(at(start, Act::outgoing_fire), 0.8F);
  EXPECT_FLOAT_EQ(at(start, Act::impact), 0.05F);
  EXPECT_FLOAT_EQ(at(start, Act::explosion), 0.15F);
  // Two judgements of two stretches of time may add up to more than is there.
  const ActShares both = acts_of({}, 0.9, 0.3);
  EXPECT_FLOAT_EQ(at(both, Act::outgoing_fire), 0.75F);
  EXPECT_FLOAT_EQ(at(both, Act::impact), 0.25F);
}

TEST(Classes, WordsMoveTheSharesAndContradictionGivesThemBack) {
  const std::vector<double> one = {word_mass}, two(2, word_mass), many(12, word_mass);
  const Evidence muzzle = weighed_up(one, {});
  EXPECT_NEAR(at(acts_of(muzzle, 0.0, 0.0), Act::outgoing_fire), 0.9F, 1e-6F);
  EXPECT_GT(odds_of_fired(muzzle), 2.0);
  EXPECT_LT(odds_of_landed(muzzle), 0.3);
  EXPECT_EQ(acts_of(weighed_up(two, two), 0.0, 0.0), only(Act::explosion));
  EXPECT_DOUBLE_EQ(weighed_up(one, two).landed, weighed_up({}, one).landed);
  // Sensors of one make: twelve are as good as two, and two of them may be wrong.
  EXPECT_DOUBLE_EQ(weighed_up(many, {}).fired, weighed_up(two, {}).fired);
  EXPECT_DOUBLE_EQ(weighed_up(many, two).fired, weighed_up(two, {}).fired);
}

TEST(Classes, ThePartiesOfAPairAreTreatedAlike) {
  const Evidence fired{0.7, 0.0}, landed{0.0, 0.7};
  EXPECT_DOUBLE_EQ(odds_of_fired(fired), odds_of_landed(landed));
  EXPECT_EQ(at(acts_of(fired, 0.2, 0.1), Act::outgoing_fire),
            at(acts_of(landed, 0.1, 0.2), Act::impact));
}

TEST(Classes, MuzzleAndImpactInOneIncidentMakeItDoubtful) {
  EXPECT_EQ(mixed(7, 0), 0.0);
  EXPECT_GT(mixed(1, 1), 0.05);
  EXPECT_GT(mixed(4, 4), mixed(2, 2));
  EXPECT_GT(mixed(8, 8), 0.9);
  EXPECT_LT(mixed(12, 1), 0.05);  // a word is wrong now and then
  EXPECT_EQ(mixed(3, 5), mixed(5, 3));
  EXPECT_GT(mixed(3'000'000, 2'000'000), 0.99);
}

}  // namespace
}  // namespace truce::locate::shots
