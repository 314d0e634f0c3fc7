// SPDX-License-Identifier: Apache-2.0
#include "locate/fuse.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "locate/frame.h"
#include "locate/test_observations.h"
#include "model/grade.h"

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
  if (random.chance(0.2))
    o.shape = Fan{east_of_town(-4000),   50.0,   random.uniform(70, 110),
                  random.uniform(3, 15), 1000.0, 8000.0};
  else if (random.chance(0.2))
    o.shape = Pixel{random.uniform(300, 800), random.uniform(300, 800), 345.0, 75.0};
  if (random.chance(0.4)) o.origin = OriginId{"clip-" + std::to_string(random.below(3))};
  if (random.chance(0.5))
    o.weapons = {{WeaponClass::artillery, random.chance(0.5) ? 152 : 0, "", 0.6}};
  if (random.chance(0.5)) o.parties = {{random.chance(0.5) ? "east" : "west", 0.8}};
  if (random.chance(0.5)) o.facts = {{"coordination", random.chance(0.5) ? "failed" : "held"}};
  o.grade = {static_cast<char>('A' + random.below(6)), static_cast<int>(1 + random.below(6))};
  o.count = {static_cast<std::int64_t>(random.below(3)), 3};
  return o;
}

TEST(Fuse, OneObservationKeepsItsOwnPlaceAndTimeAndItsGradeWeighsTheAct) {
  Observation o = seen("a", Means::patrol, Act::presence, 0, test_town);
  o.weapons = {{WeaponClass::artillery, 152, "msta-b", 0.99}};
  o.count = {2, 4};
  const Incident incident = fuse(std::vector{o});
  EXPECT_EQ(incident.where, o.where);
  EXPECT_EQ(incident.when, o.when);
  EXPECT_NEAR(at(incident.act, Act::presence), 0.9 * trust_of(o.grade), 1e-6);
  EXPECT_NEAR(at(incident.act, Act::unknown), 1.0 - 0.9 * trust_of(o.grade), 1e-6);
  EXPECT_EQ(incident.weapons, o.weapons);  // if it was there at all
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

TEST(Fuse, ThePixelsOfOnePassSayNoMoreThanOneOfThemSaid) {
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
  EXPECT_EQ(incident.origins, 1U);
  EXPECT_EQ(incident.support.size(), 5U);
  EXPECT_NEAR(at(incident.act, Act::impact), 0.1 * trust_of(hotspot.grade), 1e-6);
  EXPECT_NEAR(at(incident.act, Act::heat), 0.5 * trust_of(hotspot.grade), 1e-6);
  ASSERT_EQ(incident.weapons.size(), 1U);
  EXPECT_NEAR(incident.weapons[0].probability, 0.1, 1e-9);
  // Each tells of the place: the fire lies among them.
  EXPECT_NEAR(geo::distance_m(incident.where.at, east_of_town(600)), 0.0, 1.0);
  // The next pass is another look.
  fire.push_back(hotspot);
  fire.back().id.text = fire.back().origin.text = "h-next";
  fire.back().when = {after(5400), after(5460), 0.0};
  EXPECT_EQ(fuse(fire).origins, 2U);
}

TEST(Fuse, AnAnonymousLineProvesNothingAndNeitherDoesACrowdOfThem) {
  Observation line = seen("e5", Means::social, Act::impact, 0, test_town);
  line.act = only(Act::impact);
  line.grade = {'E', 5};
  EXPECT_NEAR(at(fuse(std::vector{line}).act, Act::impact), 0.04, 1e-6);
  std::vector<Observation> crowd;
  for (int i = 0; i < 50; ++i) {
    crowd.push_back(line);
    crowd.back().id.text = crowd.back().origin.text = "e5-" + std::to_string(i);
  }
  const Incident incident = fuse(crowd);
  EXPECT_EQ(incident.origins, 50U);
  EXPECT_LT(at(incident.act, Act::impact), 0.1);
}

TEST(Fuse, IndependentWitnessesOfOneMeansCorroborateEachOther) {
  std::vector<Observation> patrols;
  double before = 0.0;
  for (int i = 0; i < 4; ++i) {
    patrols.push_back(seen("p-" + std::to_string(i), Means::patrol, Act::impact, 0, test_town));
    patrols.back().source = "patrol-" + std::to_string(i);
    patrols.back().grade = {'C', 3};
    const double share = static_cast<double>(at(fuse(patrols).act, Act::impact));
    EXPECT_GT(share, before + 0.005);
    before = share;
  }
  EXPECT_LT(before, 0.95);
}

TEST(Fuse, TheDoubtAboutASourceCountsOnceThoughItTellsActWeaponAndSite) {
  Observation told_all = seen("a", Means::patrol, Act::impact, 0, test_town);
  told_all.weapons = {{WeaponClass::artillery, 152, "", 0.9}};
  told_all.site = mostly(Site::hospital, 0.8);
  const auto joint = [](const Incident& i) {
    return static_cast<double>(at(i.act, Act::impact) * at(i.site, Site::hospital)) *
           i.weapons[0].probability;
  };
  EXPECT_NEAR(joint(fuse(std::vector{told_all})), 0.9 * 0.9 * 0.8 * trust_of({'B', 2}), 1e-6);
  // A sound source that knows of the impact alone does not vouch for a poor one's weapon.
  Observation poor = told_all;
  poor.id = ObservationId{"b"};
  poor.origin = OriginId{"b"};
  poor.means = Means::social;
  poor.grade = {'E', 5};
  const Incident incident =
      fuse(std::vector{seen("s", Means::patrol, Act::impact, 0, test_town), poor});
  EXPECT_GT(at(incident.act, Act::impact), 0.8);
  EXPECT_LT(incident.weapons[0].probability, 0.06);
  EXPECT_LT(at(incident.site, Site::hospital), 0.06F);
}

TEST(Fuse, DifferentMeansThatAgreeMakeItSurer) {
  const std::vector<Observation> both{seen("a", Means::patrol, Act::impact, 0, test_town),
                                      seen("b", Means::camera, Act::impact, 2, test_town)};
  EXPECT_GT(at(fuse(both).act, Act::impact), 0.97);
}

TEST(Fuse, WhoKnowsNothingDoesNotDiluteWhoKnows) {
  Observation vague = seen("b", Means::camera, Act::unknown, 2, test_town);
  const std::vector<Observation> both{seen("a", Means::camera, Act::impact, 0, test_town), vague};
  EXPECT_NEAR(at(fuse(both).act, Act::impact), 0.9 * trust_of({'B', 2}), 1e-6);
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

// Witnesses of different means around a truth, each off by its own error; a share of them means
// another place within 15 km. How many truths lie in the ellipses of 50 and 90 %.
struct Held {
  double half = 0.0;
  double most = 0.0;
};
Held held_by_ellipses(double strays, int groups) {
  Random random(7);
  const Means means[] = {Means::patrol,     Means::camera,  Means::acoustic, Means::crater_analysis,
                         Means::uav_sensor, Means::citizen, Means::radar};
  Held held;
  for (int g = 0; g < groups; ++g) {
    std::vector<Observation> all;
    for (std::size_t i = 0, n = 4 + random.below(4); i < n; ++i) {
      const double sigma = random.uniform(50, 400);
      const bool is_stray = random.chance(strays);
      const Offset off = is_stray ? Offset{random.uniform(-15e3, 15e3), random.uniform(-15e3, 15e3)}
                                  : Offset{sigma * random.normal(), sigma * random.normal()};
      all.push_back(seen("o-" + std::to_string(i), means[i], Act::impact, 0,
                         moved(test_town, off, degree_length(test_town.lat_deg)), sigma));
    }
    const Place where = fuse(all).where;
    const Offset off = offset(where.at, test_town, degree_length(test_town.lat_deg));
    const double square = deviation(off, where.covariance).square;
    held.half += (square < 2.0 * std::log(2.0)) / static_cast<double>(groups);
    held.most += (square < 2.0 * std::log(10.0)) / static_cast<double>(groups);
  }
  return held;
}

TEST(Fuse, EllipsesHoldWhatTheySay) {
  const Held clean = held_by_ellipses(0.0, 1500);
  EXPECT_NEAR(clean.half, 0.50, 0.05);
  EXPECT_NEAR(clean.most, 0.90, 0.03);
}

TEST(Fuse, EllipsesHoldWhatTheySayWithAFifthOfStrays) {
  const Held mixed = held_by_ellipses(0.2, 600);
  EXPECT_NEAR(mixed.half, 0.50, 0.08);
  EXPECT_NEAR(mixed.most, 0.90, 0.05);
}

TEST(Fuse, AWitnessWhoIsPlacedWronglyStillCountsAndIsShownAsSuch) {
  std::vector<Observation> all;
  const Means means[] = {Means::patrol, Means::camera, Means::acoustic, Means::radar};
  for (int i = 0; i < 4; ++i)
    all.push_back(seen("o-" + std::to_string(i), means[i], Act::impact, 0, east_of_town(20 * i)));
  const Incident without = fuse(all);
  all.push_back(seen("stray", Means::citizen, Act::impact, 0, east_of_town(3000)));
  const Incident with = fuse(all);
  EXPECT_LT(geo::distance_m(with.where.at, without.where.at), 10.0);
  EXPECT_EQ(with.origins, 5U);
  ASSERT_EQ(with.support.size(), 5U);
  EXPECT_EQ(with.support[4].observation.text, "stray");
  EXPECT_LT(with.support[4].belongs, 0.05);
  EXPECT_GT(with.support[0].belongs, 0.95);
  EXPECT_FALSE(with.support[4].repeats);
}

TEST(Fuse, TwoBearingFansCross) {
  const LatLon posts[] = {east_of_town(-2500), east_of_town(2500)};
  const LatLon truth = geo::destination(test_town, 0.0, 1000);
  std::vector<Observation> fans;
  for (int i = 0; i < 2; ++i) {
    const double azimuth = geo::azimuth_deg(posts[i], truth);
    fans.push_back(seen("fan-" + std::to_string(i), i == 0 ? Means::acoustic : Means::camera,
                        Act::outgoing_fire, 0, geo::destination(posts[i], azimuth, 5250), 2800.0));
    fans.back().shape = Fan{posts[i], 10.0, azimuth, 11.5, 500.0, 10'000.0};
  }
  const Incident crossed = fuse(fans);
  EXPECT_LT(geo::distance_m(crossed.where.at, truth), 120.0);
  EXPECT_LT(sigma_m(crossed), 1000.0);
  for (Observation& fan : fans) fan.shape = {};
  EXPECT_GT(sigma_m(fuse(fans)), 1900.0);
}

TEST(Fuse, WhereOnlyOneTellsAPlaceItIsTaken) {
  Observation lost = seen("a", Means::social, Act::impact, -10, test_town);
  lost.where.at = {std::nan(""), 0.0};
  const Observation placed = seen("b", Means::patrol, Act::impact, 0, test_town, 80.0);
  EXPECT_EQ(fuse(std::vector{lost, placed}).where, placed.where);
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

TEST(Fuse, WhatIsSeenAgainByWhoDoesNotCountIsNotTwo) {
  const Observation pass = seen("pass-1", Means::satellite_thermal, Act::explosion, 0, test_town);
  Observation later = pass;
  later.id = ObservationId{"pass-2"};
  later.when.from = pass.when.until + std::chrono::hours(2);
  later.when.until = later.when.from;
  EXPECT_EQ(fuse(std::vector{pass, later}).count.low, 1);
}

TEST(Fuse, WhatOneObserverCountedAtDifferentTimesAddsUp) {
  std::vector<Observation> log;
  for (int i = 0; i < 4; ++i) {
    log.push_back(seen("row-" + std::to_string(i), Means::patrol, Act::explosion, 0, test_town));
    log.back().when = {after(180.0 * i), after(180.0 * i + 60.0), 0.0};
    log.back().count = {i + 1, i + 1};
  }
  EXPECT_EQ(fuse(log).count, (CountRange{10, 10}));
  std::reverse(log.begin(), log.end());
  EXPECT_EQ(fuse(log).count, (CountRange{10, 10}));
  log.push_back(seen("camera", Means::camera, Act::explosion, 60, test_town));
  log.back().count = {12, 12};
  EXPECT_EQ(fuse(log).count, (CountRange{12, 12})) << "another who saw the same";
  log.back().source = log.front().source;
  log.back().when = log.front().when;
  EXPECT_EQ(fuse(log).count, (CountRange{18, 18})) << "of one time the greatest: 12 + 3 + 2 + 1";
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
  other.source = "another";
  other.count = odd.count;
  const Incident incident = fuse(std::vector{odd, other});
  EXPECT_LE(incident.when.from, incident.when.until);
  EXPECT_EQ(incident.count.low, 0);
  EXPECT_EQ(incident.origins, 2U);
}

}  // namespace
}  // namespace truce::locate
