// SPDX-License-Identifier: Apache-2.0
#include "geo/planar_field.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "geo/geodesic.h"
#include "geo/polyline.h"
#include "geo/region.h"

namespace truce::geo {
namespace {

std::vector<LatLon> zigzag(Random& random, LatLon from, int vertices, double step_m) {
  std::vector<LatLon> chain{from};
  while (static_cast<int>(chain.size()) < vertices) {
    chain.push_back(destination(chain.back(), random.uniform(0.0, 120.0), step_m));
  }
  return chain;
}

// Differences between the flat map and the ellipsoid at random places within the radius.
template <class Shape>
void expect_agreement(const Shape& shape, LatLon centre, double radius_m, Random& random) {
  const PlanarField field = shape.local(centre, radius_m);
  for (int i = 0; i < 60; ++i) {
    const double azimuth = random.uniform(0.0, 360.0);
    const double out_m = radius_m * random.uniform();
    const double east_m = out_m * std::sin(azimuth / 57.29577951308232);
    const double north_m = out_m * std::cos(azimuth / 57.29577951308232);
    const double exact_m = shape.signed_distance_m(destination(centre, azimuth, out_m));
    ASSERT_NEAR(field.signed_distance_m(east_m, north_m), exact_m, field.error_m())
        << "radius " << radius_m << " at " << centre.lat_deg << " " << centre.lon_deg;
  }
}

TEST(PlanarField, ALineNearbyIsAsTheEllipsoidHasItWithinTheStatedError) {
  Random random(31);
  for (const LatLon from : {LatLon{46.5, 31.5}, LatLon{-17.0, 179.9}, LatLon{89.9, 10.0}}) {
    const std::vector<LatLon> chain = zigzag(random, from, 400, 700.0);
    const Polyline line = *Polyline::make({chain});
    for (const double radius_m : {5.0, 500.0, 20e3, 50e3}) {
      for (int i = 0; i < 6; ++i) {
        const LatLon centre = destination(chain[100 + random.below(200)],
                                          random.uniform(0.0, 360.0), random.uniform(0.0, 30e3));
        expect_agreement(line, centre, radius_m, random);
      }
    }
  }
}

TEST(PlanarField, AnAreaNearbyIsAsTheEllipsoidHasItWithinTheStatedError) {
  Random random(32);
  for (int vertices : {5, 300}) {
    std::vector<LatLon> ring;
    for (int i = 0; i < vertices; ++i) {
      ring.push_back(destination({48.0, 37.0}, i * 360.0 / vertices, random.uniform(4e4, 6e4)));
    }
    const Region region = *Region::make({{ring, {}}});
    for (const double radius_m : {5.0, 2e3, 60e3}) {
      for (int i = 0; i < 8; ++i) {
        const LatLon centre =
            destination({48.0, 37.0}, random.uniform(0.0, 360.0), random.uniform(0.0, 8e4));
        expect_agreement(region, centre, radius_m, random);
      }
    }
    expect_agreement(region, ring[2], 3e3, random);
  }
}

TEST(PlanarField, ADiscNearbyIsAsTheEllipsoidHasItWithinTheStatedError) {
  Random random(33);
  const Region disc = Region::disc({48.0, 37.0}, 5e3);
  for (const double away_m : {0.0, 3e3, 5e3, 80e3}) {
    expect_agreement(disc, destination({48.0, 37.0}, 77.0, away_m), 20e3, random);
  }
}

TEST(PlanarField, TheErrorIsAsSmallAsTheHeaderSays) {
  const Polyline line = *Polyline::make({{{48.0, 37.0}, {48.2, 37.1}, {48.3, 37.5}}});
  EXPECT_LT(line.local({48.1, 37.0}, 1e3).error_m(), 0.01);
  EXPECT_LT(line.local({48.1, 37.0}, 50e3).error_m(), 0.6);
  EXPECT_LT(line.local({48.1, 37.0}, 200e3).error_m(), 40.0);
}

}  // namespace
}  // namespace truce::geo
