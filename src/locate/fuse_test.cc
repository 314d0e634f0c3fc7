// SPDX-License-Identifier: Apache-2.0
#include "locate/fuse.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "locate/frame.h"
#include "locate/test_observations.h"

namespace truce::locate {
namespace {

double sigma_m(const Incident& incident) {
  return largest_sigma_m(incident.where.covariance);
}

Observation random_observation(Random& random, int number) {
  const Means means[] = {Means::patrol, Means::camera, Means::satellite_thermal, Means::social,
                         Means::media};
  const Act acts[] = {Act::explosion, Act::impact, Act::heat, Act::small_arms_fire, Act::unknown};
  Observation o = seen("o-" + std::to_string(number), means[random.below(5)], acts[random.below(5)],
                       random.uniform(-600, 600), east_of_town(random.uniform(0, 2000)),
                       random.uniform(10, 3000));
  if (random.chance(0.4)) o.when.until = o.when.from + from_seconds(random.uniform(0, 90000));
  if (random.chance(0.4)) o.origin = OriginId{"clip-" + std::to_string(random.below(3))};
  if (random.chance(0.5))
    o.weapons = {{WeaponClass::artillery, random.chance(0.5) ? 152 : 0, "", 0.6}};
  if (random.chance(0.5)) o.parties = {{random.chance(0.5) ? "east" : "west", 0.8}};
  if (random.chance(0.5)) o.facts = {{"coordination", random.chance(0.5) ? "failed" : "held"}};
  o.grade = {static_cast<char>('A' + random.below(6)), static_cast<int>(1 + random.below(6))};
  o.count = {static_cast<std::int64_t>(random.below(3)), 3};
  return o;
}

TEST(Fuse, OneObservationKeepsItsOwnPlaceTimeAndShares) {
  Observation o = seen("a", Means::patrol, Act::presence, 0, test_town);
  o.weapons = {{WeaponClass::artillery, 152, "msta-b", 0.99}};
  o.count = {2, 4};
  const Incident incident = fuse(std::vector{o});
  EXPECT_EQ(incident.where, o.where);
  EXPECT_EQ(incident.when, o.when);
  EXPECT_EQ(incident.act, o.act);
  EXPECT_EQ(incident.weapons, o.weapons);
  EXPECT_EQ(incident.count, o.count);
  EXPECT_EQ(incident.origins, 1U);
  ASSERT_EQ(incident.support.size(), 1U);
  EXPECT_EQ(incident.support[0].observation, o.id);
  EXPECT_FALSE(incident.support[0].repeats);
}

TEST(Fuse, TheOrderOfObservationsChangesNothing) {
  EXPECT_TRUE(rc::check("fuse is independent of order", [](std::uint64_t seed) {
    Random random(seed);
    std::vector<Observation> observations;
    const int count = 1 + static_cast<int>(random.below(12));
    for (int i = 0; i < count; ++i) observations.push_back(random_observation(random, i));
    const Incident expected = fuse(observations);
    Evidence evidence;
    for (std::size_t i = observations.size(); i > 1; --i)
      std::swap(observations[i - 1], observations[random.below(i)]);
    for (const Observation& o : observations) evidence.add(o);
    RC_ASSERT(fuse(observations) == expected);
    RC_ASSERT(evidence.fused() == expected);
  }));
}

TEST(Fuse, ResultsAreProbabilitiesAndPositiveDefinite) {
  EXPECT_TRUE(rc::check("what fuse gives is sound", [](std::uint64_t seed) {
    Random random(seed);
    std::vector<Observation> observations;
    const int count = 1 + static_cast<int>(random.below(12));
    for (int i = 0; i < count; ++i) observations.push_back(random_observation(random, i));
    const Incident incident = fuse(observations);
    double acts = 0.0;
    for (const float share : incident.act) {
      RC_ASSERT(share >= 0.0F);
      acts += static_cast<double>(share);
    }
    RC_ASSERT(std::abs(acts - 1.0) < 1e-5);
    double weapons = 0.0;
    for (const WeaponGuess& g : incident.weapons) weapons += g.probability;
    RC_ASSERT(weapons <= 1.0 + 1e-9);
    double parties = 0.0;
    for (const PartyClaim& claim : incident.parties) parties += claim.probability;
    RC_ASSERT(parties <= 1.0 + 1e-9);
    RC_ASSERT(is_usable(incident.where));
    RC_ASSERT(incident.when.from <= incident.when.until);
    RC_ASSERT(incident.count.low <= incident.count.high);
    RC_ASSERT(incident.support.size() == observations.size());
  }));
}

TEST(Fuse, SwappingThePartiesNamesSwapsThemAndNothingElse) {
  EXPECT_TRUE(rc::check("parties are treated alike", [](std::uint64_t seed) {
    Random random(seed);
    std::vector<Observation> observations;
    for (int i = 0; i < 6; ++i) observations.push_back(random_observation(random, i));
    std::vector<Observation> mirrored = observations;
    for (Observation& o : mirrored)
      for (PartyClaim& claim : o.parties) claim.party = claim.party == "east" ? "west" : "east";
    Incident a = fuse(observations);
    Incident b = fuse(mirrored);
    const auto share = [](const Incident& incident, const std::string& party) {
      for (const PartyClaim& claim : incident.parties)
        if (claim.party == party) return claim.probability;
      return 0.0;
    };
    RC_ASSERT(std::abs(share(a, "east") - share(b, "west")) < 1e-12);
    RC_ASSERT(std::abs(share(a, "west") - share(b, "east")) < 1e-12);
    a.parties.clear();
    b.parties.clear();
    RC_ASSERT(a == b);
  }));
}

TEST(Fuse, RepostsOfOneClipAreCountedAndAddNothing) {
  Observation clip = seen("clip", Means::social, Act::impact, 0, test_town, 200.0);
  clip.parties = {{"east", 0.9}};
  const Incident alone = fuse(std::vector{clip});
  std::vector<Observation> all{clip};
  for (int i = 0; i < 10; ++i) {
    Observation repost = clip;
    repost.id = ObservationId{"repost-" + std::to_string(i)};
    repost.when = {after(-40000), after(46400), 0.0};  // that day
    repost.where = {east_of_town(900), circular(3000)};
    repost.means = i == 9 ? Means::official : Means::media;
    repost.grade = {'A', 1};
    all.push_back(repost);
  }
  const Incident incident = fuse(all);
  EXPECT_EQ(incident.origins, 1U);
  EXPECT_EQ(incident.support.size(), 11U);
  EXPECT_EQ(std::count_if(incident.support.begin(), incident.support.end(),
                          [](const Support& s) { return s.repeats; }),
            10);
  EXPECT_EQ(incident.where, alone.where);
  EXPECT_EQ(incident.when, alone.when);
  EXPECT_EQ(incident.act, alone.act);
  EXPECT_EQ(incident.parties, alone.parties);
}

TEST(Fuse, MoreHotspotsNeverBecomeMoreThanTheOneSaid) {
  Observation hotspot = seen("h-0", Means::satellite_thermal, Act::heat, 0, test_town, 150.0);
  hotspot.act = mostly(Act::heat, 0.5);
  at(hotspot.act, Act::unknown) = 0.4F;
  at(hotspot.act, Act::impact) = 0.1F;
  hotspot.weapons = {{WeaponClass::artillery, 0, "", 0.1}};
  std::vector<Observation> fire{hotspot};
  for (int i = 1; i < 5; ++i) {
    fire.push_back(hotspot);
    fire.back().id = ObservationId{"h-" + std::to_string(i)};
    fire.back().origin = OriginId{fire.back().id.text};
    fire.back().where.at = east_of_town(300.0 * i);
  }
  const Incident incident = fuse(fire);
  EXPECT_EQ(incident.origins, 5U);
  EXPECT_NEAR(at(incident.act, Act::impact), 0.1, 1e-6);
  EXPECT_NEAR(at(incident.act, Act::heat), 0.5, 1e-6);
  ASSERT_EQ(incident.weapons.size(), 1U);
  EXPECT_NEAR(incident.weapons[0].probability, 0.1, 1e-9);
}

TEST(Fuse, DifferentMeansThatAgreeMakeItSurer) {
  const std::vector<Observation> both{seen("a", Means::patrol, Act::impact, 0, test_town),
                                      seen("b", Means::camera, Act::impact, 2, test_town)};
  EXPECT_GT(at(fuse(both).act, Act::impact), 0.97);
}

TEST(Fuse, WhoKnowsNothingDoesNotDiluteWhoKnows) {
  Observation vague = seen("b", Means::camera, Act::unknown, 2, test_town);
  const std::vector<Observation> both{seen("a", Means::camera, Act::impact, 0, test_town), vague};
  EXPECT_NEAR(at(fuse(both).act, Act::impact), 0.9, 1e-6);
}

TEST(Fuse, IndependentMeansNarrowThePlaceAndOneMeansNarrowsItLess) {
  const auto two = [](Means first, Means second) {
    return sigma_m(fuse(std::vector{seen("a", first, Act::impact, 0, test_town, 100.0),
                                    seen("b", second, Act::impact, 0, test_town, 100.0)}));
  };
  EXPECT_NEAR(two(Means::patrol, Means::camera), 70.7, 1.0);
  EXPECT_NEAR(two(Means::camera, Means::camera), 86.6, 1.0);   // correlation 0.5
  EXPECT_NEAR(two(Means::media, Means::official), 97.5, 1.0);  // both were told: 0.9
}

TEST(Fuse, AVagueObservationDoesNotBlurASharpOne) {
  std::vector<Observation> all{seen("a", Means::media, Act::impact, 0, test_town, 50.0)};
  for (int i = 0; i < 8; ++i)
    all.push_back(
        seen("v" + std::to_string(i), Means::media, Act::impact, 0, east_of_town(9000), 20000.0));
  const Incident incident = fuse(all);
  EXPECT_LT(sigma_m(incident), 60.0);
  EXPECT_LT(geo::distance_m(incident.where.at, test_town), 20.0);
}

TEST(Fuse, SourcesThatDisagreeBeyondTheirErrorsWidenTheAnswer) {
  const std::vector<Observation> apart{
      seen("a", Means::patrol, Act::impact, 0, test_town, 10.0),
      seen("b", Means::camera, Act::impact, 0, east_of_town(400), 10.0)};
  const Incident incident = fuse(apart);
  EXPECT_NEAR(geo::distance_m(incident.where.at, east_of_town(200)), 0.0, 1.0);
  EXPECT_GT(sigma_m(incident), 130.0);
}

TEST(Fuse, ACraterAnalysisNarrowsABearingFan) {
  Observation fan = seen("fan", Means::acoustic, Act::outgoing_fire, 0, test_town);
  fan.where.covariance = {4e6, 3.9e6, 4e6};  // 2.8 km along the bearing, 220 m across
  const Observation crater = seen("crater", Means::crater_analysis, Act::outgoing_fire, 30,
                                  geo::destination(test_town, 45, 1500), 150.0);
  const Incident incident = fuse(std::vector{fan, crater});
  EXPECT_LT(sigma_m(incident), 150.0);
  EXPECT_LT(geo::distance_m(incident.where.at, crater.where.at), 60.0);
}

TEST(Fuse, CountsAreAtLeastTheGreatestLowAndAtMostAllThatWereNoRepeats) {
  Observation sharp = seen("a", Means::patrol, Act::explosion, 0, test_town);
  sharp.count = {3, 3};
  Observation also = seen("b", Means::camera, Act::explosion, 1, test_town);
  also.count = {2, 4};
  EXPECT_EQ(fuse(std::vector{sharp, also}).count, (CountRange{3, 4}));
  Observation vague = seen("c", Means::media, Act::explosion, 0, test_town);
  vague.when = {after(-3600), after(3600), 0.0};
  vague.count = {5, 6};
  EXPECT_EQ(fuse(std::vector{sharp, also, vague}).count, (CountRange{5, 10}));
}

TEST(Fuse, PartyClaimsAreWeighedByGradeAndFactsStandSideBySide) {
  Observation good = seen("a", Means::patrol, Act::impact, 0, test_town);
  good.grade = {'A', 1};
  good.parties = {{"east", 1.0}};
  good.facts = {{"coordination", "failed"}};
  Observation poor = seen("b", Means::official, Act::impact, 0, test_town);
  poor.grade = {'E', 5};
  poor.parties = {{"west", 1.0}};
  poor.facts = {{"coordination", "held"}, {"site", "depot-7"}};
  EXPECT_NEAR(fuse(std::vector{good}).parties[0].probability, 0.95, 1e-12);
  const Incident incident = fuse(std::vector{good, poor});
  ASSERT_EQ(incident.parties.size(), 2U);
  EXPECT_GT(incident.parties[0].probability, 0.9);
  EXPECT_LT(incident.parties[1].probability, 0.05);
  EXPECT_EQ(incident.facts, (std::vector<Fact>{{"coordination", "failed", good.grade},
                                               {"coordination", "held", poor.grade},
                                               {"site", "depot-7", poor.grade}}));
  Observation better = poor;
  better.id = ObservationId("c");
  better.grade = {'B', 1};
  EXPECT_EQ(fuse(std::vector{poor, better}).facts[1].grade, better.grade);
}

TEST(Fuse, HostileValuesGiveASoundIncident) {
  Observation odd = seen("a", Means::camera, Act::impact, 0, test_town);
  odd.where = {{std::nan(""), 400.0}, {-1.0, std::nan(""), 1e300}};
  odd.when = {after(10), after(-10), std::nan("")};
  odd.count = {-5, std::numeric_limits<std::int64_t>::max()};
  Observation other = odd;
  other.id = ObservationId{"b"};
  other.origin = OriginId{};
  other.count = odd.count;
  const Incident incident = fuse(std::vector{odd, other});
  EXPECT_LE(incident.when.from, incident.when.until);
  EXPECT_EQ(incident.count.low, 0);
  EXPECT_EQ(incident.origins, 2U);
}

}  // namespace
}  // namespace truce::locate
