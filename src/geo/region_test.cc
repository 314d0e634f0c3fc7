// SPDX-License-Identifier: Apache-2.0
#include "geo/region.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "geo/geodesic.h"
#include "geo/polyline.h"

namespace truce::geo {
namespace {

using Ring = std::vector<LatLon>;

Region region_of(std::vector<Polygon> polygons) {
  Result<Region> region = Region::make(std::move(polygons));
  EXPECT_TRUE(region.has_value()) << to_text(region.error());
  return *region;
}

// Vertices at random distances round a centre: never crosses itself.
Ring star(Random& random, LatLon centre, int vertices, double radius_m) {
  Ring ring;
  for (int i = 0; i < vertices; ++i) {
    ring.push_back(destination(centre, 360.0 * (i + random.uniform(0.0, 0.9)) / vertices,
                               radius_m * random.uniform(0.2, 1.0)));
  }
  return ring;
}

// How often the ring turns round `p`, by the azimuths of points along its edges: independent of
// the code under test, good for rings of moderate size.
int turns(const Ring& ring, LatLon p) {
  double sum = 0.0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const LatLon a = ring[i];
    const LatLon b = ring[(i + 1) % ring.size()];
    const double length_m = distance_m(a, b);
    const double bearing = azimuth_deg(a, b);
    constexpr int n = 30;
    for (int k = 0; k < n; ++k) {
      const LatLon from = destination(a, bearing, length_m * k / n);
      const LatLon to = destination(a, bearing, length_m * (k + 1) / n);
      sum += std::remainder(azimuth_deg(p, to) - azimuth_deg(p, from), 360.0);
    }
  }
  return static_cast<int>(std::lround(sum / 360.0));
}

Polyline boundary(const Ring& ring) {
  Ring closed = ring;
  closed.push_back(ring.front());
  return *Polyline::make({closed});
}

TEST(Region, AgreesWithTurningRoundThePointOnRandomStars) {
  Random random(21);
  const LatLon centres[] = {{48.0, 37.0}, {10.0, 179.9}, {90.0, 0.0}, {-89.5, 40.0}, {0.0, 0.0}};
  for (const LatLon centre : centres) {
    for (const double radius_m : {50.0, 30e3, 900e3}) {
      Ring ring = star(random, centre, 12, radius_m);
      if (random.chance(0.5)) std::reverse(ring.begin(), ring.end());
      const Region region = region_of({{ring, {}}});
      const Polyline edge = boundary(ring);
      for (int i = 0; i < 25; ++i) {
        const LatLon p =
            destination(centre, random.uniform(0.0, 360.0), radius_m * random.uniform(0.0, 1.2));
        const double d = edge.nearest(p).distance_m;
        if (d < 0.01 * radius_m) continue;
        const bool inside = turns(ring, p) != 0;
        ASSERT_EQ(region.contains(p), inside) << centre.lat_deg << " " << radius_m;
        ASSERT_NEAR(region.signed_distance_m(p), inside ? -d : d, 1e-6);
      }
    }
  }
}

TEST(Region, ContainsAndSignedDistanceNeverDisagree) {
  Random random(22);
  for (int round = 0; round < 40; ++round) {
    const LatLon centre{random.uniform(-90.0, 90.0), random.uniform(-180.0, 180.0)};
    const double radius_m = std::exp(random.uniform(std::log(10.0), std::log(3e6)));
    const Region region = region_of({{star(random, centre, 9, radius_m), {}}});
    for (int i = 0; i < 200; ++i) {
      const LatLon p =
          destination(centre, random.uniform(0.0, 360.0), radius_m * random.uniform(0.0, 1.2));
      ASSERT_EQ(region.contains(p), region.signed_distance_m(p) <= 0.0);
    }
  }
}

TEST(Region, TheBoundaryIsInsideAndAMillimetreOffIsNot) {
  Random random(23);
  int outside = 0;
  for (int round = 0; round < 30; ++round) {
    const LatLon centre{random.uniform(-90.0, 90.0), random.uniform(-180.0, 180.0)};
    const Ring ring =
        star(random, centre, 7, std::exp(random.uniform(std::log(20.0), std::log(9e5))));
    const Region region = region_of({{ring, {}}});
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const LatLon a = ring[i];
      const LatLon b = ring[(i + 1) % ring.size()];
      ASSERT_TRUE(region.contains(a));
      const LatLon on = destination(a, azimuth_deg(a, b), distance_m(a, b) * random.uniform());
      ASSERT_TRUE(region.contains(on));
      ASSERT_LE(region.signed_distance_m(on), 0.0);
      const double across = azimuth_deg(on, b) + 90.0;  // rings run clockwise: inside is right
      const LatLon in = destination(on, across, 1e-3);
      const LatLon out = destination(on, across, -1e-3);
      if (distance_m(on, a) < 0.1 || distance_m(on, b) < 0.1) continue;
      ASSERT_TRUE(region.contains(in));
      ASSERT_FALSE(region.contains(out));
      ASSERT_NEAR(region.signed_distance_m(out), 1e-3, 1e-5);
      ASSERT_NEAR(region.signed_distance_m(in), -1e-3, 1e-5);
      ++outside;
    }
  }
  EXPECT_GT(outside, 150);
}

