// SPDX-License-Identifier: Apache-2.0
#include "locate/witnesses.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>

#include "base/random.h"

namespace truce::locate {
namespace {

constexpr std::size_t cameras = 2;

ActMasses says(Act act, double share) {
  return masses_of(mostly(act, share));
}

double unknown_left(const std::vector<ActMasses>& witnesses, std::size_t family) {
  Weights weights;
  for (const ActMasses& masses : witnesses) weights.add(masses[0]);
  return std::exp(-weights.together(family));
}

ActMasses together(const std::vector<ActMasses>& witnesses, std::size_t family) {
  ActRatios own;
  for (const ActMasses& masses : witnesses) take(masses, own);
  ActRatios all;
  all.add_family(own, family);
  return masses_of(all);
}

ActMasses random_masses(Random& random) {
  ActMasses masses{};
  double sum = 0.0;
  for (double& mass : masses) sum += mass = random.chance(0.3) ? random.uniform() : 0.0;
  masses[0] += 0.01 + random.uniform();
  sum += masses[0];
  for (double& mass : masses) mass /= sum;
  double all = 0.0;
  for (double mass : masses) all += mass;
  for (double& mass : masses) mass /= all;
  return masses;
}

TEST(Witnesses, DiscountingMovesTheRestToUnknown) {
  const ActMasses masses = discounted(says(Act::impact, 0.8), 0.5);
  EXPECT_NEAR(masses[static_cast<std::size_t>(Act::impact)], 0.4, 1e-6);
  EXPECT_NEAR(masses[0], 0.6, 1e-6);
}

TEST(Witnesses, OneWitnessIsTakenAtItsWord) {
  EXPECT_TRUE(rc::check("masses to ratios and back", [](std::uint64_t seed) {
    Random random(seed);
    const ActMasses masses = random_masses(random);
    const ActMasses back = together({masses}, cameras);
    for (std::size_t i = 0; i < act_count; ++i) RC_ASSERT(std::abs(back[i] - masses[i]) < 1e-9);
  }));
}

TEST(Witnesses, WhoAgreesLeavesTheUnknownToThePowerOfTheEffectiveNumber) {
  const ActMasses one = says(Act::impact, 0.6);
  for (const int n : {2, 3, 5, 10}) {
    const double effective = n / (1.0 + (n - 1) * error_correlation(cameras));
    const std::vector<ActMasses> witnesses(static_cast<std::size_t>(n), one);
    EXPECT_NEAR(unknown_left(witnesses, cameras), std::pow(0.4, effective), 1e-6);
    const ActMasses all = together(witnesses, cameras);
    EXPECT_GT(all[static_cast<std::size_t>(Act::impact)], 0.6);
    EXPECT_LE(all[0], std::pow(0.4, effective) + 1e-9);  // agreement counts for both
  }
}

TEST(Witnesses, ManyWhoSayNothingOrLittleTakeNothingFromOneWhoKnows) {
  for (const std::size_t family : {told, cameras})
    for (const double share : {0.0, 0.01, 0.1, 0.5}) {
      std::vector<ActMasses> witnesses(30, says(Act::impact, share));
      witnesses.push_back(says(Act::impact, 0.9));
      EXPECT_LE(together(witnesses, family)[0], 0.1 + 1e-6) << share;
    }
}

TEST(Witnesses, WhoContradictEachOtherLeaveMoreUnknownThanWhoAgree) {
  const ActMasses agree = together({says(Act::impact, 0.9), says(Act::impact, 0.9)}, cameras);
  const ActMasses differ =
      together({says(Act::impact, 0.9), says(Act::small_arms_fire, 0.9)}, cameras);
  EXPECT_GT(differ[0], 5.0 * agree[0]);
  EXPECT_LT(differ[static_cast<std::size_t>(Act::impact)], 0.5);
}

TEST(Witnesses, ANarrowerWordSharpensAWiderOne) {
  const ActMasses both = together({says(Act::explosion, 0.9), says(Act::impact, 0.5)}, cameras);
  EXPECT_GT(both[static_cast<std::size_t>(Act::impact)], 0.4);
  EXPECT_GT(
      both[static_cast<std::size_t>(Act::impact)] + both[static_cast<std::size_t>(Act::explosion)],
      0.9);
}

TEST(Witnesses, TheSharesStaySoundHoweverManyThereAre) {
  EXPECT_TRUE(rc::check("masses of many witnesses", [](std::uint64_t seed) {
    Random random(seed);
    std::vector<ActMasses> witnesses;
    const std::size_t count = 1 + random.below(2000);
    for (std::size_t i = 0; i < count; ++i) witnesses.push_back(random_masses(random));
    double sum = 0.0;
    for (const double mass : together(witnesses, random.below(family_count))) {
      RC_ASSERT(mass >= 0.0);
      sum += mass;
    }
    RC_ASSERT(std::abs(sum - 1.0) < 1e-9);
  }));
}

}  // namespace
}  // namespace truce::locate
