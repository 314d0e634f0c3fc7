// SPDX-License-Identifier: Apache-2.0
#include "observe/sector.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "geo/geodesic.h"

namespace truce::observe {
namespace {

constexpr LatLon post{48.13, 37.75};

TEST(Sector, LiesInTheMiddleOfTheRange) {
  const Place place = place_of({post, {}, 270.0, 6.5, 3000.0, 5000.0});
  EXPECT_NEAR(geo::distance_m(post, place.at), 4000.0, 0.01);
  EXPECT_NEAR(geo::azimuth_deg(post, place.at), 270.0, 1e-6);
  // West: the range spreads east-west, the angle north-south.
  EXPECT_NEAR(std::sqrt(place.covariance.ee_m2), 2000.0 / std::sqrt(12.0), 0.1);
  EXPECT_NEAR(std::sqrt(place.covariance.nn_m2), 4042.0 * 6.5 * 3.14159265 / 180.0, 1.0);
  EXPECT_NEAR(place.covariance.en_m2, 0.0, 1.0);
}

TEST(Sector, TheCovarianceTurnsWithTheBearing) {
  const Place place = place_of({post, {}, 45.0, 1.0, 1000.0, 9000.0});
  EXPECT_GT(place.covariance.en_m2, 0.0);  // long from south-west to north-east
  EXPECT_NEAR(place.covariance.ee_m2, place.covariance.nn_m2, 1e-6);
  const Place other = place_of({post, {}, 135.0, 1.0, 1000.0, 9000.0});
  EXPECT_NEAR(other.covariance.en_m2, -place.covariance.en_m2, 1e-3);
}

TEST(Sector, TheObserversOwnErrorAdds) {
  const Place sharp = place_of({post, {}, 10.0, 2.0, 500.0, 900.0});
  const Place blurred = place_of({post, circular(100.0), 10.0, 2.0, 500.0, 900.0});
  EXPECT_NEAR(blurred.covariance.ee_m2 - sharp.covariance.ee_m2, 1e4, 1e-6);
  EXPECT_NEAR(blurred.covariance.nn_m2 - sharp.covariance.nn_m2, 1e4, 1e-6);
}

// Draws ranges and angles as the sector says and compares the spread of the points.
TEST(Sector, AgreesWithSampling) {
  const Sector sector{post, {}, 300.0, 6.5, 2000.0, 6000.0};
  const Place place = place_of(sector);
  Random random(11);
  double ee = 0.0;
  double en = 0.0;
  double nn = 0.0;
  constexpr int n = 200'000;
  for (int i = 0; i < n; ++i) {
    const double range = random.uniform(sector.near_m, sector.far_m);
    const double angle = (300.0 + 6.5 * random.normal()) * 3.14159265358979 / 180.0;
    const double mid = 300.0 * 3.14159265358979 / 180.0;
    const double e = range * std::sin(angle) - 4000.0 * std::sin(mid);
    const double m = range * std::cos(angle) - 4000.0 * std::cos(mid);
    ee += e * e / n;
    en += e * m / n;
    nn += m * m / n;
  }
  EXPECT_NEAR(place.covariance.ee_m2 / ee, 1.0, 0.02);
  EXPECT_NEAR(place.covariance.en_m2 / en, 1.0, 0.03);
  EXPECT_NEAR(place.covariance.nn_m2 / nn, 1.0, 0.02);
}

}  // namespace
}  // namespace truce::observe
