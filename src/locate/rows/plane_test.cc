// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/plane.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "base/random.h"
#include "geo/geodesic.h"

namespace truce::locate::rows {
namespace {

constexpr double degree = std::numbers::pi / 180.0;

// Distance and both azimuths on the map against those of the geodesic.
void expect_true(LatLon anchor, LatLon p, double most_m, double most_deg) {
  const Mapped m = Plane(anchor).map(p);
  EXPECT_NEAR(std::hypot(m.at.east_m, m.at.north_m), geo::distance_m(anchor, p), most_m);
  const double back = geo::azimuth_deg(p, anchor) * degree;
  const double on_map = std::atan2(-m.at.east_m, -m.at.north_m) + m.convergence_rad;
  EXPECT_LT(std::abs(std::remainder(back - on_map, 2.0 * std::numbers::pi)) / degree, most_deg);
}

TEST(Plane, NearPlacesAreAsFarAndInTheDirectionThatTheGeodesicSays) {
  Random random(1);
  for (int i = 0; i < 2000; ++i) {
    const LatLon anchor{random.uniform(-69, 69), random.uniform(-180, 180)};
    const double around = random.uniform(0, 360);
    expect_true(anchor, geo::destination(anchor, around, random.uniform(100, 25e3)), 0.3, 1e-3);
  }
}

TEST(Plane, FarPlacesAreExact) {
  expect_true({48, 37}, {52, 60}, 1e-3, 1e-6);
  expect_true({85, 0}, {84.9, 170}, 1e-3, 1e-6);
}

TEST(Plane, TheAntimeridianIsNoEdge) {
  const LatLon anchor{-17.0, 179.95};
  expect_true(anchor, {-17.05, -179.98}, 0.1, 1e-3);
}

TEST(Plane, PlacesComeBack) {
  const Plane plane({48.0, 37.5});
  for (const Offset by : {Offset{0, 0}, Offset{3000, -4000}, Offset{-200e3, 90e3}}) {
    const Offset back = plane.map(plane.place(by)).at;
    EXPECT_NEAR(back.east_m, by.east_m, 0.3);
    EXPECT_NEAR(back.north_m, by.north_m, 0.3);
  }
}

}  // namespace
}  // namespace truce::locate::rows