TEST(Region, HolesAreOutsideAndTheirEdgeIsInside) {
  const Ring outer{{47, 36}, {47, 38}, {49, 38}, {49, 36}, {47, 36}};
  const Ring hole{{47.5, 36.5}, {47.5, 37.5}, {48.5, 37.5}, {48.5, 36.5}};
  for (const bool reverse : {false, true}) {
    Ring inner = hole;
    if (reverse) std::reverse(inner.begin(), inner.end());
    const Region region = region_of({{outer, {inner}}});
    EXPECT_FALSE(region.contains({48.0, 37.0}));
    EXPECT_NEAR(region.signed_distance_m({48.0, 37.4999}), distance_m({48, 37.4999}, {48, 37.5}),
                0.1);
    EXPECT_TRUE(region.contains({48.5, 37.5}));
    EXPECT_TRUE(region.contains({47.2, 37.0}));
    EXPECT_TRUE(region.contains(destination({48.0, 37.5}, 90.0, 20.0)));
    EXPECT_FALSE(region.contains({46.9, 37.0}));
  }
}

TEST(Region, OverlappingAndAdjacentPolygonsAreTheirUnion) {
  const Polygon west{{{47, 36}, {47, 37}, {48, 37}, {48, 36}}, {}};
  const Polygon east{{{47, 37}, {47, 38}, {48, 38}, {48, 37}}, {}};
  const Polygon middle{{{47.2, 36.5}, {47.2, 37.5}, {47.8, 37.5}, {47.8, 36.5}}, {}};
  const Region region = region_of({west, east, middle});
  Random random(24);
  for (int i = 0; i < 300; ++i) {
    const LatLon p{random.uniform(47.01, 47.99), random.uniform(36.01, 37.99)};
    ASSERT_TRUE(region.contains(p));
    ASSERT_LE(region.signed_distance_m(p), 0.0);
  }
  for (double offset_m : {-0.01, -0.001, 0.0, 0.001, 0.01}) {
    const LatLon p = destination({47.9, 37.0}, 90.0, offset_m);
    EXPECT_TRUE(region.contains(p)) << offset_m;
    EXPECT_LE(region.signed_distance_m(p), 0.0) << offset_m;
  }
}

TEST(Region, ARingThatCrossesItselfIsJudgedByOddCrossings) {
  const Region bow_tie = region_of({{{{47, 36}, {48, 38}, {48, 36}, {47, 38}}, {}}});
  EXPECT_TRUE(bow_tie.contains({47.9, 37.0}));
  EXPECT_TRUE(bow_tie.contains({47.1, 37.0}));
  EXPECT_FALSE(bow_tie.contains({47.5, 36.2}));
  EXPECT_FALSE(bow_tie.contains({47.5, 37.8}));
  // Also within millimetres of its edges, though one half runs clockwise and the other does not.
  const Polyline edges = boundary({{47, 36}, {48, 38}, {48, 36}, {47, 38}});
  for (const LatLon start : {LatLon{47.0, 37.3}, {48.0, 37.3}, {47.8, 37.6}, {47.2, 37.6}}) {
    const LatLon on = edges.nearest(start).at;
    for (double azimuth = 5.0; azimuth < 360.0; azimuth += 30.0) {
      const bool inside = bow_tie.contains(destination(on, azimuth, 1.0));
      EXPECT_EQ(bow_tie.contains(destination(on, azimuth, 3e-3)), inside) << azimuth;
    }
  }
}

