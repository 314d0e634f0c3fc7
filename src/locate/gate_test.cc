// SPDX-License-Identifier: Apache-2.0
#include "locate/gate.h"

#include <gtest/gtest.h>

#include <cmath>

#include "locate/test_observations.h"

namespace truce::locate {
namespace {

const GateOptions options;

double odds(const Observation& a, const Observation& b, double density = 1e-6) {
  return log_odds(sighting_of(a, options), sighting_of(b, options), density, options);
}

TEST(Gate, FallsWithDistanceAndTimeApart) {
  const Observation a = seen("a", Means::patrol, Act::impact, 0, test_town, 100.0);
  double last = 1e9;
  for (const double m : {0.0, 150.0, 300.0, 450.0}) {
    const double now = odds(a, seen("b", Means::camera, Act::impact, 0, east_of_town(m), 100.0));
    EXPECT_LT(now, last);
    last = now;
  }
  EXPECT_EQ(odds(a, seen("b", Means::camera, Act::impact, 0, east_of_town(5000), 100.0)),
            -std::numeric_limits<double>::infinity());
  last = 1e9;
  for (const double s : {0.0, 30.0, 100.0, 200.0}) {
    const double now = odds(a, seen("b", Means::camera, Act::impact, s, test_town, 100.0));
    EXPECT_LT(now, last);
    last = now;
  }
  EXPECT_LT(odds(a, seen("b", Means::camera, Act::impact, 1800, test_town, 100.0)), -5.0);
}

TEST(Gate, IsTheRatioOfTheTwoDensities) {
  // Circular 30 and 40 m, 1 m floors, salvo of 100 m and 45 s; certain of the same act.
  Observation a = seen("a", Means::patrol, Act::impact, 0, test_town, 30.0);
  Observation b = seen("b", Means::camera, Act::impact, 0, test_town, 40.0);
  a.act = b.act = only(Act::impact);
  const double variance = 900 + 1600 + 2 + 1e4;
  const double per_km2 = 1e6 / (2 * 3.14159265358979 * variance);
  const double per_hour = 3600 / std::sqrt(2 * 3.14159265358979 * (25 + 25 + 45 * 45));
  const double known = (1 - lapse) * (1 - lapse) / 0.16 + 2 * lapse * (1 - lapse);
  const double vague = lapse * lapse;  // another spread: 300 m and five minutes
  const double bred = 1e6 / (2 * 3.14159265358979 * (2502 + 9e6)) * 3600 /
                      std::sqrt(2 * 3.14159265358979 * (50 + 43200.0 * 43200.0));
  const double expected = std::log(per_km2 * per_hour * known / (1e-3 + bred));
  EXPECT_NEAR(odds(a, b, 1e-3), expected, 0.01 + vague);
}

TEST(Gate, IsSymmetric) {
  const Observation a = seen("a", Means::patrol, Act::explosion, 0, test_town, 300.0);
  const Observation b = seen("b", Means::camera, Act::impact, 20, east_of_town(200), 90.0);
  EXPECT_NEAR(odds(a, b), odds(b, a), 1e-9);
}

TEST(Gate, VagueWordJoinsOnlyWhereLittleElseHappened) {
  Observation vague = seen("a", Means::media, Act::explosion, 0, east_of_town(20'000), 30'000.0);
  vague.when = {after(-43200), after(43200), 0.0};
  const Observation sharp = seen("b", Means::patrol, Act::impact, 0, test_town, 100.0);
  EXPECT_GT(odds(vague, sharp, 1e-6), 0.0);
  EXPECT_LT(odds(vague, sharp, 1e-4), 0.0);
}

TEST(Gate, ExcludingActsAndWeaponsSpeakAgainst) {
  const Observation impact = seen("a", Means::patrol, Act::impact, 0, test_town);
  const Observation presence = seen("b", Means::camera, Act::presence, 0, test_town);
  EXPECT_LT(odds(impact, presence), odds(impact, impact) - 3.0);
  Observation tank = impact;
  tank.weapons = {{WeaponClass::tank, 0, "", 0.95}};
  Observation mortar = impact;
  mortar.weapons = {{WeaponClass::mortar, 0, "", 0.95}};
  EXPECT_LT(odds(tank, mortar), odds(tank, tank) - 3.0);
  EXPECT_NEAR(odds(tank, impact), odds(impact, impact), 1e-9);
}

Observation in_place(const char* id, WeaponClass weapon, double h, double east_m) {
  Observation o = seen(id, Means::patrol, Act::presence, 3600.0 * h, east_of_town(east_m));
  o.weapons = {{weapon, 0, "", 0.95}};
  return o;
}

TEST(Gate, MachinesInPlaceOfKindsThatExcludeEachOtherAreTwo) {
  using enum WeaponClass;
  const Observation seen_first = in_place("a", tank, 0, 0);
  for (const double m : {0.0, 100.0, 300.0, 500.0})
    for (const double h : {0.0, 1.0, 5.0}) {
      EXPECT_GT(odds(seen_first, in_place("b", tank, h, m)), 0.0) << m << " m " << h << " h";
      EXPECT_LT(odds(seen_first, in_place("b", artillery, h, m)), 0.0) << m << " m " << h << " h";
      EXPECT_GT(odds(seen_first, in_place("b", unknown, h, m)), 0.0) << m << " m " << h << " h";
    }
}

TEST(Gate, WhoIsNotSureOfTheKindMayHaveSeenTheSameMachine) {
  Observation perhaps = in_place("b", WeaponClass::artillery, 1, 100);
  perhaps.weapons = {{WeaponClass::artillery, 0, "", 0.5}, {WeaponClass::tank, 0, "", 0.4}};
  EXPECT_GT(odds(in_place("a", WeaponClass::tank, 0, 0), perhaps), 0.0);
}

TEST(Gate, SerialNumbersTellMachinesOfOneKindApart) {
  Observation a = in_place("a", WeaponClass::artillery, 0, 0);
  Observation b = in_place("b", WeaponClass::artillery, 1, 50);
  EXPECT_GT(odds(a, b), 0.0);
  a.facts = {{"serial", "N-101", {}}};
  b.facts = {{"serial", "N-102", {}}};
  EXPECT_LT(odds(a, b), 0.0);
  b.facts.push_back({"serial", "N-101", {}});
  EXPECT_GT(odds(a, b), 0.0) << "one of two that the other saw";
}

TEST(Gate, ShotsOfTwoKindsStayWhatTheyWere) {
  Observation gun = in_place("a", WeaponClass::artillery, 0, 0);
  Observation mortar = in_place("b", WeaponClass::mortar, 0, 0);
  gun.act = mortar.act = mostly(Act::outgoing_fire, 0.9);
  EXPECT_EQ(two_machines(sighting_of(gun, options), sighting_of(mortar, options)), 0.0);
}

}  // namespace
}  // namespace truce::locate
