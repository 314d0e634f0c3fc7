// SPDX-License-Identifier: Apache-2.0
// Laws of the locator where stations have owners.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "geo/geodesic.h"
#include "locate/wave/locator.h"
#include "locate/wave/sample_network.h"

namespace truce::locate {
namespace {

constexpr double confident = 0.05;
constexpr double lie_every_s = 120.0;

SampleNight long_night(std::uint64_t seed) {
  SampleOptions options;
  options.incidents = 40;
  options.lasts_s = 3'600.0;
  options.false_hz = 1e-4;
  options.seed = seed;
  return sample_night(options);
}

void tell_owners(SampleNight& night, const std::string& one, const std::string& other) {
  for (std::size_t s = 0; s < night.stations.size(); ++s)
    night.stations[s].owner = s % 4 == 0 ? other : one;
}

struct Lie {
  LatLon where;
  Instant when;
};

// Three in four stations are of one owner, and all of these within 5 km say, as one front would
// have it, that something happened; again and again, elsewhere each time.
std::vector<Lie> lie(SampleNight& night, std::uint64_t seed) {
  Random random(seed);
  const Plane plane(SampleOptions{}.centre);
  std::vector<Lie> lies;
  for (double s = 60.0; s < 3'600.0; s += lie_every_s) {
    const PlanePoint at{random.uniform(-6e3, 6e3), random.uniform(-6e3, 6e3)};
    lies.push_back({plane.to_earth(at), sample_start() + from_seconds(s)});
    for (std::uint32_t k = 0; k < night.stations.size(); ++k) {
      const PlanePoint p = plane.to_plane(night.stations[k].at);
      const double d = std::hypot(p.east_m - at.east_m, p.north_m - at.north_m);
      if (k % 4 == 0 || d > 5e3) continue;
      Arrival a;
      a.station = k;
      a.at = lies.back().when + from_seconds(d / 340.0 + 0.02 * random.normal());
      night.arrivals.push_back(a);
    }
  }
  std::ranges::stable_sort(night.arrivals, {}, &Arrival::at);
  for (std::size_t k = 0; k < night.arrivals.size(); ++k) night.arrivals[k].id = k + 1;
  return lies;
}

bool is_lie(const Located& l, const std::vector<Lie>& lies) {
  return std::ranges::any_of(lies, [&](const Lie& lie) {
    return geo::distance_m(l.where, lie.where) < 100.0 && std::abs(seconds(l.at - lie.when)) < 1.0;
  });
}

std::size_t believed_lies(const std::vector<Located>& answers, const std::vector<Lie>& lies) {
  return static_cast<std::size_t>(std::ranges::count_if(
      answers, [&](const Located& l) { return is_lie(l, lies) && l.ambiguity < confident; }));
}

std::size_t believed(const SampleNight& night, const std::vector<Located>& answers) {
  std::size_t count = 0;
  for (std::size_t k = 0; k < night.where.size(); ++k)
    count += std::ranges::any_of(answers, [&](const Located& l) {
      return geo::distance_m(l.where, night.where[k]) < 100.0 &&
             std::abs(seconds(l.at - night.when[k])) < 1.0;
    });
  return count;
}

TEST(Owner, ALocalMajorityOfOneOwnerIsFoundOutByTheOthers) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    SampleNight night = long_night(seed);
    const std::vector<Lie> lies = lie(night, seed + 10);
    EXPECT_GT(believed_lies(locate(night.stations, night.arrivals, short_reach()), lies), 15U);
    tell_owners(night, "east", "west");
    Locator locator(night.stations, short_reach());
    for (const Arrival& a : night.arrivals) locator.add(a);
    locator.finish();
    const std::vector<Located> answers = locator.take();
    EXPECT_EQ(believed_lies(answers, lies), 0U) << seed;
    EXPECT_GE(believed(night, answers), 39U) << seed;
    std::size_t named = 0;
    for (const Contradicted& c : locator.state().contradicted) {
      named += c.accused == "east";
      EXPECT_NE(c.accused, "west");
    }
    EXPECT_GE(named, 12U) << seed;
  }
}

TEST(Owner, NamesThatChangePlacesChangeNothingElse) {
  SampleNight night = long_night(4);
  lie(night, 14);
  tell_owners(night, "east", "west");
  const std::vector<Located> answers = locate(night.stations, night.arrivals, short_reach());
  tell_owners(night, "west", "east");
  std::vector<Located> swapped = locate(night.stations, night.arrivals, short_reach());
  for (Located& l : swapped) {
    for (OwnerStations& o : l.owners) o.owner = o.owner == "east" ? "west" : "east";
    std::ranges::sort(l.owners, {}, &OwnerStations::owner);
  }
  EXPECT_GT(answers.size(), 35U);
  EXPECT_EQ(swapped, answers);
}

// West of a line all stations are one owner's, east of it the other's.
TEST(Owner, HonestIncidentsAtTheEdgeOfOnesAreaAreBelieved) {
  for (const std::uint64_t seed : {5U, 6U}) {
    SampleNight night = long_night(seed);
    const std::vector<Located> untold = locate(night.stations, night.arrivals, short_reach());
    for (Station& s : night.stations) s.owner = s.at.lon_deg < 37.5 ? "west" : "east";
    const std::vector<Located> answers = locate(night.stations, night.arrivals, short_reach());
    EXPECT_EQ(believed(night, answers), believed(night, untold));
    std::size_t doubtful = 0;
    for (const Located& l : answers) doubtful += l.ambiguity > confident;
    EXPECT_LE(doubtful, 2U);
  }
}

TEST(Owner, WhereNobodyElseStandsItIsToldAndNotRefused) {
  SampleNight night = long_night(7);
  for (Station& s : night.stations) s.owner = "west";
  const std::vector<Located> answers = locate(night.stations, night.arrivals, short_reach());
  EXPECT_GE(believed(night, answers), 39U);
  for (const Located& l : answers) {
    ASSERT_EQ(l.owners.size(), 1U);
    EXPECT_EQ(l.owners[0].owner, "west");
    EXPECT_NEAR(l.owners[0].heard, static_cast<double>(l.support.size()), 1.0);
    EXPECT_LT(l.ambiguity, 0.5);
  }
}

TEST(Owner, WithoutOwnersNothingIsSaidOfThem) {
  const SampleNight night = long_night(8);
  for (const Located& l : locate(night.stations, night.arrivals, short_reach()))
    EXPECT_TRUE(l.owners.empty());
}

}  // namespace
}  // namespace truce::locate
