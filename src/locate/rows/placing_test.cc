// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/placing.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "geo/geodesic.h"

namespace truce::locate::rows {
namespace {

constexpr LatLon town{48.0, 37.5};

struct Witness {
  Place where;
  Shape shape;
};

LatLon around(double east_m, double north_m) {
  return Plane(town).place({east_m, north_m});
}

Witness spot(double east_m, double north_m, double sigma_m) {
  return {{around(east_m, north_m), circular(sigma_m)}, {}};
}

// Seen from a post, told as a fan whose mean and spread are those of the fan.
Witness fan(LatLon post, double azimuth_deg, double sigma_deg, double near_m, double far_m) {
  const double along = (far_m - near_m) / std::sqrt(12.0);
  const double across = sigma_deg * 0.0174533 * std::hypot(0.5 * (near_m + far_m), along);
  const double e = std::sin(azimuth_deg * 0.0174533);
  const double n = std::cos(azimuth_deg * 0.0174533);
  const Covariance c{along * along * e * e + across * across * n * n,
                     (along * along - across * across) * e * n,
                     along * along * n * n + across * across * e * e};
  return {{geo::destination(post, azimuth_deg, 0.5 * (near_m + far_m)), c},
          Fan{post, 20.0, azimuth_deg, sigma_deg, near_m, far_m}};
}

Witness pixel(double east_m, double north_m, double side_m) {
  const double variance = side_m * side_m / 12.0 + 75.0 * 75.0;
  return {{around(east_m, north_m), {variance, 0.0, variance}}, Pixel{side_m, side_m, 345.0, 75.0}};
}

std::vector<Telling> tellings_of(const std::vector<Witness>& witnesses) {
  std::vector<Telling> tellings;
  for (const Witness& w : witnesses) tellings.push_back({&w.where, &w.shape, 1.0});
  return tellings;
}

Placing placed(const std::vector<Witness>& witnesses, double extent_m = 100.0) {
  Assumptions a;
  a.extent_m = extent_m;
  a.stray_bearings = a.stray_places;
  return place_of(tellings_of(witnesses), a);
}

double area_m2(const Covariance& c) {
  return std::sqrt(c.ee_m2 * c.nn_m2 - c.en_m2 * c.en_m2);
}

double off_m(const Placing& placing, double east_m, double north_m) {
  return geo::distance_m(placing.where.at, around(east_m, north_m));
}

// Two posts 5 km apart, each with a direction that is wide and knows next to nothing of the range.
std::vector<Witness> two_fans(double north_m) {
  const LatLon truth = around(0, north_m);
  const LatLon west = around(-2500, 0);
  const LatLon east = around(2500, 0);
  const double sigma_deg = 40.0 / std::sqrt(12.0);
  return {fan(west, geo::azimuth_deg(west, truth), sigma_deg, 500, 10'000),
          fan(east, geo::azimuth_deg(east, truth), sigma_deg, 500, 10'000)};
}

TEST(Placing, TwoFansCrossInANarrowPlaceWhereTheirSummariesAreWide) {
  for (const double north_m : {500.0, 1000.0, 2000.0}) {
    const std::vector<Witness> fans = two_fans(north_m);
    const Placing crossed = placed(fans);
    const Placing summed_up = placed({{fans[0].where, {}}, {fans[1].where, {}}});
    EXPECT_LT(off_m(crossed, 0, north_m), 120.0);
    const double share = north_m <= 1000.0 ? 0.35 : 0.6;
    EXPECT_LT(area_m2(crossed.where.covariance), share * area_m2(summed_up.where.covariance));
  }
}

TEST(Placing, AFanReachesNoFartherThanItsRange) {
  // North of the post, by a spot that knows nothing of north and south.
  Witness line = spot(0, 2000, 100.0);
  line.where.covariance = {1e4, 0.0, 9e6};
  const Placing placing = placed({fan(town, 0.0, 5.0, 2000, 4000), line});
  EXPECT_LT(off_m(placing, 0, 3000), 250.0);
  EXPECT_NEAR(std::sqrt(placing.where.covariance.nn_m2), 2000 / std::sqrt(12.0), 150.0);
}

TEST(Placing, ARangeOfOneDistanceIsARangeStill) {
  const Placing placing = placed({fan(town, 0.0, 5.0, 3000, 3000), spot(0, 2800, 400.0)});
  EXPECT_LT(off_m(placing, 0, 3000), 150.0);
  EXPECT_LT(std::sqrt(placing.where.covariance.nn_m2), 250.0);
}

TEST(Placing, TheClosedFormAgreesWithTheSearch) {
  Random random(4);
  Assumptions assumptions;
  assumptions.extent_m = 100.0;
  for (int round = 0; round < 40; ++round) {
    std::vector<Witness> witnesses;
    for (std::uint64_t i = 0, n = 2 + random.below(8); i < n; ++i) {
      const double sigma = random.uniform(60, 400);
      witnesses.push_back(spot(sigma * random.normal(), sigma * random.normal(), sigma));
    }
    const std::vector<Telling> tellings = tellings_of(witnesses);
    const Plane plane = plane_of(tellings);
    const Rows rows = rows_of(tellings, plane);
    const auto closed = summed(rows, plane, assumptions);
    if (!closed) continue;
    const Placing search = searched(rows, plane, assumptions);
    const double sigma = std::sqrt(area_m2(closed->where.covariance));
    EXPECT_LT(geo::distance_m(closed->where.at, search.where.at), 0.15 * sigma);
    EXPECT_NEAR(area_m2(search.where.covariance) / area_m2(closed->where.covariance), 1.0, 0.15);
  }
}

TEST(Placing, PixelsMayBeTakenByTheirMoments) {
  for (const double apart_m : {0.0, 150.0, 300.0}) {
    const std::vector<Witness> pixels{pixel(0, 0, 375), pixel(apart_m, 100, 400),
                                      pixel(-100, apart_m, 375)};
    const std::vector<Telling> tellings = tellings_of(pixels);
    const Plane plane = plane_of(tellings);
    const Rows rows = rows_of(tellings, plane);
    Assumptions assumptions;
    assumptions.extent_m = 400.0;
    const auto closed = summed(rows, plane, assumptions);
    ASSERT_TRUE(closed);
    const Placing search = searched(rows, plane, assumptions);
    EXPECT_LT(geo::distance_m(closed->where.at, search.where.at), 40.0) << apart_m;
    EXPECT_NEAR(std::sqrt(area_m2(search.where.covariance) / area_m2(closed->where.covariance)),
                1.0, 0.25)
        << apart_m;
  }
}

TEST(Placing, OneStrayAmongManyMovesNothingAndShows) {
  std::vector<Witness> witnesses;
  for (int i = 0; i < 5; ++i) witnesses.push_back(spot(20.0 * i - 40.0, 15.0 * (i % 2), 50.0));
  const Placing without = placed(witnesses);
  witnesses.push_back(spot(1500, 0, 50.0));
  const Placing with = placed(witnesses);
  EXPECT_LT(geo::distance_m(with.where.at, without.where.at), 10.0);
  EXPECT_LT(with.belongs[5], 0.05);
  for (int i = 0; i < 5; ++i) EXPECT_GT(with.belongs[static_cast<std::size_t>(i)], 0.95);
}

TEST(Placing, OfTwoThatContradictEachOtherNeitherIsBelieved) {
  const Placing placing = placed({spot(0, 0, 50.0), spot(6000, 0, 50.0)});
  EXPECT_NEAR(placing.belongs[0], 0.5, 0.05);
  EXPECT_NEAR(placing.belongs[1], 0.5, 0.05);
  EXPECT_LT(off_m(placing, 3000, 0), 100.0);
  EXPECT_NEAR(std::sqrt(placing.where.covariance.ee_m2), 3000.0, 200.0);
}

TEST(Placing, AFireIsWiderThanItsPixels) {
  std::vector<Witness> pixels;
  for (int i = 0; i < 9; ++i) pixels.push_back(pixel(375.0 * (i % 3), 375.0 * (i / 3), 375.0));
  const Placing placing = placed(pixels, 400.0);
  EXPECT_LT(off_m(placing, 375, 375), 20.0);
  EXPECT_GT(std::sqrt(placing.where.covariance.ee_m2), 375.0 / std::sqrt(12.0 * 9));
  for (const double belongs : placing.belongs) EXPECT_GT(belongs, 0.9);
}

TEST(Placing, WhateverIsToldTheAnswerIsAPlace) {
  Random random(3);
  for (int round = 0; round < 400; ++round) {
    const auto anywhere = [&] {
      const bool is_near = random.chance(0.6);
      return is_near ? around(random.uniform(-9e3, 9e3), random.uniform(-9e3, 9e3))
                     : LatLon{random.uniform(-90, 90), random.uniform(-180, 180)};
    };
    std::vector<Witness> witnesses;
    for (std::uint64_t i = 0, n = 1 + random.below(7); i < n; ++i) {
      const double e = std::pow(10.0, random.uniform(-2, 6.5));
      const double n_m = std::pow(10.0, random.uniform(-2, 6.5));
      const double r = random.chance(0.2) ? 1.0 : random.uniform(-1, 1);
      witnesses.push_back({{anywhere(), {e * e, r * e * n_m, n_m * n_m}}, {}});
      if (random.chance(0.3))
        witnesses.back().shape = Fan{
            anywhere(), random.uniform(0, 500),   random.uniform(0, 360), random.uniform(0.01, 90),
            0.0,        random.uniform(0.01, 1e6)};
      else if (random.chance(0.2))
        witnesses.back().shape = Pixel{random.uniform(0.01, 1e6), 10.0, 90.0, 0.0};
    }
    const Placing placing = placed(witnesses, std::pow(10.0, random.uniform(-1, 4)));
    EXPECT_TRUE(locate::is_usable(placing.where)) << round;
    ASSERT_EQ(placing.belongs.size(), witnesses.size());
    for (const double b : placing.belongs) EXPECT_TRUE(b >= 0.0 && b <= 1.0 + 1e-9) << round;
  }
}

TEST(Placing, ShapesThatAreNoneAreTakenByTheirSummary) {
  const double nan = std::nan("");
  for (const Shape& odd : std::initializer_list<Shape>{
           Fan{{nan, 0.0}, 0.0, 0.0, 5.0, 0.0, 100.0}, Fan{town, -1.0, 0.0, 5.0, 0.0, 100.0},
           Fan{town, 0.0, nan, 5.0, 0.0, 100.0}, Fan{town, 0.0, 0.0, 0.0, 0.0, 100.0},
           Fan{town, 0.0, 0.0, 5.0, 200.0, 100.0}, Pixel{0.0, 10.0, 0.0, 1.0},
           Pixel{10.0, nan, 0.0, 1.0}, Pixel{10.0, 10.0, nan, 1.0}}) {
    std::vector<Witness> witnesses{spot(0, 0, 100.0), spot(10, 0, 100.0)};
    const Placing plain = placed(witnesses);
    witnesses[0].shape = odd;
    EXPECT_EQ(placed(witnesses).where, plain.where);
  }
}

TEST(Placing, OfVeryManyTheSharpestAreSearchedAndStraysAmongTheOthersAreFound) {
  Random random(11);
  std::vector<Witness> witnesses;
  for (int i = 0; i < 400; ++i) {
    const double sigma_m = i % 4 == 0 ? 100.0 : 400.0;
    const double off = i % 10 == 0 ? 30'000.0 : 0.0;
    witnesses.push_back(spot(off + random.normal() * sigma_m, random.normal() * sigma_m, sigma_m));
  }
  const Placing placing = placed(witnesses, 0.0);
  EXPECT_LT(off_m(placing, 0, 0), 60.0);
  ASSERT_EQ(placing.belongs.size(), witnesses.size());
  for (std::size_t i = 0; i < witnesses.size(); ++i) {
    const bool is_stray = i % 10 == 0;
    EXPECT_EQ(placing.belongs[i] < 0.5, is_stray) << i;
  }
}

}  // namespace
}  // namespace truce::locate::rows
