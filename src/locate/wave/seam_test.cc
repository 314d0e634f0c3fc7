// SPDX-License-Identifier: Apache-2.0
// Laws of the locator where tiles meet.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "geo/geodesic.h"
#include "locate/wave/locator.h"
#include "locate/wave/sample_network.h"

namespace truce::locate {
namespace {

LocatorOptions long_reach() {
  LocatorOptions options;
  options.reach_m = 30'000.0;
  return options;
}

// A line of 360 km in three tiles or more; what happens does so within 2.5 km of the line's middle,
// where two of them meet, in a wind that nobody tells.
SampleNight seam_night(std::uint64_t seed) {
  SampleOptions options;
  options.columns = 60;
  options.rows = 2;
  options.spacing_m = 6'000.0;
  options.range_m = 20'000.0;
  options.incidents = 0;
  options.lasts_s = 28'800.0;
  options.wind_east_mps = 12.0;
  options.sigma_s = 0.15;
  options.detect = 0.8;
  options.seed = seed;
  SampleNight night = sample_night(options);
  const Plane plane(options.centre);
  std::vector<PlanePoint> places;
  for (const Station& s : night.stations) places.push_back(plane.to_plane(s.at));
  Random random(seed + 77);
  for (int k = 0; k < 200; ++k) {
    const PlanePoint at{random.uniform(-2'500.0, 2'500.0), random.uniform(-14e3, 14e3)};
    const Instant since = sample_start() + from_seconds(140.0 * k + random.uniform(0.0, 60.0));
    night.where.push_back(plane.to_earth(at));
    night.when.push_back(since);
    hear(options, at, since, places, random, night.arrivals);
  }
  std::stable_sort(night.arrivals.begin(), night.arrivals.end(),
                   [](const Arrival& a, const Arrival& b) { return a.at < b.at; });
  for (std::size_t k = 0; k < night.arrivals.size(); ++k) night.arrivals[k].id = k + 1;
  return night;
}

// What was told of each incident, last word last.
std::map<std::uint64_t, Located> streamed(const SampleNight& night) {
  std::map<std::uint64_t, Located> told;
  Locator locator(night.stations, long_reach());
  const auto look = [&] {
    for (Located& l : locator.take()) told[l.number] = l;
  };
  for (std::size_t k = 0; k < night.arrivals.size(); ++k) {
    locator.add(night.arrivals[k]);
    if (k % 10 != 0) continue;
    locator.advance(night.arrivals[k].at);
    look();
  }
  locator.finish();
  look();
  EXPECT_GT(locator.state().media.size(), 2U);
  return told;
}

TEST(Seam, WhatIsToldBecomesFinalAndBatchEqualsStream) {
  for (const std::uint64_t seed : {2U, 3U, 9U}) {
    const SampleNight night = seam_night(seed);
    std::vector<Located> standing;
    for (const auto& [number, located] : streamed(night)) {
      EXPECT_TRUE(located.is_final) << "seed " << seed << " number " << number;
      if (!located.support.empty()) standing.push_back(located);
    }
    EXPECT_EQ(locate(night.stations, night.arrivals, long_reach()), standing) << "seed " << seed;
  }
}

TEST(Seam, NoTwoAnswersShareHalfOfTheirArrivals) {
  const SampleNight night = seam_night(5);
  const std::vector<Located> answers = locate(night.stations, night.arrivals, long_reach());
  EXPECT_GT(answers.size(), 190U);
  std::map<std::uint64_t, std::vector<std::size_t>> holders;
  for (std::size_t k = 0; k < answers.size(); ++k)
    for (const LocatedSupport& s : answers[k].support) holders[s.id].push_back(k);
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> shared;
  for (const auto& [id, of] : holders)
    for (std::size_t b = 1; b < of.size(); ++b) ++shared[{of[b - 1], of[b]}];
  for (const auto& [pair, count] : shared)
    EXPECT_LT(2 * count,
              std::min(answers[pair.first].support.size(), answers[pair.second].support.size()));
}

TEST(Seam, ArrivalsWhoseIdsRepeatLoseNoIncident) {
  SampleNight night = seam_night(4);
  const std::vector<Located> own = locate(night.stations, night.arrivals, long_reach());
  for (Arrival& a : night.arrivals) a.id = 7;
  const std::vector<Located> all_alike = locate(night.stations, night.arrivals, long_reach());
  ASSERT_EQ(all_alike.size(), own.size());
  for (std::size_t k = 0; k < own.size(); ++k) {
    EXPECT_EQ(all_alike[k].where, own[k].where);
    EXPECT_EQ(all_alike[k].support.size(), own[k].support.size());
    EXPECT_EQ(all_alike[k].support[0].id, 7U);
  }
}

}  // namespace
}  // namespace truce::locate
