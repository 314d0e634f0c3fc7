// SPDX-License-Identifier: Apache-2.0
#include "publish/release/coarsen.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "publish/release/public_words.h"
#include "publish/release/release_sample.h"

namespace truce::publish {
namespace {

Surroundings with_districts() {
  Surroundings out = sample_surroundings();
  out.districts.push_back({{"West", "Захід", "Ouest"},
                           *geo::Region::make({{{{45, 30}, {52, 30}, {52, 36}, {45, 36}}, {}}})});
  return out;
}

LatLon within(const CellBounds& b) {
  const auto share = [] { return *rc::gen::inRange(1, 1000) / 1000.0; };
  return {b.south + share() * (b.north - b.south), b.west + share() * (b.east - b.west)};
}

Cell some_cell(int level) {
  return cell_at({*rc::gen::inRange(4500, 5100) / 100.0, *rc::gen::inRange(3200, 3990) / 100.0},
                 level);
}

RC_GTEST_PROP(Coarsen, WhatIsToldIsTheSameForEveryPlaceOfACell, ()) {
  const Surroundings around = with_districts();
  const int level = *rc::gen::inRange(0, finest_level + 1);
  const Covariance covariance = circular(*rc::gen::inRange(1, 60'000));
  const CellBounds b = bounds_of(some_cell(level));
  const Place one{within(b), covariance}, other{within(b), covariance};
  for (const Form form : {Form::cell, Form::place, Form::district, Form::withheld}) {
    const auto a = coarsened(settled(one), {form, level}, around);
    const auto c = coarsened(settled(other), {form, level}, around);
    RC_ASSERT(a == c);
    if (!a) continue;
    for (const Language language : languages)
      RC_ASSERT(place_words(*a, language) == place_words(*c, language));
  }
}

TEST(Coarsen, APlaceKnownPoorlyGoesIntoAWiderCell) {
  const auto of = [](double sigma_m) {
    return *coarsened(settled({{48.0, 37.8}, circular(sigma_m)}), {Form::cell, 4}, {});
  };
  EXPECT_EQ(of(100).cell.level, 4);
  EXPECT_EQ(of(4000).cell.level, 3);  // 95 % within 9.8 km
  EXPECT_EQ(of(15'000).cell.level, 1);
  EXPECT_FALSE(of(15'000).beyond_cell);
  EXPECT_EQ(of(60'000).cell.level, 0);
  EXPECT_TRUE(of(60'000).beyond_cell);
}

TEST(Coarsen, APlaceIsToldByTheTownThatIsNearestToTheMiddleOfItsCell) {
  const Surroundings around = with_districts();
  const auto words = [&](LatLon at, Form form, Language language) {
    return place_words(*coarsened(settled({at, circular(50)}), {form, 3}, around), language);
  };
  EXPECT_EQ(words({48.62, 35.83}, Form::place, Language::en),
            "about 20 km north-west of Millbrook");
  EXPECT_EQ(words({48.62, 35.83}, Form::place, Language::uk),
            "приблизно за 20 км на північний захід від населеного пункту Мілбрук");
  EXPECT_EQ(words({48.62, 35.83}, Form::place, Language::fr),
            "à environ 20 km de Moulin, direction nord-ouest");
  EXPECT_EQ(words({48.5, 36.0}, Form::place, Language::en), "around Millbrook");
  EXPECT_EQ(words({48.62, 35.83}, Form::district, Language::fr), "Ouest");
  EXPECT_EQ(words({10.0, 10.0}, Form::place, Language::en), "around 10°, 10°");
  EXPECT_FALSE(coarsened(settled({{48.6, 39.0}, circular(50)}), {Form::district, 3}, around));
}

RC_GTEST_PROP(Coarsen, TimesAreRoundedOutwardsToWholeHoursOrDays, ()) {
  const Instant from{*rc::gen::inRange<std::int64_t>(-5'000'000'000, 5'000'000'000) *
                     1'000'000'000};
  const TimeSpan when{from, from + std::chrono::seconds{*rc::gen::inRange(0, 200'000)}, 0.0};
  for (const auto& [rounding, step] : {std::pair{Rounding::hour, std::int64_t{3600}},
                                       std::pair{Rounding::day, std::int64_t{86400}}}) {
    const RoundedTime time = rounded(when, rounding);
    RC_ASSERT(time.from <= when.from && when.until <= time.until && when.from < time.until);
    RC_ASSERT(when.from - time.from < std::chrono::seconds{step});
    RC_ASSERT(time.from.ns % (step * 1'000'000'000) == 0);
    RC_ASSERT(time.until.ns % (step * 1'000'000'000) == 0);
  }
}

}  // namespace
}  // namespace truce::publish
