// SPDX-License-Identifier: Apache-2.0
#include "agreement/match.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace truce::agreement {
namespace {

using enum WeaponClass;

const WeaponTest heavy_artillery{{artillery}, 100, 0, {}, {}};
const WeaponTest plain_rockets{{mlrs}, 0, 0, {}, {"tornado-s", "uragan", "smerch"}};
const WeaponTest long_rockets{{mlrs}, 0, 0, {"tornado-s", "uragan", "smerch"}, {}};

struct Case {
  const char* name;
  WeaponGuess weapon;
  WeaponTest test;
  Answer answer;
};

class MatchOne : public testing::TestWithParam<Case> {};

TEST_P(MatchOne, IsSureNoOrMaybe) {
  EXPECT_EQ(match(GetParam().weapon, GetParam().test), GetParam().answer) << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(
    Weapons, MatchOne,
    testing::Values(
        Case{"a calibre above the bound", {artillery, 152, "", 1}, heavy_artillery, Answer::yes},
        Case{"a calibre at the bound", {artillery, 100, "", 1}, heavy_artillery, Answer::yes},
        Case{"a calibre below the bound", {artillery, 85, "", 1}, heavy_artillery, Answer::no},
        Case{"an unknown calibre", {artillery, 0, "", 1}, heavy_artillery, Answer::maybe},
        Case{"an unknown class", {unknown, 152, "", 1}, heavy_artillery, Answer::maybe},
        Case{"an unknown class of too small a calibre",
             {unknown, 82, "", 1},
             heavy_artillery,
             Answer::no},
        Case{"another class", {mortar, 120, "", 1}, heavy_artillery, Answer::no},
        Case{"at the upper bound", {mortar, 120, "", 1}, {{mortar}, 0, 120, {}, {}}, Answer::yes},
        Case{"above the upper bound", {mortar, 240, "", 1}, {{mortar}, 0, 120, {}, {}}, Answer::no},
        Case{"a system tells class and calibre",
             {unknown, 0, "2s19", 1},
             heavy_artillery,
             Answer::yes},
        Case{"a system of another class", {unknown, 0, "grad", 1}, heavy_artillery, Answer::no},
        Case{"a gun-mortar counts as either",
             {unknown, 0, "nona", 1},
             heavy_artillery,
             Answer::maybe},
        Case{"source and system disagree on the class",
             {artillery, 0, "grad", 1},
             heavy_artillery,
             Answer::maybe},
        Case{"an alias of a named system", {mlrs, 0, "bm-27", 1}, long_rockets, Answer::yes},
        Case{"another system", {mlrs, 0, "grad", 1}, long_rockets, Answer::no},
        Case{"no system named", {mlrs, 0, "", 1}, long_rockets, Answer::maybe},
        Case{"no system named, the calibre of none of them",
             {mlrs, 122, "", 1},
             long_rockets,
             Answer::no},
        Case{"an excepted system", {mlrs, 0, "smerch", 1}, plain_rockets, Answer::no},
        Case{"a system that is not excepted", {mlrs, 122, "grad", 1}, plain_rockets, Answer::yes},
        Case{"a calibre of no excepted system", {mlrs, 122, "", 1}, plain_rockets, Answer::yes},
        Case{"a calibre of an excepted system", {mlrs, 300, "", 1}, plain_rockets, Answer::maybe},
        Case{"a system nobody knows", {mlrs, 0, "new thing", 1}, plain_rockets, Answer::yes}));

TEST(Match, SumsWhatIsSureAndAddsWhatCouldBe) {
  const std::vector<WeaponGuess> weapons = {
      {artillery, 152, "", 0.5}, {artillery, 0, "", 0.2}, {mortar, 120, "", 0.1}};
  const Share share = match(weapons, heavy_artillery);
  EXPECT_DOUBLE_EQ(share.sure, 0.5);
  EXPECT_DOUBLE_EQ(share.possible, 0.9);  // 0.2 of unknown calibre, 0.2 that no guess tells
}

TEST(Match, ArtilleryOfUnknownCalibreIsPossiblyHeavyAndSurelyNothing) {
  EXPECT_EQ(match(std::vector<WeaponGuess>{{artillery, 0, "", 1.0}}, heavy_artillery),
            (Share{0.0, 1.0}));
}

TEST(Match, NoGuessAtAllIsPossibleAndATestThatAsksForNothingIsMet) {
  EXPECT_EQ(match(std::vector<WeaponGuess>{}, heavy_artillery), (Share{0.0, 1.0}));
  EXPECT_EQ(match(std::vector<WeaponGuess>{}, WeaponTest{}), (Share{1.0, 1.0}));
}

TEST(Match, GuessesThatSumToMoreThanOneAreScaled) {
  const std::vector<WeaponGuess> weapons = {{artillery, 152, "", 1.0}, {mortar, 82, "", 1.0}};
  EXPECT_EQ(match(weapons, heavy_artillery), (Share{0.5, 0.5}));
}

TEST(Match, SharesStayInOrderWhateverTheNumbers) {
  EXPECT_TRUE(rc::check([](const std::vector<std::tuple<std::uint8_t, int, double>>& raw) {
    std::vector<WeaponGuess> weapons;
    for (const auto& [c, mm, p] : raw)
      weapons.push_back({static_cast<WeaponClass>(c % weapon_class_count), mm % 400, "", p});
    for (const WeaponTest& test : {heavy_artillery, plain_rockets, long_rockets}) {
      const Share share = match(weapons, test);
      RC_ASSERT(share.sure >= 0.0 && share.sure <= share.possible && share.possible <= 1.0);
    }
  }));
}

TEST(Match, AnActIsSureWhereNamedAndPossibleWhereUndetermined) {
  ActShares shares{};
  at(shares, Act::impact) = 0.25f;
  at(shares, Act::explosion) = 0.25f;
  at(shares, Act::presence) = 0.25f;
  at(shares, Act::unknown) = 0.25f;
  const Act impact[] = {Act::impact};
  const Act presence[] = {Act::presence};
  EXPECT_EQ(share_of(shares, impact), (Share{0.25, 0.75}));
  EXPECT_EQ(share_of(shares, presence), (Share{0.25, 0.5}));
  EXPECT_EQ(share_of(shares, any_fire()), (Share{0.5, 0.75}));
  EXPECT_EQ(share_of(shares, std::span<const Act>{}), (Share{0.0, 0.0}));
}

TEST(Match, ASiteIsSureWhereNamedAndPossibleWhereUnknown) {
  const Site substations[] = {Site::energy_substation};
  EXPECT_EQ(share_of(mostly(Site::energy_substation, 0.75), substations), (Share{0.75, 1.0}));
  EXPECT_EQ(share_of(only(Site::school), substations), (Share{0.0, 0.0}));
}

}  // namespace
}  // namespace truce::agreement
