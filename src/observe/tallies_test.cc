// SPDX-License-Identifier: Apache-2.0
#include "observe/tallies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace truce::observe {
namespace {

using enum CountClass;
using testing::IsEmpty;

// Two days as a mission published their sums.
Tally busy_day() {
  Tally tally;
  add(tally, explosion_undetermined, 991);
  add(tally, projectile, 75);
  add(tally, muzzle_flash, 33);
  add(tally, illumination_flare, 27);
  add(tally, burst, 1300);
  add(tally, shot, 89);
  return tally;
}

TEST(Tallies, TheClassesSumToThePublishedTotals) {
  EXPECT_EQ(total(busy_day()), 2515);
  Tally calm;
  add(calm, explosion_undetermined, 152);
  add(calm, projectile, 2);
  add(calm, muzzle_flash, 13);
  add(calm, burst, 741);
  EXPECT_EQ(total(calm), 908);
  EXPECT_EQ(total(busy_day() + calm), 3423);
}

TEST(Tallies, StatedTotalsThatAgreeGiveNoDisagreement) {
  const std::vector<StatedTotal> stated = {
      {"explosions", 991},         {"Projectiles", 75},        {"muzzle flashes", 33},
      {"illumination flares", 27}, {"bursts and shots", 1389}, {"ceasefire violations", 2515}};
  EXPECT_THAT(reconcile(stated, busy_day()), IsEmpty());
}

TEST(Tallies, AnyChangedClassFailsTheReconciliation) {
  const std::vector<StatedTotal> stated = {{"explosions", 991},        {"projectiles", 75},
                                           {"muzzle flashes", 33},     {"illumination flares", 27},
                                           {"bursts and shots", 1389}, {"total", 2515}};
  for (std::size_t i = 0; i < count_class_count; ++i) {
    Tally changed = busy_day();
    ++changed.counts[i];
    const auto found = reconcile(stated, changed);
    ASSERT_EQ(found.size(), 2u) << to_text(static_cast<CountClass>(i));  // its class and the sum
    EXPECT_EQ(found[0].counted, found[0].stated + 1);
    EXPECT_EQ(found[1].label, "total");
    EXPECT_EQ(found[1].counted, 2516);
  }
}

TEST(Tallies, RowsWithoutANumberLeaveATotalOpenUpwardsOnly) {
  Tally tally = busy_day();
  tally.inexact_rows[static_cast<std::size_t>(CountClass::burst)] = 1;
  EXPECT_THAT(reconcile({{"total", 2600}}, tally), IsEmpty());
  EXPECT_EQ(reconcile({{"total", 2514}}, tally).size(), 1u);
}

TEST(Tallies, ARowWithoutANumberOpensItsOwnClassAlone) {
  Tally tally = busy_day();
  tally.inexact_rows[static_cast<std::size_t>(CountClass::burst)] = 1;
  const auto more_than = [&](CountClass c) {
    return std::vector<StatedTotal>{
        {std::string(to_text(c)), tally.counts[static_cast<std::size_t>(c)] + 1}};
  };
  EXPECT_THAT(reconcile(more_than(CountClass::burst), tally), IsEmpty());
  EXPECT_EQ(reconcile(more_than(CountClass::muzzle_flash), tally).size(), 1u);
}

TEST(Tallies, AnUnknownLabelIsADisagreement) {
  const auto found = reconcile({{"fireworks", 3}}, busy_day());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].counted, -1);
}

TEST(Tallies, EveryClassHasALabelOfItsOwn) {
  for (std::size_t i = 0; i < count_class_count; ++i) {
    const auto c = static_cast<CountClass>(i);
    EXPECT_EQ(classes_of(to_text(c)), std::vector<CountClass>{c}) << to_text(c);
  }
}

}  // namespace
}  // namespace truce::observe
