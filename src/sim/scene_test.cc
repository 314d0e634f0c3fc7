// SPDX-License-Identifier: Apache-2.0
#include "sim/scene.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "geo/geodesic.h"
#include "locate/associate.h"
#include "locate/frame.h"
#include "observe/truce_lines.h"
#include "observe/watch_lines.h"
#include "sense/line_coverage.h"

namespace truce::sim {
namespace {

// 2,100 km with bends, south-west on the left.
geo::Polyline long_line() {
  std::vector<LatLon> vertices{{46.6, 32.0}};
  for (int i = 0; i < 210; ++i)
    vertices.push_back(
        geo::destination(vertices.back(), 60.0 - 0.6 * i + 25.0 * std::sin(0.4 * i), 10'000.0));
  auto line = geo::Polyline::make({vertices});
  return *line;
}

SceneOptions demo(std::uint64_t seed) {
  static const geo::Polyline line = long_line();
  SceneOptions options{.seed = seed,
                       .line = line,
                       .left = {"south-west", "SW", {}},
                       .right = {"north-east", "NE", {}},
                       .from = from_civil_utc({2026, 5, 31, 21}),
                       .objects = {},
                       .stores = {}};
  const LatLon middle = line.parts()[0][100];
  const LatLon other = line.parts()[0][60];
  for (const double side : {90.0, 270.0}) {
    options.objects.push_back({"substation-" + std::to_string(static_cast<int>(side)),
                               Site::energy_substation, geo::destination(middle, side, 30'000.0),
                               700.0});
    options.stores.push_back({"store-" + std::to_string(static_cast<int>(side)),
                              side > 180 ? "south-west" : "north-east",
                              geo::destination(other, side, 60'000.0), 2'000.0,
                              WeaponClass::artillery, 152, 6});
  }
  return options;
}

std::string bytes_of(const Scene& scene) {
  std::string bytes;
  for (const Watch& watch : scene.watches) {
    observe::append_line(bytes, watch);
    bytes += '\n';
  }
  for (const Observation& o : scene.observations) {
    observe::append_line(bytes, o);
    bytes += '\n';
  }
  return bytes;
}

TEST(Scene, TheSameSeedGivesTheSameBytesAndAnotherSeedOthers) {
  const std::string first = bytes_of(simulate(demo(1)));
  EXPECT_EQ(first, bytes_of(simulate(demo(1))));
  EXPECT_NE(first, bytes_of(simulate(demo(2))));
}

TEST(Scene, EveryObservationAndWatchReadsBack) {
  const Scene scene = simulate(demo(3));
  EXPECT_GE(scene.observations.size(), 1500U);
  EXPECT_LE(scene.observations.size(), 4000U);
  ASSERT_EQ(scene.tells_of.size(), scene.observations.size());
  std::set<std::string> ids;
  for (const Observation& o : scene.observations) {
    std::string line;
    observe::append_line(line, o);
    const auto back = observe::read_line(line);
    ASSERT_TRUE(back) << to_text(back.error()) << line;
    EXPECT_TRUE(ids.insert(o.id.text).second) << o.id.text;
    EXPECT_TRUE(locate::is_usable(o.where)) << line;
  }
  std::string log;
  for (const Watch& watch : scene.watches) {
    observe::append_line(log, watch);
    log += '\n';
  }
  const auto read = observe::read_watch_log(log, "watches");
  EXPECT_TRUE(read.errors.empty());
  EXPECT_EQ(read.watches.size(), scene.watches.size());
}

TEST(Scene, BothPartiesActAtTheSameRates) {
  const Scene scene = simulate(demo(4));
  std::map<Act, std::pair<int, int>> acts;
  for (const Happening& h : scene.truth) {
    if (h.party == "south-west") ++acts[h.act].first;
    if (h.party == "north-east") ++acts[h.act].second;
  }
  EXPECT_GE(acts.size(), 8U);
  for (const auto& [act, sides] : acts) EXPECT_EQ(sides.first, sides.second) << to_text(act);
}

TEST(Scene, WhatIsABreachAndWhatIsLawfulStandsWhereItShould) {
  const SceneOptions options = demo(5);
  for (const Happening& h : simulate(options).truth) {
    if (h.act != Act::presence) continue;
    const double off_m = options.line.signed_distance_m(h.where);
    EXPECT_EQ(off_m > 0.0, h.party == "south-west") << h.id;
    const bool is_gun = h.weapon == WeaponClass::artillery || h.weapon == WeaponClass::mortar;
    const double limit_m = is_gun                          ? options.guns_m
                           : h.weapon == WeaponClass::mlrs ? options.rockets_m
                                                           : options.troops_m;
    EXPECT_EQ(std::abs(off_m) < limit_m, h.is_breach) << h.id;
  }
}

TEST(Scene, SensorsTellOnlyOfWhatWasWithinTheirReachWhileTheyWorked) {
  const Scene scene = simulate(demo(6));
  std::multimap<std::string, const Watch*> watches;
  for (const Watch& watch : scene.watches) watches.emplace(watch.id, &watch);
  int checked = 0;
  for (std::size_t i = 0; i < scene.observations.size(); ++i) {
    const Observation& o = scene.observations[i];
    if (o.means != Means::camera && o.means != Means::acoustic) continue;
    const Happening& h = scene.truth.at(scene.tells_of[i]);
    const auto [first, last] = watches.equal_range(o.source);
    const bool could = std::any_of(first, last, [&](const auto& entry) {
      const Watch& w = *entry.second;
      return h.at < w.until && h.at + std::chrono::hours(10) > w.from &&
             geo::distance_m(w.at, h.where) < w.range_m;
    });
    EXPECT_TRUE(could) << o.id.text;
    ++checked;
  }
  EXPECT_GT(checked, 200);
}

TEST(Scene, PartOfTheLineIsUnwatched) {
  const SceneOptions options = demo(7);
  const Scene scene = simulate(options);
  const auto covered =
      sense::line_coverage(options.line, scene.watches, options.from, options.from + options.length,
                           std::chrono::hours(1), 20'000.0, 1);
  ASSERT_TRUE(covered);
  std::printf("mean detection %.2f, nobody in %.2f\n", mean_detection(*covered),
              covered->unwatched_share);
  EXPECT_GT(mean_detection(*covered), 0.5);
  EXPECT_LT(mean_detection(*covered), 0.9);
  EXPECT_FALSE(covered->gaps.empty());
}

struct Balance {
  int breaches = 0, told = 0, found = 0;          // real ones
  int incidents = 0, pure = 0, false_alarms = 0;  // believed ones
};

double fire_share(const Incident& incident) {
  double sum = 0.0;
  for (const Act act : {Act::explosion, Act::outgoing_fire, Act::impact, Act::small_arms_fire,
                        Act::uav_strike, Act::airburst})
    sum += static_cast<double>(at(incident.act, act));
  return sum;
}

Balance balance(const Scene& scene) {
  std::map<std::string, std::size_t> of;
  for (std::size_t i = 0; i < scene.observations.size(); ++i)
    of[scene.observations[i].id.text] = scene.tells_of[i];
  Balance b;
  std::set<std::size_t> told;
  std::set<std::size_t> found;
  for (const std::size_t t : scene.tells_of)
    if (t != nothing_happened && scene.truth[t].is_breach) told.insert(t);
  for (const Incident& incident : locate::associate(scene.observations)) {
    std::map<std::size_t, std::size_t> votes;
    for (const Support& s : incident.support) ++votes[of.at(s.observation.text)];
    const auto most =
        std::max_element(votes.begin(), votes.end(),
                         [](const auto& x, const auto& y) { return x.second < y.second; });
    ++b.incidents;
    b.pure += votes.size() == 1;
    if (most->first == nothing_happened) {
      b.false_alarms += incident.origins > 1 && fire_share(incident) > 0.8;
    } else if (most->second * 2 > incident.support.size() && scene.truth[most->first].is_breach) {
      found.insert(most->first);
    }
  }
  for (const Happening& h : scene.truth) b.breaches += h.is_breach;
  b.told = static_cast<int>(told.size());
  b.found = static_cast<int>(found.size());
  return b;
}

TEST(Scene, MostBreachesThatAnybodyToldOfBecomeIncidentsAndRumoursDoNotConfirmEachOther) {
  const Scene scene = simulate(demo(8));
  const Balance b = balance(scene);
  std::printf(
      "%zu observations of %zu happenings; %d breaches, %d told of, %d found; "
      "%d incidents, %d of one happening only, %d false\n",
      scene.observations.size(), scene.truth.size(), b.breaches, b.told, b.found, b.incidents,
      b.pure, b.false_alarms);
  EXPECT_GT(b.told, b.breaches / 2);
  EXPECT_LT(b.told, b.breaches);
  EXPECT_GT(b.found, b.told * 95 / 100);
  EXPECT_GT(b.pure, b.incidents * 95 / 100);
  EXPECT_LT(b.false_alarms, 4);
}

}  // namespace
}  // namespace truce::sim
