// SPDX-License-Identifier: Apache-2.0
#include "observe/dedupe.h"

#include <gtest/gtest.h>

#include <functional>
#include <set>

namespace truce::observe {
namespace {

Observation sample() {
  Observation seen;
  seen.id = ObservationId("a:1");
  seen.origin = OriginId("clip");
  seen.source = "somebody";
  seen.where = {{48.0, 37.5}, circular(100.0)};
  seen.act = only(Act::impact);
  seen.weapons = {{WeaponClass::artillery, 152, "", 0.5}};
  seen.facts = {{"a", "bc"}};
  seen.text = "two loud bangs";
  seen.line = {"x.csv", 3};
  return seen;
}

TEST(Duplicates, AnEqualObservationIsARepeatWhateverItsIdAndLine) {
  Duplicates duplicates;
  Observation again = sample();
  again.id = ObservationId("a:2");
  again.line = {"y.csv", 9};
  EXPECT_FALSE(duplicates.seen(sample()));
  EXPECT_TRUE(duplicates.seen(again));
  EXPECT_TRUE(duplicates.seen(again));
  EXPECT_EQ(duplicates.count(), 2u);
}

TEST(Duplicates, AnyDifferenceInContentIsNoRepeat) {
  const std::vector<std::function<void(Observation&)>> changes = {
      [](Observation&) {},
      [](Observation& o) { o.origin.text += "x"; },
      [](Observation& o) { o.source += "x"; },
      [](Observation& o) { o.means = Means::camera; },
      [](Observation& o) { o.grade = {'A', 1}; },
      [](Observation& o) { o.when.from.ns = 1; },
      [](Observation& o) { o.when.until.ns = 1; },
      [](Observation& o) { o.when.sigma_s = 1.0; },
      [](Observation& o) { o.where.at.lat_deg += 1e-9; },
      [](Observation& o) { o.where.at.lon_deg += 1e-9; },
      [](Observation& o) { o.where.covariance.en_m2 = 1.0; },
      [](Observation& o) { o.act = only(Act::explosion); },
      [](Observation& o) { o.weapons[0].system = "grad"; },
      [](Observation& o) { o.weapons.clear(); },
      [](Observation& o) { o.site = only(Site::hospital); },
      [](Observation& o) { o.count.high = 2; },
      [](Observation& o) { o.parties.push_back({"east", 0.5}); },
      [](Observation& o) { o.facts = {{"ab", "c"}}; },
      [](Observation& o) { o.text += "!"; },
  };
  Duplicates duplicates;
  for (const auto& change : changes) {
    Observation seen = sample();
    change(seen);
    EXPECT_FALSE(duplicates.seen(seen));
  }
}

TEST(Occurrences, CountsEarlierOnesAndForgetsOnlyTheOldest) {
  Occurrences occurrences(100);
  EXPECT_EQ(occurrences.add(7), 0u);
  EXPECT_EQ(occurrences.add(7), 1u);
  for (std::uint64_t key = 1000; key < 1099; ++key) EXPECT_EQ(occurrences.add(key), 0u);
  EXPECT_EQ(occurrences.add(7), 2u);
  for (std::uint64_t key = 2000; key < 2100; ++key) occurrences.add(key);
  EXPECT_EQ(occurrences.add(7), 3u);
  for (std::uint64_t key = 3000; key < 3300; ++key) occurrences.add(key);
  EXPECT_EQ(occurrences.add(7), 0u);
}

}  // namespace
}  // namespace truce::observe
