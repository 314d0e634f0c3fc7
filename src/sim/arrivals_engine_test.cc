// SPDX-License-Identifier: Apache-2.0
// Laws of the locating engine, asked of it on made-up scenes whose truth is known.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/random.h"
#include "geo/geodesic.h"
#include "locate/wave/locator.h"
#include "sim/arrivals.h"

namespace truce::sim {
namespace {

using std::chrono::minutes;

ArrivalOptions scene_options(std::uint64_t seed) {
  ArrivalOptions o = arrival_options(ArrivalSet::dense);
  o.ground.length_m = 40e3;
  o.ground.width_m = 40e3;
  o.rate_per_hour = 120.0;
  o.length = minutes(10);
  o.seed = seed;
  return o;
}

locate::LocatorOptions air() {
  return {};
}

std::vector<Located> standing(std::vector<Located> told) {
  std::map<std::uint64_t, Located> last;
  for (Located& l : told) last[l.number] = std::move(l);
  std::vector<Located> out;
  for (auto& [number, l] : last)
    if (!l.support.empty()) out.push_back(std::move(l));
  return out;
}

std::vector<Located> located(const ArrivalScene& scene, const locate::LocatorOptions& options) {
  return standing(locate::locate(scene.stations, scene.arrivals, options));
}

// Each arrival comes up to the lag after it was heard.
std::vector<Arrival> shuffled(std::vector<Arrival> arrivals, Duration lag, Random random) {
  std::vector<std::pair<std::int64_t, std::size_t>> order;
  for (std::size_t i = 0; i < arrivals.size(); ++i)
    order.emplace_back(
        arrivals[i].at.ns +
            static_cast<std::int64_t>(random.uniform() * 0.99 * static_cast<double>(lag.count())),
        i);
  std::sort(order.begin(), order.end());
  std::vector<Arrival> out;
  for (const auto& [when, i] : order) out.push_back(arrivals[i]);
  return out;
}

TEST(ArrivalsEngine, answers_the_same_for_arrivals_out_of_order_within_the_lag) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const ArrivalScene scene = simulate(scene_options(seed));
    const locate::LocatorOptions told = air();
    locate::Locator in_order(scene.stations, told);
    locate::Locator mixed(scene.stations, told);
    const auto later = shuffled(scene.arrivals, told.lag, Random(seed));
    // Both are asked all along; time goes on with what came.
    std::vector<Located> first;
    std::vector<Located> second;
    const auto take = [](locate::Locator& from, std::vector<Located>& to) {
      for (Located& l : from.take()) to.push_back(std::move(l));
    };
    for (std::size_t i = 0; i < scene.arrivals.size(); ++i) {
      in_order.add(scene.arrivals[i]);
      mixed.add(later[i]);
      if (i % 500 == 499) in_order.advance(scene.arrivals[i].at), take(in_order, first);
      if (i % 130 == 129) mixed.advance(scene.arrivals[i].at), take(mixed, second);
    }
    in_order.finish();
    mixed.finish();
    take(in_order, first);
    take(mixed, second);
    const auto a = standing(first);
    EXPECT_EQ(a, standing(second));
    EXPECT_EQ(a, located(scene, told));
    EXPECT_GT(a.size(), scene.sources.size() / 2);
    EXPECT_EQ(mixed.state().late, 0U);
  }
}

// How many incidents stand where nothing happened.
std::size_t invented(const ArrivalScene& scene, const std::vector<Located>& incidents) {
  std::size_t count = 0;
  for (const Located& l : incidents) {
    const bool is_true =
        std::any_of(scene.sources.begin(), scene.sources.end(), [&](const TrueSource& s) {
          return std::abs(seconds(s.at - l.at)) < 2.0 && geo::distance_m(s.where, l.where) < 500.0;
        });
    if (!is_true) ++count;
  }
  return count;
}

TEST(ArrivalsEngine, is_not_fooled_by_broken_stations) {
  ArrivalOptions o = scene_options(5);
  const auto quiet = located(simulate(o), air());
  o.hostility.stuck = 6;
  o.hostility.chattering = 2;
  const ArrivalScene scene = simulate(o);
  const auto loud = located(scene, air());
  EXPECT_LE(invented(scene, loud), 1U);
  EXPECT_GE(loud.size() + 1, quiet.size());
}

// What a minority invents is refused and told, however well it fits, or at least in doubt where by
// chance half of those around take part; what happened stands.
TEST(ArrivalsEngine, does_not_believe_what_a_minority_invents) {
  constexpr double confident = 0.05;
  for (const double share : {0.1, 0.2, 0.3}) {
    ArrivalOptions o = scene_options(7);
    o.rate_per_hour = 60.0;
    o.length = minutes(20);
    o.hostility.fakes_per_hour = 60.0;
    o.hostility.colluding_share = share;
    const ArrivalScene scene = simulate(o);
    const auto incidents = located(scene, air());
    std::size_t confirmed = 0;
    std::size_t believed = 0;
    for (const Located& l : incidents) {
      const bool is_invented = invented(scene, {l}) > 0;
      believed += is_invented && l.ambiguity < confident ? 1 : 0;
      confirmed += !is_invented && l.ambiguity < confident ? 1 : 0;
    }
    EXPECT_EQ(believed, 0U) << share;
    EXPECT_GE(confirmed + 1, scene.sources.size()) << share;
  }
}

}  // namespace
}  // namespace truce::sim
