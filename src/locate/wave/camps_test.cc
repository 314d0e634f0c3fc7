// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/camps.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>

namespace truce::locate {
namespace {

constexpr Listeners well_known{100.0, 70.0}, hardly_known{10.0, 7.0};
constexpr double noise = 1e-3;

Camp camp(std::uint32_t owner, double could, double did) {
  return {owner, {could, did}, 0, 0};
}

double probability(const Accusation& a) {
  return a.odds / (1.0 + a.odds);
}

TEST(Camps, WhatAllOfOneHeardAndNoneOfTheOthersIsNotBelieved) {
  const std::array camps = {camp(1, 12.0, 11.0), camp(2, 7.0, 0.0)};
  const Accusation found = accuse(camps, well_known, noise);
  EXPECT_GT(probability(found), 0.95);
  EXPECT_EQ(found.owner, 1U);
  EXPECT_GT(probability(accuse(camps, hardly_known, noise)), 0.5);
}

TEST(Camps, WhatOthersHeardTooIsBelieved) {
  for (const double did : {1.0, 4.0, 7.0}) {
    const std::array camps = {camp(1, 12.0, 9.0), camp(2, 7.0, did)};
    EXPECT_LT(probability(accuse(camps, well_known, noise)), 0.05) << did;
  }
}

TEST(Camps, OneSilentStationOfAnotherSaysLittle) {
  const std::array camps = {camp(1, 12.0, 9.0), camp(2, 1.0, 0.0)};
  EXPECT_LT(probability(accuse(camps, well_known, noise)), 0.2);
}

TEST(Camps, WhereNobodyElseStandsNothingIsSaid) {
  const std::array alone = {camp(1, 12.0, 12.0)};
  EXPECT_EQ(accuse(alone, well_known, noise).odds, 0.0);
  const std::array far = {camp(1, 12.0, 12.0), camp(2, 0.0, 0.0)};
  EXPECT_EQ(accuse(far, well_known, noise).odds, 0.0);
}

TEST(Camps, StationsOfNobodyAreAskedAndNeverAccused) {
  const std::array camps = {camp(nobodys, 9.0, 9.0), camp(2, 9.0, 0.0)};
  EXPECT_EQ(accuse(camps, well_known, noise).odds, 0.0);
  const std::array other = {camp(1, 9.0, 9.0), camp(nobodys, 9.0, 0.0)};
  EXPECT_GT(probability(accuse(other, well_known, noise)), 0.9);
}

TEST(Camps, OwnersThatChangePlacesChangePlacesInTheAnswer) {
  for (double did = 0.0; did <= 8.0; did += 1.0) {
    const std::array camps = {camp(1, 10.0, 7.0), camp(2, 8.0, did)};
    const std::array swapped = {camp(2, 10.0, 7.0), camp(1, 8.0, did)};
    const Accusation a = accuse(camps, well_known, noise), b = accuse(swapped, well_known, noise);
    EXPECT_DOUBLE_EQ(a.odds, b.odds);
    EXPECT_EQ(a.owner, 3U - b.owner);
  }
}

TEST(Camps, WhatIsSurelyMadeUpStaysSoWhoeverIsAccused) {
  EXPECT_EQ(made_up_by_any(1.0, {}), 1.0);
  EXPECT_EQ(made_up_by_any(1.0, {5.0, 1}), 1.0);
  EXPECT_NEAR(made_up_by_any(0.0, {1.0, 1}), 0.5, 1e-12);
  EXPECT_NEAR(made_up_by_any(0.5, {1.0, 1}), 2.0 / 3.0, 1e-12);
  EXPECT_EQ(made_up_by_any(0.3, {}), 0.3);
  const double surely = made_up_by_any(0.2, {std::numeric_limits<double>::infinity(), 1});
  EXPECT_GT(surely, 0.999);
  EXPECT_LE(surely, 1.0);
}

TEST(Camps, AMinorityOfManyIsSurelyMadeUp) {
  const double p = made_up_probability({200.0, 60.0}, {200.0, 160.0});
  EXPECT_GT(made_up_by_any(p, accuse(std::array{camp(1, 100.0, 60.0), camp(2, 100.0, 0.0)},
                                     {200.0, 160.0}, noise)),
            0.99);
}

}  // namespace
}  // namespace truce::locate
