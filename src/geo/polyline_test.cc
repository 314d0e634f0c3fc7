// SPDX-License-Identifier: Apache-2.0
#include "geo/polyline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/GeodesicLine.hpp>
#include <algorithm>
#include <cmath>
#include <limits>

#include "base/random.h"
#include "geo/geodesic.h"

namespace truce::geo {
namespace {

using Chain = std::vector<LatLon>;

// Dense points along the geodesic, then a ternary search between the best one's neighbours.
double brute_force_m(LatLon a, LatLon b, LatLon p) {
  const auto line =
      GeographicLib::Geodesic::WGS84().InverseLine(a.lat_deg, a.lon_deg, b.lat_deg, b.lon_deg);
  const double length_m = line.Distance();
  const auto at = [&](double s) {
    LatLon q;
    line.Position(s, q.lat_deg, q.lon_deg);
    return distance_m(p, q);
  };
  constexpr int n = 24;
  int best = 0;
  for (int i = 1; i <= n; ++i) {
    if (at(length_m * i / n) < at(length_m * best / n)) best = i;
  }
  double low = length_m * std::max(best - 1, 0) / n;
  double high = length_m * std::min(best + 1, n) / n;
  for (int i = 0; i < 60; ++i) {
    const double third = (high - low) / 3.0;
    (at(low + third) < at(high - third) ? high : low) +=
        at(low + third) < at(high - third) ? -third : third;
  }
  return std::min({at(0.5 * (low + high)), at(0.0), at(length_m)});
}

double brute_force_m(const std::vector<Chain>& parts, LatLon p) {
  double best = std::numeric_limits<double>::infinity();
  for (const Chain& part : parts) {
    for (std::size_t i = 0; i + 1 < part.size(); ++i) {
      best = std::min(best, brute_force_m(part[i], part[i + 1], p));
    }
  }
  return best;
}

LatLon anywhere(Random& random) {
  switch (random.below(5)) {
    case 0:
      return {random.uniform(-90.0, 90.0), random.chance(0.5) ? 179.99 : -179.995};
    case 1:
      return {random.chance(0.5) ? 89.99 : -89.9, random.uniform(-180.0, 180.0)};
    default:
      return {random.uniform(-89.0, 89.0), random.uniform(-180.0, 180.0)};
  }
}

Chain wander(Random& random, LatLon from, int vertices, double step_m) {
  Chain chain{from};
  double azimuth = random.uniform(0.0, 360.0);
  while (static_cast<int>(chain.size()) < vertices) {
    azimuth += random.uniform(-100.0, 100.0);
    chain.push_back(destination(chain.back(), azimuth, step_m * random.uniform(0.1, 1.0)));
  }
  return chain;
}

Polyline line_of(std::vector<Chain> parts) {
  Result<Polyline> line = Polyline::make(std::move(parts));
  EXPECT_TRUE(line.has_value()) << to_text(line.error());
  return *line;
}

TEST(Polyline, AgreesWithBruteForceToAMillimetreAtAnyDistance) {
  Random random(7);
  for (const double step_m : {1.0, 300.0, 20e3, 1.5e6}) {
    for (const double reach_m : {10.0, 5e3, 140e3, 160e3, 500e3, 3e6, 8e6}) {
      for (int round = 0; round < 20; ++round) {
        const std::vector<Chain> parts{wander(random, anywhere(random), 4, step_m)};
        const Polyline line = line_of(parts);
        const LatLon p = destination(parts[0][random.below(4)], random.uniform(0.0, 360.0),
                                     reach_m * random.uniform());
        const double true_m = brute_force_m(parts, p);
        const Nearest nearest = line.nearest(p);
        ASSERT_NEAR(nearest.distance_m, true_m, 2e-5)
            << "step " << step_m << " reach " << reach_m << " at " << p.lat_deg << " " << p.lon_deg;
        ASSERT_NEAR(distance_m(p, nearest.at), true_m, 1e-3);
        ASSERT_NEAR(std::abs(line.signed_distance_m(p)), true_m, 2e-5);
        ASSERT_TRUE(line.is_within(p, true_m));
        ASSERT_FALSE(true_m > 1e-3 && line.is_within(p, true_m - 5e-5));
      }
    }
  }
}

TEST(Polyline, FindsTheNearestOfManySegments) {
  Random random(8);
  const std::vector<Chain> parts{wander(random, {48.0, 37.0}, 60, 3e3),
                                 wander(random, {48.5, 38.0}, 60, 9e3)};
  const Polyline line = line_of(parts);
  for (int i = 0; i < 25; ++i) {
    const LatLon p{random.uniform(46.5, 50.0), random.uniform(35.0, 40.0)};
    const Nearest nearest = line.nearest(p);
    const double true_m = brute_force_m(parts, p);
    ASSERT_NEAR(nearest.distance_m, true_m, 2e-5);
    const Chain& part = parts[nearest.part];
    ASSERT_NEAR(brute_force_m(part[nearest.segment], part[nearest.segment + 1], p), true_m, 2e-5);
  }
}

TEST(Polyline, FarSideOfTheEarthIsMeasuredToo) {
  const std::vector<Chain> parts{{{48.0, 37.0}, {49.0, 38.0}, {49.5, 36.0}}};
  const Polyline line = line_of(parts);
  Random random(9);
  for (int i = 0; i < 100; ++i) {
    const LatLon p = anywhere(random);
    ASSERT_NEAR(line.nearest(p).distance_m, brute_force_m(parts, p), 1e-3);
  }
}

TEST(Polyline, ReversingKeepsDistancesAndSwapsSides) {
  Random random(10);
  for (int round = 0; round < 60; ++round) {
    const Chain chain = wander(random, anywhere(random), 6, 8e3);
    const Polyline there = line_of({chain});
    const Polyline back = line_of({Chain(chain.rbegin(), chain.rend())});
    for (int i = 0; i < 20; ++i) {
      const LatLon p = destination(chain[random.below(6)], random.uniform(0.0, 360.0),
                                   random.uniform(0.0, 30e3));
      const double d = there.signed_distance_m(p);
      if (std::abs(d) < 1e-4) continue;
      ASSERT_NEAR(d, -back.signed_distance_m(p), 1e-6);
    }
  }
}

TEST(Polyline, WhateverTheVerticesTheAnswersHoldTogether) {
  Random random(13);
  const double corners[] = {0.0, 90.0, -90.0, 45.0, 1e-9, -1e-12, 89.9999999};
  const auto place = [&] {
    const bool odd = random.chance(0.3);
    return LatLon{odd ? corners[random.below(7)] : random.uniform(-90.0, 90.0),
                  odd ? 2.0 * corners[random.below(7)] : random.uniform(-180.0, 180.0)};
  };
  for (int round = 0; round < 1500; ++round) {
    const double size = std::exp(random.uniform(-14.0, 3.0));
    const LatLon centre = place();
    Chain chain;
    for (std::uint64_t i = 2 + random.below(6); i > 0; --i) {
      const double lat = centre.lat_deg + size * random.uniform(-1.0, 1.0);
      const double lon = centre.lon_deg + size * random.uniform(-1.0, 1.0);
      chain.push_back({std::clamp(lat, -90.0, 90.0), std::remainder(lon, 360.0)});
      if (random.chance(0.1)) chain.push_back(chain[random.below(chain.size())]);
    }
    const Result<Polyline> line = Polyline::make({chain});
    const Result<Polyline> back = Polyline::make({Chain(chain.rbegin(), chain.rend())});
    ASSERT_EQ(line.has_value(), back.has_value());
    if (!line) continue;
    for (int i = 0; i < 8; ++i) {
      const LatLon p = i < 4 ? place()
                             : destination(chain[random.below(chain.size())], 90.0 * i,
                                           std::exp(random.uniform(-12.0, 14.0)));
      const Nearest nearest = line->nearest(p);
      ASSERT_NEAR(distance_m(p, nearest.at), nearest.distance_m, 2e-5);
      ASSERT_NEAR(back->nearest(p).distance_m, nearest.distance_m, 2e-5);
      ASSERT_EQ(std::abs(line->signed_distance_m(p)), nearest.distance_m);
      ASSERT_TRUE(line->is_within(p, nearest.distance_m));
    }
    for (const LatLon vertex : chain) ASSERT_LT(line->nearest(vertex).distance_m, 2e-5);
  }
}

TEST(Polyline, APointOnTheLineIsOnItsLeftWhicheverWayItRuns) {
  Random random(11);
  for (int round = 0; round < 200; ++round) {
    const LatLon a = anywhere(random);
    const double azimuth = random.uniform(0.0, 360.0);
    const double length_m = random.uniform(1.0, 800e3);
    const LatLon b = destination(a, azimuth, length_m);
    const LatLon on = destination(a, azimuth, length_m * random.uniform());
    for (const Chain& chain : {Chain{a, b}, Chain{b, a}}) {
      const Nearest nearest = line_of({chain}).nearest(on);
      ASSERT_LT(nearest.distance_m, 1e-6);
      ASSERT_TRUE(nearest.left);
    }
  }
}

TEST(Polyline, ApointExactlyAtTheDistanceIsWithin) {
  const Polyline line = line_of({{{48.0, 37.0}, {48.0, 38.0}}});
  for (const double d : {0.0, 10.0, 25e3, 149e3, 400e3}) {
    const LatLon p = destination({48.0, 37.0}, 250.0, d);
    EXPECT_TRUE(line.is_within(p, d)) << d;
    EXPECT_FALSE(line.is_within(p, d - 1e-3)) << d;
  }
  EXPECT_FALSE(line.is_within({48.0, 37.5}, -1.0));
}

// Offsets in metres east and north of 48 N 37 E.
LatLon at(double east_m, double north_m) {
  return destination({48.0, 37.0}, std::atan2(east_m, north_m) * 57.29577951308232,
                     std::hypot(east_m, north_m));
}

struct SideCase {
  const char* what;
  Chain chain;
  LatLon p;
  bool left;
};

TEST(Polyline, SidesAreRightAtCornersAndBeyondEnds) {
  const Chain left_turn{at(-1000, 0), at(0, 0), at(0, 1000)};    // east, then north
  const Chain right_turn{at(-1000, 0), at(0, 0), at(0, -1000)};  // east, then south
  const Chain hairpin{at(-1000, 0), at(0, 0), at(-1000, 100)};   // east, back to the left
  const Chain square{at(0, 0), at(900, 0), at(900, 900), at(0, 900), at(0, 0)};
  const SideCase cases[] = {
      {"inside a left turn", left_turn, at(-10, 10), true},
      {"outside a left turn", left_turn, at(10, -10), false},
      {"outside a left turn, just ahead", left_turn, at(10, -0.001), false},
      {"outside a left turn, straight ahead", left_turn, at(10, 0), false},
      {"outside a left turn, just beside the next", left_turn, at(10, 0.001), false},
      {"outside a left turn, below", left_turn, at(0.001, -10), false},
      {"inside a right turn", right_turn, at(-10, -10), false},
      {"outside a right turn", right_turn, at(10, 10), true},
      {"outside a right turn, straight ahead", right_turn, at(10, 0), true},
      {"in the hairpin", hairpin, at(-100, 5), true},
      {"ahead of the hairpin", hairpin, at(50, 0), false},
      {"ahead of the hairpin, leftwards", hairpin, at(50, 4), false},
      {"below the hairpin", hairpin, at(-100, -5), false},
      {"above the hairpin", hairpin, at(-100, 50), false},
      {"before the start, left", left_turn, at(-2000, 50), true},
      {"before the start, right", left_turn, at(-2000, -50), false},
      {"beyond the end, left", left_turn, at(-50, 2000), true},
      {"beyond the end, right", left_turn, at(50, 2000), false},
      {"in a closed ring", square, at(1, 1), true},
      {"at the seam of a closed ring", square, at(-3, -3), false},
  };
  for (const SideCase& c : cases) {
    EXPECT_EQ(line_of({c.chain}).nearest(c.p).left, c.left) << c.what;
    EXPECT_EQ(line_of({c.chain}).signed_distance_m(c.p) > 0.0, c.left) << c.what;
  }
}

TEST(Polyline, PartsThatMeetActAsOneLineAtTheirJoint) {
  const Polyline whole = line_of({{at(-1000, 0), at(0, 0), at(0, 1000)}});
  const Polyline parts = line_of({{at(0, 0), at(0, 1000)}, {at(-1000, 0), at(0, 0)}});
  Random random(12);
  for (int i = 0; i < 500; ++i) {
    const LatLon p = at(random.uniform(-50, 50), random.uniform(-50, 50));
    EXPECT_NEAR(whole.signed_distance_m(p), parts.signed_distance_m(p), 1e-6);
  }
}

TEST(Polyline, LengthIsTheSumOfItsGeodesics) {
  const Polyline line =
      line_of({{{0.0, 179.5}, {0.0, -179.5}, {0.0, -178.5}}, {{10, 0}, {10, 0}, {11, 0}}});
  EXPECT_NEAR(line.length_m(), 2 * 111319.4908 + distance_m({10, 0}, {11, 0}), 1e-3);
  EXPECT_EQ(line.parts().size(), 2U);
}

TEST(Polyline, RefusesWhatIsNoLineAndSaysWhere) {
  const auto refusal = [](std::vector<Chain> parts) {
    const Result<Polyline> line = Polyline::make(std::move(parts));
    return line ? std::string() : to_text(line.error());
  };
  EXPECT_THAT(refusal({}), ::testing::HasSubstr("at least one part"));
  EXPECT_THAT(refusal({{{1, 1}}}), ::testing::HasSubstr("part 1 of the line: needs at least two"));
  EXPECT_THAT(refusal({{{1, 1}, {2, 2}}, {{1, 1}, {1, 1}}}), ::testing::HasSubstr("part 2"));
  EXPECT_THAT(refusal({{{1, 1}, {91, 2}}}), ::testing::HasSubstr("vertex 2"));
  EXPECT_THAT(refusal({{{1, 1}, {std::nan(""), 2}}}), ::testing::HasSubstr("vertex 2"));
  EXPECT_THAT(refusal({{{1, 1}, {30, 2}}}), ::testing::HasSubstr("2,000 km"));
  EXPECT_THAT(refusal({Chain(1'000'001)}), ::testing::HasSubstr("1,000,000"));
  Chain zigzag;
  for (int i = 0; i < 9000; ++i) zigzag.push_back({i % 2 == 0 ? 0.0 : 17.0, 10.0});
  EXPECT_THAT(refusal({zigzag}), ::testing::HasSubstr("too long in all"));
}

}  // namespace
}  // namespace truce::geo
