// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/ledger.h"

#include <gtest/gtest.h>

#include <initializer_list>

namespace truce::locate {
namespace {

Answer answer(std::uint64_t number, bool is_final, std::initializer_list<std::uint64_t> arrivals) {
  Answer a;
  a.live.number = number;
  a.is_final = is_final;
  for (const std::uint64_t k : arrivals) a.support.push_back({k, 7, 0.0, 1.0, 0.0});
  return a;
}

// What stands once everything was told: tile and number of the engine.
std::vector<std::pair<std::size_t, std::uint64_t>> standing(Ledger& ledger) {
  std::vector<std::pair<std::size_t, std::uint64_t>> list;
  for (const Entered& e : ledger.take())
    if (!e.answer.support.empty()) list.emplace_back(e.tile, e.answer.live.number);
  return list;
}

using Standing = std::vector<std::pair<std::size_t, std::uint64_t>>;

TEST(Ledger, TellsTheLastWordOfWhatItHoldsWhereverThatLies) {
  Ledger ledger(true);
  ledger.enter(0, answer(1, false, {1, 2, 3, 4, 5}), Side::inside);
  ledger.close_tick();
  EXPECT_EQ(standing(ledger), (Standing{{0, 1}}));
  ledger.enter(0, answer(1, true, {1, 2, 3, 4, 5, 6}), Side::outside);
  ledger.close_tick();
  const std::vector<Entered> last = ledger.take();
  ASSERT_EQ(last.size(), 1U);
  EXPECT_TRUE(last[0].answer.is_final);
  EXPECT_EQ(last[0].answer.support.size(), 6U);
}

TEST(Ledger, OfTwinsTheOneThatIsFinalFirstStandsAndTheOtherIsTakenBack) {
  Ledger ledger(true);
  ledger.enter(0, answer(1, false, {1, 2, 3, 4, 5}), Side::inside);
  ledger.enter(1, answer(1, false, {5, 6, 7, 8, 9}), Side::inside);  // no twin yet
  ledger.close_tick();
  EXPECT_EQ(standing(ledger).size(), 2U);
  ledger.enter(0, answer(1, true, {1, 2, 3, 4, 5, 6, 7}), Side::inside);
  ledger.close_tick();
  ledger.enter(1, answer(1, true, {3, 4, 5, 6, 7, 8}), Side::inside);
  ledger.close_tick();
  const std::vector<Entered> told = ledger.take();
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0].answer.support.size(), 7U);
  EXPECT_TRUE(told[1].answer.is_final);
  EXPECT_TRUE(told[1].answer.support.empty());
}

TEST(Ledger, WhatNobodyHeardOfIsNotTakenBack) {
  Ledger ledger(true);
  ledger.enter(0, answer(1, false, {1, 2, 3, 4, 5}), Side::inside);
  ledger.enter(0, answer(1, true, {}), Side::inside);
  ledger.close_tick();
  EXPECT_TRUE(ledger.take().empty());
}

TEST(Ledger, ATwinIsToldWhereTheOneThatWasToldFirstFails) {
  Ledger ledger(true);
  ledger.enter(0, answer(1, false, {1, 2, 3, 4, 5}), Side::inside);
  ledger.enter(1, answer(1, false, {1, 2, 3, 4, 5}), Side::inside);
  ledger.close_tick();
  EXPECT_EQ(standing(ledger), (Standing{{0, 1}}));
  ledger.enter(1, answer(1, true, {1, 2, 3, 4, 5}), Side::inside);
  ledger.close_tick();
  EXPECT_FALSE(ledger.is_idle());
  EXPECT_TRUE(standing(ledger).empty());
  ledger.enter(0, answer(1, true, {}), Side::inside);
  ledger.close_tick();
  EXPECT_TRUE(ledger.is_idle());
  EXPECT_EQ(standing(ledger), (Standing{{1, 1}}));
}

TEST(Ledger, TellsWhatEachTileTakesForTheOthersOnce) {
  Ledger ledger(true);
  ledger.enter(0, answer(1, false, {1, 2, 3, 4, 5}), Side::beside);
  ledger.enter(1, answer(1, false, {1, 2, 3, 4, 5}), Side::beside);
  ledger.enter(0, answer(1, true, {1, 2, 3, 4, 5}), Side::beside);
  ledger.enter(1, answer(1, true, {1, 2, 3, 4, 5}), Side::beside);
  ledger.close_tick();
  EXPECT_TRUE(standing(ledger).empty());
  ledger.close_tick();
  EXPECT_EQ(standing(ledger), (Standing{{0, 1}}));
  EXPECT_TRUE(ledger.is_idle());
}

TEST(Ledger, WhatLiesFarFromItsTileIsAnothers) {
  Ledger ledger(true);
  ledger.enter(0, answer(1, false, {1, 2, 3, 4, 5}), Side::outside);
  ledger.enter(0, answer(1, true, {1, 2, 3, 4, 5}), Side::outside);
  ledger.close_tick();
  ledger.close_tick();
  EXPECT_TRUE(ledger.is_idle());
  EXPECT_TRUE(ledger.take().empty());
}

TEST(Ledger, ForgetsWhatIsFinalAfterATick) {
  Ledger ledger(true);
  ledger.enter(0, answer(1, false, {1, 2, 3, 4, 5}), Side::inside);
  ledger.enter(0, answer(1, true, {1, 2, 3, 4, 5}), Side::inside);
  ledger.close_tick();
  ledger.close_tick();
  // The same numbers can only be others by now.
  ledger.enter(1, answer(9, false, {1, 2, 3, 4, 5}), Side::inside);
  EXPECT_EQ(standing(ledger).size(), 2U);
}

}  // namespace
}  // namespace truce::locate
