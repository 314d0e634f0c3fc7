// SPDX-License-Identifier: Apache-2.0
#include "geo/detail/ecef.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "geo/geodesic.h"

namespace truce::geo::detail {
namespace {

LatLon anywhere(Random& random) {
  return {std::asin(random.uniform(-1.0, 1.0)) * 57.29577951308232, random.uniform(-180.0, 180.0)};
}

TEST(Ecef, APlaceComesBackFromTheEarthsAxes) {
  Random random(1);
  for (int i = 0; i < 2000; ++i) {
    const LatLon p = anywhere(random);
    EXPECT_LT(distance_m(p, to_lat_lon(to_ecef(p))), 1e-8);
  }
}

TEST(Ecef, ThePolesAndTheAntimeridianAreOnePlaceEach) {
  EXPECT_EQ(norm(to_ecef({90.0, 12.0}) - to_ecef({90.0, -151.0})), 0.0);
  EXPECT_EQ(norm(to_ecef({31.0, 180.0}) - to_ecef({31.0, -180.0})), 0.0);
  EXPECT_EQ(to_ecef({90.0, 0.0}).z, polar_m);
}

TEST(Ecef, AChordGivesTheGeodesicWithinItsStatedError) {
  Random random(2);
  for (const double s : {0.01, 1.0, 1e3, 50e3, 100e3, 150e3, 200e3, 500e3, 2e6, 5e6, 9e6, 15e6}) {
    for (int i = 0; i < 1000; ++i) {
      const LatLon a = anywhere(random);
      const LatLon b = destination(a, random.uniform(0.0, 360.0), s);
      const double true_m = distance_m(a, b);
      const double estimate_m = geodesic_from_chord_m(to_ecef(a), to_ecef(b));
      ASSERT_NEAR(estimate_m, true_m, chord_error_m(true_m)) << s;
      const double promised_m = s <= 100e3 ? 1e-6 : s <= chord_is_exact_m ? 5e-6 : 1e9;
      ASSERT_NEAR(estimate_m, true_m, promised_m) << s;
    }
  }
}

TEST(Ecef, AntipodesAreFarApart) {
  for (const LatLon p : {LatLon{90.0, 0.0}, {0.0, 0.0}, {31.0, -57.0}, {1e-9, 90.0}}) {
    const LatLon q{-p.lat_deg, p.lon_deg + 180.0};
    const double true_m = distance_m(p, q);
    EXPECT_NEAR(geodesic_from_chord_m(to_ecef(p), to_ecef(q)), true_m, chord_error_m(true_m));
  }
}

TEST(Ecef, AChordLiesBetweenItsBounds) {
  Random random(3);
  for (int i = 0; i < 20000; ++i) {
    const LatLon a = anywhere(random);
    const LatLon b = i % 2 == 0
                         ? anywhere(random)
                         : destination(a, random.uniform(0.0, 360.0), random.uniform(0, 3e5));
    const double s = distance_m(a, b);
    const double chord_m = norm(to_ecef(a) - to_ecef(b));
    ASSERT_LE(chord_m, longest_chord_m(s) + 1e-8);
    ASSERT_GE(chord_m, shortest_chord_m(s) - 1e-8);
  }
}

}  // namespace
}  // namespace truce::geo::detail
