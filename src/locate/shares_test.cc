// SPDX-License-Identifier: Apache-2.0
#include "locate/shares.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

namespace truce::locate {
namespace {

double ratio(const ActMasses& a, const ActMasses& b) {
  const auto by_kind = accord(a, b);
  return std::accumulate(by_kind.begin(), by_kind.end(), 0.0);
}
ActMasses word(Act act, double p) {
  return masses_of(mostly(act, p));
}
double share(const ActMasses& masses, Act act) {
  return masses[static_cast<std::size_t>(act)];
}
double sum(const ActMasses& masses) {
  return std::accumulate(masses.begin(), masses.end(), 0.0);
}

TEST(Shares, PriorsOfAllTrueActsSumToOne) {
  EXPECT_NEAR(prior_of(meaning_of(Act::unknown)), 1.0, 1e-12);
  for (std::size_t i = 1; i < act_count; ++i)
    EXPECT_GT(prior_of(meaning_of(static_cast<Act>(i))), 0.0);
}

TEST(Shares, EveryPairOfWordsMeetsInAWordOrInNothing) {
  for (std::size_t a = 0; a < act_count; ++a)
    for (std::size_t b = 0; b < act_count; ++b) {
      const ActSet both = meaning_of(static_cast<Act>(a)) & meaning_of(static_cast<Act>(b));
      bool has_word = both == 0;
      for (std::size_t i = 0; i < act_count; ++i)
        has_word = has_word || meaning_of(static_cast<Act>(i)) == both;
      EXPECT_TRUE(has_word) << a << " and " << b;
    }
}

TEST(Shares, ASourceThatKnowsNothingSpeaksNeitherForNorAgainst) {
  EXPECT_NEAR(ratio(word(Act::unknown, 1.0), word(Act::impact, 0.9)), 1.0, 1e-9);
  EXPECT_NEAR(ratio(word(Act::unknown, 1.0), word(Act::unknown, 1.0)), 1.0, 1e-9);
  const SiteMasses unknown = masses_of(only(Site::unknown));
  EXPECT_NEAR(accord(unknown, masses_of(only(Site::school))), 1.0, 1e-9);
  EXPECT_EQ(accord(std::vector<WeaponGuess>{}, {{WeaponClass::tank, 0, "", 1.0}}), 1.0);
}

TEST(Shares, WhatFitsSpeaksForAndWhatExcludesSpeaksAgainst) {
  const ActMasses impact = word(Act::impact, 0.9);
  EXPECT_GT(ratio(impact, impact), 4.0);
  EXPECT_GT(ratio(impact, word(Act::explosion, 0.9)), 1.5);
  EXPECT_GT(ratio(impact, word(Act::harm, 0.9)), 1.2);
  EXPECT_LT(ratio(impact, word(Act::presence, 0.9)), 0.3);
  EXPECT_LT(ratio(word(Act::heat, 1.0), word(Act::outgoing_fire, 1.0)), 0.1);
  EXPECT_EQ(ratio(impact, word(Act::explosion, 0.9)), ratio(word(Act::explosion, 0.9), impact));
}

TEST(Shares, CombinedIsBayesRuleWhereWordsAreSingle) {
  // Prior of heat 0.12; shares 0.7 with the lapse of 2 %.
  const double p = 0.7 * (1 - lapse);
  const double own = p / 0.12 + (1 - p);
  const double expected = 0.12 * own * own / (0.12 * own * own + 0.88 * (1 - p) * (1 - p));
  const ActMasses both = combined(word(Act::heat, 0.7), word(Act::heat, 0.7));
  EXPECT_NEAR(share(both, Act::heat) + 0.12 * share(both, Act::unknown), expected, 1e-8);
  EXPECT_NEAR(sum(both), 1.0, 1e-12);
}

TEST(Shares, TwoWhoHeardAnExplosionDoNotMakeAnImpact) {
  const ActMasses both = combined(word(Act::explosion, 0.9), word(Act::explosion, 0.9));
  EXPECT_GT(share(both, Act::explosion), 0.95);
  EXPECT_EQ(share(both, Act::impact), 0.0);
  const ActMasses seen = combined(both, word(Act::impact, 0.9));
  EXPECT_GT(share(seen, Act::impact), 0.85);
}

TEST(Shares, WeaponsMeetInTheMoreSpecificGuess) {
  const std::vector<WeaponGuess> gun{{WeaponClass::artillery, 0, "", 0.8}};
  const std::vector<WeaponGuess> calibre{{WeaponClass::artillery, 152, "", 0.8}};
  const std::vector<WeaponGuess> tank{{WeaponClass::tank, 125, "", 0.8}};
  EXPECT_GT(accord(gun, calibre), 3.0);
  EXPECT_LT(accord(calibre, tank), 0.5);
  const auto both = combined(gun, calibre);
  double artillery = 0.0;
  double known_calibre = 0.0;
  for (const WeaponGuess& g : both) {
    if (g.weapon == WeaponClass::artillery) artillery += g.probability;
    if (g.calibre_mm == 152) known_calibre += g.probability;
  }
  EXPECT_GT(artillery, 0.95);
  EXPECT_GT(known_calibre, 0.75);
  EXPECT_LE(artillery, 1.0);
}

TEST(Shares, ClaimsThatContradictLeaveBothAndDoubt) {
  const std::vector<PartyClaim> east{{"east", 0.6}};
  const std::vector<PartyClaim> west{{"west", 0.6}};
  const auto both = combined(east, west);
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[0].party, "east");
  EXPECT_EQ(both[0].probability, both[1].probability);
  EXPECT_LT(both[0].probability, 0.5);
  EXPECT_NEAR(combined(east, east)[0].probability, 1 - 0.4 * 0.4, 1e-12);
}

TEST(Shares, BadNumbersBecomeUnknown) {
  ActShares shares{};
  at(shares, Act::impact) = std::numeric_limits<float>::quiet_NaN();
  at(shares, Act::heat) = -1.0F;
  at(shares, Act::raid) = std::numeric_limits<float>::infinity();
  EXPECT_EQ(share(masses_of(shares), Act::unknown), 1.0);
  at(shares, Act::mine) = 3.0F;
  EXPECT_EQ(share(masses_of(shares), Act::mine), 1.0);
  const auto guesses = clean({{WeaponClass::tank, 0, "", 2.0},
                              {WeaponClass::tank, 0, "", 2.0},
                              {WeaponClass::mlrs, 0, "", std::nan("")},
                              {WeaponClass::unknown, 0, "", 1.0}});
  ASSERT_EQ(guesses.size(), 1U);
  EXPECT_EQ(guesses[0].probability, 1.0);
}

}  // namespace
}  // namespace truce::locate
