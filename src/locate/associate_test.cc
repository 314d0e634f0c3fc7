// SPDX-License-Identifier: Apache-2.0
#include "locate/associate.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "locate/frame.h"
#include "locate/test_observations.h"

namespace truce::locate {
namespace {

// A few happenings around a town in one hour, each seen by some.
std::vector<Observation> some_hours(Random& random) {
  std::vector<Observation> all;
  const Act acts[] = {Act::impact, Act::small_arms_fire, Act::outgoing_fire};
  for (int h = 0; h < 8; ++h) {
    const LatLon at =
        geo::destination(test_town, random.uniform(0, 360), random.uniform(0, 20'000));
    const double when = random.uniform(0, 7200);
    const Act act = acts[random.below(3)];
    const auto witnesses = 1 + random.below(4);
    for (std::uint64_t w = 0; w < witnesses; ++w) {
      const Means means = static_cast<Means>(1 + random.below(10));
      const double sigma = random.uniform(50, 400);
      all.push_back(seen("o-" + std::to_string(h) + "-" + std::to_string(w), means, act,
                         when + 5.0 * random.normal(),
                         geo::destination(at, random.uniform(0, 360), sigma * random.uniform()),
                         sigma));
    }
  }
  return all;
}

TEST(Associate, OneExplosionHeardByAPatrolAndFilmedByTwoCamerasIsOneIncident) {
  const std::vector<Observation> all{
      seen("patrol", Means::patrol, Act::explosion, 0, test_town, 800.0),
      seen("camera-1", Means::camera, Act::impact, 3, east_of_town(200), 300.0),
      seen("camera-2", Means::camera, Act::impact, 1, east_of_town(350), 400.0)};
  const auto incidents = associate(all);
  ASSERT_EQ(incidents.size(), 1U);
  EXPECT_EQ(incidents[0].id.text, "I-000001");
  EXPECT_EQ(incidents[0].support.size(), 3U);
  EXPECT_EQ(incidents[0].origins, 3U);
  EXPECT_GT(at(incidents[0].act, Act::impact), 0.9);
}

TEST(Associate, ThreeRepostsAndAMinistryThatQuotesThemAreOneOrigin) {
  std::vector<Observation> all;
  for (const char* id : {"clip", "repost-1", "repost-2", "ministry"}) {
    all.push_back(seen(id, Means::social, Act::impact, 0, test_town, 500.0));
    all.back().origin = OriginId{"clip-17"};
    all.back().source = id;
  }
  all[2].where = {east_of_town(2500), circular(3000)};
  all[3].means = Means::official;
  all[3].when = {after(-43200), after(43200), 0.0};  // "that day"
  all[3].where = {east_of_town(9000), circular(15'000)};
  const auto incidents = associate(all);
  ASSERT_EQ(incidents.size(), 1U);
  EXPECT_EQ(incidents[0].origins, 1U);
  ASSERT_EQ(incidents[0].support.size(), 4U);
  EXPECT_EQ(std::count_if(incidents[0].support.begin(), incidents[0].support.end(),
                          [](const Support& s) { return s.repeats; }),
            3);
  EXPECT_EQ(incidents[0].where, all[0].where);
}

TEST(Associate, LateEvidenceMakesANewVersionOfTheSameIncident) {
  Association association;
  Observation fan = seen("fan", Means::acoustic, Act::outgoing_fire, 0, test_town);
  fan.where.covariance = {4e6, 0.0, 9e4};
  EXPECT_TRUE(association.add(fan).opened);
  EXPECT_EQ(association.take_changes(), std::vector<std::size_t>{0});
  const double before = largest_sigma_m(association.incidents()[0].where.covariance);
  const auto change = association.add(
      seen("crater", Means::crater_analysis, Act::outgoing_fire, 40, east_of_town(1200), 150.0));
  EXPECT_FALSE(change.opened);
  EXPECT_EQ(change.incident, 0U);
  EXPECT_EQ(association.take_changes(), std::vector<std::size_t>{0});
  const Incident& now = association.incidents()[0];
  EXPECT_EQ(now.id.text, "I-000001");
  EXPECT_EQ(now.version, 2U);
  EXPECT_LT(largest_sigma_m(now.where.covariance), before / 10);
  EXPECT_TRUE(association.take_changes().empty());
}

TEST(Associate, ABatchMakesOneVersion) {
  Association association;
  for (int i = 0; i < 5; ++i)
    association.add(seen("o-" + std::to_string(i), Means::camera, Act::impact, i, test_town));
  ASSERT_EQ(association.incidents().size(), 1U);
  EXPECT_EQ(association.incidents()[0].version, 1U);
  association.take_changes();
  association.add(seen("o-6", Means::camera, Act::impact, 6, test_town));
  association.add(seen("o-7", Means::camera, Act::impact, 7, test_town));
  EXPECT_EQ(association.incidents()[0].version, 2U);
}

// What an inspection tells: each kind by itself, though a few hundred metres lie between them.
TEST(Associate, AnInspectionThatTellsKindsApartIsAsManyIncidents) {
  const WeaponClass kinds[] = {WeaponClass::artillery, WeaponClass::mlrs, WeaponClass::tank};
  for (const double apart_m : {0.0, 150.0, 400.0})
    for (const bool one_report : {false, true}) {
      std::vector<Observation> all;
      for (std::size_t i = 0; i < 3; ++i) {
        const auto n = static_cast<double>(i);
        all.push_back(seen("k-" + std::to_string(i), Means::patrol, Act::presence, 600.0 * n,
                           east_of_town(apart_m * n), 20.0));
        all.back().weapons = {{kinds[i], 0, "", 1.0}};
        if (one_report) all.back().origin = OriginId{"report-7"};
      }
      EXPECT_EQ(associate(all).size(), 3U) << apart_m << " m" << (one_report ? ", one report" : "");
      std::reverse(all.begin(), all.end());
      EXPECT_EQ(associate(all).size(), 3U) << apart_m;
      // Another patrol's word of the same three adds none.
      for (std::size_t i = 0; i < 3; ++i) {
        Observation again = all[i];
        again.id.text += "-again";
        again.origin = OriginId{again.id.text};
        again.source = "patrol-9";
        again.when.from = again.when.until = all[i].when.until + from_seconds(1800);
        all.push_back(again);
      }
      EXPECT_EQ(associate(all).size(), 3U) << apart_m << " m, seen twice";
    }
}

TEST(Associate, TwoHappeningsFiveKilometresApartStayTwo) {
  const std::vector<Observation> all{
      seen("a", Means::patrol, Act::impact, 0, test_town, 400.0),
      seen("b", Means::camera, Act::impact, 0, east_of_town(5000), 400.0)};
  EXPECT_EQ(associate(all).size(), 2U);
}

TEST(Associate, EachEntryOfAnObserversLogIsAHappening) {
  std::vector<Observation> log;
  std::int64_t told = 0;
  for (int i = 0; i < 20; ++i) {
    log.push_back(
        seen("row-" + std::to_string(i), Means::patrol, Act::explosion, 0, test_town, 800));
    log.back().when = {after(180.0 * i), after(180.0 * i + 60.0), 0.0};
    log.back().count = {1 + i % 4, 1 + i % 4};
    told += 1 + i % 4;
  }
  std::int64_t counted = 0;
  for (const Incident& incident : associate(log)) counted += incident.count.low;
  EXPECT_EQ(told, 50);
  EXPECT_EQ(counted, told) << "in one incident or in many, nothing is lost";
}

TEST(Associate, OneHeadlineOfManyPlacesIsAHappeningInEach) {
  std::vector<Observation> rows;
  for (int i = 0; i < 6; ++i) {
    rows.push_back(seen("row-" + std::to_string(i), Means::media, Act::impact, 0,
                        east_of_town(6000.0 * i), 1500.0));
    rows.back().origin = OriginId{"headline"};
    rows.back().when = {after(0), after(86400), 0.0};
  }
  EXPECT_EQ(associate(rows).size(), 6U);
  for (Observation& row : rows) row.where.at = test_town;
  EXPECT_EQ(associate(rows).size(), 1U) << "one place told six times is one";
  rows[1].source = "another outlet";
  rows[1].where.at = east_of_town(300.0);
  EXPECT_EQ(associate(rows).size(), 1U) << "a repost may place the clip a little off";
  rows[1].where.at = east_of_town(15000.0);
  EXPECT_EQ(associate(rows).size(), 2U) << "places that exclude each other are two";
}

TEST(Associate, TwoHappeningsAnHourApartStayTwo) {
  const std::vector<Observation> all{seen("a", Means::patrol, Act::impact, 0, test_town),
                                     seen("b", Means::camera, Act::impact, 3600, test_town)};
  EXPECT_EQ(associate(all).size(), 2U);
}

TEST(Associate, AVagueRumourDoesNotSwallowABusyDay) {
  Random random(3);
  std::vector<Observation> all;
  for (int i = 0; i < 40; ++i)
    all.push_back(seen("o-" + std::to_string(100 + i), Means::camera, Act::impact,
                       random.uniform(-40'000, 40'000),
                       geo::destination(test_town, random.uniform(0, 360),
                                        30'000.0 * std::sqrt(random.uniform()))));
  const std::size_t alone = associate(all).size();
  EXPECT_GE(alone, 38U);
  for (int i = 0; i < 3; ++i) {
    Observation rumour =
        seen("r-" + std::to_string(i), Means::social, Act::explosion, 0, test_town, 30'000.0);
    rumour.when = {after(-43200), after(43200), 0.0};
    all.push_back(rumour);
  }
  const auto incidents = associate(all);
  EXPECT_GE(incidents.size(), alone + 1);
  const auto is_vague = [](const Incident& incident) {
    return largest_sigma_m(incident.where.covariance) > 1000.0;
  };
  EXPECT_GE(std::count_if(incidents.begin(), incidents.end(), is_vague), 1);
}

TEST(Associate, TheOrderOfABatchChangesNothing) {
  EXPECT_TRUE(rc::check("associate is independent of order", [](std::uint64_t seed) {
    Random random(seed);
    std::vector<Observation> all = some_hours(random);
    const auto expected = associate(all);
    for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[random.below(i)]);
    RC_ASSERT(associate(all) == expected);
    std::size_t supports = 0;
    for (const Incident& incident : expected) supports += incident.support.size();
    RC_ASSERT(supports == all.size());
  }));
}

TEST(Associate, EveryIncidentIsWhatFuseSaysOfItsObservations) {
  EXPECT_TRUE(rc::check("incremental equals batch", [](std::uint64_t seed) {
    Random random(seed);
    const std::vector<Observation> all = some_hours(random);
    std::map<ObservationId, Observation> by_id;
    Association association;
    for (const Observation& o : all) {  // in no order of time
      association.add(o);
      by_id[o.id] = o;
    }
    for (const Incident& incident : association.incidents()) {
      std::vector<Observation> own;
      for (const Support& support : incident.support) own.push_back(by_id.at(support.observation));
      Incident expected = fuse(own);
      expected.id = incident.id;
      RC_ASSERT(expected == incident);
    }
  }));
}

TEST(Associate, AnIncidentBelongsTogetherWhereItsWitnessesDo) {
  Random random(11);
  int right = 0;
  int all_happenings = 0;
  for (int round = 0; round < 20; ++round) {
    const auto all = some_hours(random);
    for (const Incident& incident : associate(all)) {
      const std::string first = incident.support[0].observation.text.substr(0, 3);
      right += std::all_of(incident.support.begin(), incident.support.end(),
                           [&](const Support& s) { return s.observation.text.starts_with(first); });
    }
    all_happenings += 8;
  }
  EXPECT_NEAR(right, all_happenings, 0.06 * all_happenings);
}

TEST(Associate, ClosesTheOldestPastItsBounds) {
  AssociationOptions options;
  options.most_open = 3;
  options.most_support = 2;
  Association association(options);
  for (int i = 0; i < 5; ++i)
    association.add(
        seen("o-" + std::to_string(i), Means::camera, Act::impact, 9000.0 * i, test_town));
  EXPECT_EQ(association.open_count(), 3U);
  EXPECT_EQ(association.incidents().size(), 5U);
  EXPECT_TRUE(association.add(seen("late", Means::patrol, Act::impact, 1, test_town)).opened);
  Association full(options);
  for (int i = 0; i < 3; ++i)
    full.add(seen("f-" + std::to_string(i), Means::camera, Act::impact, 0, test_town));
  EXPECT_EQ(full.incidents().size(), 2U);
  full.forget_before(after(7200));
  EXPECT_EQ(full.open_count(), 0U);
}

TEST(Associate, GoesOnFromARecordAsIfItHadNeverStopped) {
  Random random(5);
  std::vector<Observation> all = some_hours(random);
  std::sort(all.begin(), all.end(), comes_before);
  const std::size_t half = all.size() / 2;
  std::map<ObservationId, Observation> by_id;
  for (const Observation& o : all) by_id[o.id] = o;
  Association whole;
  for (std::size_t i = 0; i < half; ++i) whole.add(all[i]);
  Association restored;
  for (const Incident& incident : whole.incidents()) {
    std::vector<Observation> own;
    for (const Support& support : incident.support) own.push_back(by_id.at(support.observation));
    ASSERT_TRUE(restored.restore(incident, own));
  }
  whole.take_changes();
  for (std::size_t i = half; i < all.size(); ++i) {
    const auto a = whole.add(all[i]);
    const auto b = restored.add(all[i]);
    EXPECT_EQ(a.incident, b.incident);
    EXPECT_EQ(a.opened, b.opened);
  }
  EXPECT_EQ(whole.incidents(), restored.incidents());
}

// What an arrival would make of it, without a copy of all there is.
TEST(Associate, OverAnotherDecidesAsACopyOfItWould) {
  rc::check([] {
    Random random(static_cast<std::uint64_t>(*rc::gen::inRange(1, 1'000'000)));
    std::vector<Observation> all = some_hours(random);
    for (const Observation& o : some_hours(random)) {
      all.push_back(o);
      all.back().id = ObservationId("again-" + o.id.text);
      if (random.below(2) == 0) all.back().origin = OriginId("again-" + o.id.text);
    }
    std::sort(all.begin(), all.end(), comes_before);
    const std::size_t half = all.size() / 2;
    AssociationOptions options;
    if (random.below(2) == 0) options.most_open = 3 + random.below(4);
    Association base(options);
    for (std::size_t i = 0; i < half; ++i) base.add(all[i]);
    base.take_changes();
    Association copy = base;
    Association over = Association::over(base);
    const std::vector<Incident> before = base.incidents();
    for (std::size_t i = half; i < all.size(); ++i) {
      const Instant old = all[i].when.until - from_seconds(1800);
      copy.forget_before(old);
      over.forget_before(old);
      const auto a = copy.add(all[i]);
      const auto b = over.add(all[i]);
      RC_ASSERT(a.incident == b.incident);
      RC_ASSERT(a.opened == b.opened);
      RC_ASSERT(a.repeats == b.repeats);
      RC_ASSERT(copy.open_count() == over.open_count());
    }
    RC_ASSERT(over.size() == copy.incidents().size());
    for (std::size_t i = 0; i < over.size(); ++i)
      RC_ASSERT(over.incident(i) == copy.incidents()[i]);
    RC_ASSERT(copy.take_changes() == over.take_changes());
    RC_ASSERT(base.incidents() == before);
  });
}

TEST(Associate, TakesTheNextVersionFromARecordAndNoOther) {
  Association live;
  const Observation a = seen("a", Means::patrol, Act::impact, 0, test_town);
  const Observation b = seen("b", Means::camera, Act::impact, 2, test_town);
  live.add(a);
  const Incident first = live.incidents()[0];
  live.take_changes();
  live.add(b);
  const Incident second = live.incidents()[0];
  Association restored;
  EXPECT_EQ(restored.restore(second, {b}).error().code,
            Code::bad_record);  // two supports, one given
  ASSERT_TRUE(restored.restore(first, {a}));
  EXPECT_EQ(restored.restore(first, {a}).error().code, Code::bad_record);
  ASSERT_TRUE(restored.restore(second, {b}));
  EXPECT_EQ(restored.incidents(), live.incidents());
  Incident stray = second;
  stray.id = IncidentId{"I-7"};
  EXPECT_EQ(restored.restore(stray, {}).error().code, Code::bad_record);
  stray.id = IncidentId{""};
  EXPECT_EQ(restored.restore(stray, {}).error().code, Code::bad_record);
}

TEST(Associate, SwappingThePartiesNamesChangesNoIncident) {
  Random random(9);
  std::vector<Observation> all = some_hours(random);
  std::vector<Observation> mirrored = all;
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].parties = {{i % 3 == 0 ? "east" : "west", 0.8}};
    mirrored[i].parties = {{i % 3 == 0 ? "west" : "east", 0.8}};
  }
  auto a = associate(all);
  auto b = associate(mirrored);
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (PartyClaim& claim : b[i].parties) claim.party = claim.party == "east" ? "west" : "east";
    std::sort(b[i].parties.begin(), b[i].parties.end(),
              [](const PartyClaim& x, const PartyClaim& y) { return x.party < y.party; });
    ASSERT_EQ(a[i].parties.size(), b[i].parties.size());
    for (std::size_t p = 0; p < a[i].parties.size(); ++p) {
      EXPECT_EQ(a[i].parties[p].party, b[i].parties[p].party);
      EXPECT_NEAR(a[i].parties[p].probability, b[i].parties[p].probability, 1e-12);
    }
    a[i].parties.clear();
    b[i].parties.clear();
  }
  EXPECT_EQ(a, b);
}

TEST(Associate, APlaceThatIsNoneOpensItsOwnIncident) {
  Observation lost = seen("lost", Means::social, Act::impact, 0, test_town);
  lost.where.at = {std::nan(""), 0.0};
  Association association;
  EXPECT_TRUE(association.add(lost).opened);
  EXPECT_TRUE(association.add(lost).opened);
}

}  // namespace
}  // namespace truce::locate