TEST(Region, HoldsAPoleAndCrossesTheAntimeridian) {
  const Region arctic = region_of({{{{80, 0}, {80, 90}, {80, 180}, {80, -90}}, {}}});
  EXPECT_TRUE(arctic.contains({90.0, 33.0}));
  EXPECT_TRUE(arctic.contains({87.0, -120.0}));
  EXPECT_TRUE(arctic.contains({80.0, 180.0}));
  EXPECT_TRUE(arctic.contains({80.0, -180.0}));
  EXPECT_FALSE(arctic.contains({60.0, 10.0}));
  EXPECT_FALSE(arctic.contains({-90.0, 0.0}));
  EXPECT_NEAR(arctic.signed_distance_m({79.0, 90.0}), distance_m({79, 90}, {80, 90}), 1e-3);
  const Region fiji = region_of({{{{-19, 177}, {-16, 177}, {-16, -179}, {-19, -179}}, {}}});
  EXPECT_TRUE(fiji.contains({-17.0, 180.0}));
  EXPECT_TRUE(fiji.contains({-17.0, -180.0}));
  EXPECT_TRUE(fiji.contains({-17.0, -179.5}));
  EXPECT_FALSE(fiji.contains({-17.0, -178.5}));
  EXPECT_FALSE(fiji.contains({-17.0, 0.0}));
}

TEST(Region, ADiscIsTrueAndHoldsItsRim) {
  for (const double radius_m : {0.0, 3.0, 5e3, 140e3, 900e3}) {
    const LatLon centre{48.0, 37.5};
    const Region disc = Region::disc(centre, radius_m);
    for (double azimuth = 0.0; azimuth < 360.0; azimuth += 30.0) {
      EXPECT_TRUE(disc.contains(destination(centre, azimuth, radius_m)));
      EXPECT_FALSE(disc.contains(destination(centre, azimuth, radius_m + 1e-3)));
      EXPECT_NEAR(disc.signed_distance_m(destination(centre, azimuth, 2.0 * radius_m)), radius_m,
                  2e-5);
      EXPECT_LE(disc.signed_distance_m(destination(centre, azimuth, radius_m)), 0.0);
    }
    EXPECT_NEAR(disc.signed_distance_m(centre), -radius_m, 1e-9);
    EXPECT_EQ(disc.radius_m(), radius_m);
    EXPECT_TRUE(disc.polygons().empty());
  }
}

TEST(Region, ItsCircleHoldsAllOfIt) {
  Random random(25);
  const Ring ring = star(random, {60.0, 178.0}, 15, 400e3);
  const Region region = region_of({{ring, {}}});
  for (const LatLon p : ring) EXPECT_LE(distance_m(region.centre(), p), region.radius_m());
}

TEST(Region, RefusesWhatIsNoAreaAndSaysWhere) {
  const auto refusal = [](std::vector<Polygon> polygons) {
    const Result<Region> region = Region::make(std::move(polygons));
    return region ? std::string() : to_text(region.error());
  };
  const Ring good{{47, 36}, {47, 37}, {48, 37}};
  EXPECT_THAT(refusal({}), ::testing::HasSubstr("at least one polygon"));
  EXPECT_THAT(refusal({{good, {}}, {{{1, 1}, {2, 2}, {1, 1}}, {}}}),
              ::testing::HasSubstr("polygon 2, outer ring: needs at least three"));
  EXPECT_THAT(refusal({{good, {{{47, 36}, {47, 181}, {48, 37}}}}}),
              ::testing::HasSubstr("polygon 1, hole 1, vertex 2"));
  EXPECT_THAT(refusal({{{{1, 1}, {1, 1}, {1, 1}}, {}}}), ::testing::HasSubstr("at least three"));
  EXPECT_THAT(refusal({{{{0, 1}, {0, 5}, {0, 3}}, {}}}), ::testing::HasSubstr("encloses nothing"));
  EXPECT_THAT(refusal({{{{1, 1}, {1, 50}, {20, 20}}, {}}}), ::testing::HasSubstr("2,000 km"));
  EXPECT_THAT(refusal({{good, {}}, {{{-47, -144}, {-47, -143}, {-48, -143}}, {}}}),
              ::testing::HasSubstr("8,800 km"));
}

}  // namespace
}  // namespace truce::geo
