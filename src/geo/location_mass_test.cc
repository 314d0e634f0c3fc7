// SPDX-License-Identifier: Apache-2.0
#include "geo/location_mass.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/random.h"
#include "geo/geodesic.h"
#include "geo/polyline.h"
#include "geo/region.h"

namespace truce::geo {
namespace {

using Field = std::function<double(double, double)>;

constexpr double degree = 0.017453292519943295;

struct Draw {
  double u;
  double v;
};

const std::vector<Draw>& draws() {
  static const std::vector<Draw> all = [] {
    Random random(41);
    std::vector<Draw> drawn(1'000'000);
    for (Draw& d : drawn) d = {random.normal(), random.normal()};
    return drawn;
  }();
  return all;
}

double brute_force(const Covariance& c, const Field& f) {
  const double ee = std::sqrt(c.ee_m2);
  const double ne = ee > 0.0 ? c.en_m2 / ee : 0.0;
  const double nn = std::sqrt(std::max(c.nn_m2 - ne * ne, 0.0));
  const auto inside = std::count_if(draws().begin(), draws().end(), [&](const Draw& d) {
    return f(ee * d.u, ne * d.u + nn * d.v) <= 0.0;
  });
  return static_cast<double>(inside) / static_cast<double>(draws().size());
}

// Standard deviations along and across a direction.
Covariance fan(double along_m, double across_m, double azimuth_deg) {
  const double s = std::sin(azimuth_deg * degree);
  const double c = std::cos(azimuth_deg * degree);
  const double a2 = along_m * along_m;
  const double b2 = across_m * across_m;
  return {a2 * s * s + b2 * c * c, (a2 - b2) * s * c, a2 * c * c + b2 * s * s};
}

Field half_plane(double angle_deg, double offset_m) {
  const double c = std::cos(angle_deg * degree);
  const double s = std::sin(angle_deg * degree);
  return [=](double x, double y) { return x * c + y * s - offset_m; };
}
Field stripe(double angle_deg, double offset_m, double half_m) {
  const Field side = half_plane(angle_deg, offset_m);
  return [=](double x, double y) { return std::abs(side(x, y)) - half_m; };
}
Field disc(double cx, double cy, double radius_m) {
  return [=](double x, double y) { return std::hypot(x - cx, y - cy) - radius_m; };
}
Field box(double x0, double y0, double x1, double y1) {
  return [=](double x, double y) {
    const double dx = std::max(x0 - x, x - x1);
    const double dy = std::max(y0 - y, y - y1);
    if (dx <= 0.0 && dy <= 0.0) return std::max(dx, dy);
    return std::hypot(std::max(dx, 0.0), std::max(dy, 0.0));
  };
}
Field any_of(Field a, Field b) {
  return [=](double x, double y) { return std::min(a(x, y), b(x, y)); };
}
Field all_of(Field a, Field b) {
  return [=](double x, double y) { return std::max(a(x, y), b(x, y)); };
}

TEST(LocationMass, AgreesWithAMillionSamplesOnEveryKindOfSet) {
  struct Set {
    const char* what;
    Field field;
  };
  for (const double s : {1.0, 600.0, 30e3}) {
    const Set sets[] = {
        {"half plane", half_plane(20, 0.4 * s)},
        {"corner", box(0, 0, 1e7, 1e7)},
        {"reflex corner", any_of(half_plane(10, -0.3 * s), half_plane(95, -0.2 * s))},
        {"wedge", all_of(half_plane(0, 0.3 * s), half_plane(150, 0.2 * s))},
        {"box", box(0.3 * s, -0.5 * s, 2 * s, 0.9 * s)},
        {"small disc", disc(0.5 * s, 0.2 * s, 0.1 * s)},
        {"disc", disc(0.5 * s, 0.2 * s, s)},
        {"large disc", disc(9.5 * s, 0.2 * s, 10 * s)},
        {"stripe", stripe(40, 0.2 * s, 0.5 * s)},
        {"sliver", stripe(-60, 0.2 * s, 0.05 * s)},
        {"hair", stripe(-60, 0.2 * s, 0.005 * s)},
        {"ring",
         all_of(disc(0, 0, 1.5 * s), [=](double x, double y) { return s - std::hypot(x, y); })},
    };
    const Covariance covariances[] = {circular(s), fan(s, s / 10, 60), fan(3 * s, s / 20, 160),
                                      fan(s, s / 80, 100)};
    for (const Set& set : sets) {
      for (const Covariance& covariance : covariances) {
        const Mass mass = mass_inside(covariance, set.field, 0.0);
        const double sampled = brute_force(covariance, set.field);
        ASSERT_NEAR(mass.probability, sampled, 0.003) << set.what << " " << s;
        ASSERT_LE(std::abs(mass.probability - sampled), mass.error_bound + 0.0015) << set.what;
      }
    }
  }
}

TEST(LocationMass, AFanOfABearingAcrossALineIsSplitAsSampled) {
  const Covariance covariance = fan(8e3, 100.0, 75.0);
  for (const double offset_m : {-6e3, -900.0, 0.0, 2e3, 7e3}) {
    const Field field = all_of(half_plane(0, offset_m), half_plane(88, 150.0));
    EXPECT_NEAR(mass_inside(covariance, field, 0.0).probability, brute_force(covariance, field),
                0.003);
  }
}

TEST(LocationMass, AStraightBoundaryIsTheNormalIntegral) {
  const Mass mass = mass_inside(circular(500.0), half_plane(33, 400.0), 0.0);
  EXPECT_NEAR(mass.probability, 0.5 * std::erfc(-0.8 / std::sqrt(2.0)), 1e-9);
  EXPECT_LE(mass.error_bound, 2e-4);
}

TEST(LocationMass, FarFromTheBoundaryOneDistanceIsEnough) {
  int asked = 0;
  const auto at = [&](double distance_m) {
    return mass_inside({48.0, 37.0}, circular(100.0), [&](LatLon) {
      ++asked;
      return distance_m;
    });
  };
  EXPECT_EQ(at(601.0).probability, 0.0);
  EXPECT_EQ(at(-601.0).probability, 1.0);
  EXPECT_EQ(asked, 2);
}

TEST(LocationMass, TheLocalPlaneLiesAsTheCompassSays) {
  // East-west spread of 10 km, north-south of 100 m, at a meridian 5 km to the east.
  const LatLon mean{60.0, 179.95};
  const LatLon edge = destination(mean, 90.0, 5e3);
  const auto east_of_edge = [&](LatLon p) {
    const double d = distance_m(p, {p.lat_deg, edge.lon_deg});
    return std::remainder(p.lon_deg - edge.lon_deg, 360.0) >= 0.0 ? -d : d;
  };
  EXPECT_NEAR(mass_inside(mean, {1e8, 0.0, 1e4}, east_of_edge).probability,
              0.5 * std::erfc(0.5 / std::sqrt(2.0)), 0.003);
  EXPECT_NEAR(mass_inside(mean, {1e4, 0.0, 1e8}, east_of_edge).probability, 0.0, 1e-3);
  // Spread to the north-east only: north of the mean is as east of it.
  const auto south = [&](LatLon p) {
    return distance_m(p, {mean.lat_deg, p.lon_deg}) * (p.lat_deg > mean.lat_deg ? 1.0 : -1.0);
  };
  const auto west = [&](LatLon p) {
    return std::remainder(p.lon_deg - mean.lon_deg, 360.0) > 0.0 ? 100e3 : -100e3;
  };
  const auto both = [&](LatLon p) { return std::max(south(p), std::min(west(p), 1e3)); };
  EXPECT_NEAR(mass_inside(mean, {1e6, 1e6, 1e6}, both).probability, 0.5, 0.01);
}

TEST(LocationMass, DegenerateCovariancesAreTakenAsTheyAre) {
  const Field west = half_plane(0, 10.0);  // x <= 10
  EXPECT_EQ(mass_inside(circular(0.0), west, 0.0).probability, 1.0);
  EXPECT_EQ(mass_inside(circular(0.0), half_plane(0, 0.0), 0.0).probability, 1.0);  // boundary
  EXPECT_EQ(mass_inside(circular(0.0), half_plane(0, -1.0), 0.0).probability, 0.0);
  EXPECT_NEAR(mass_inside({100.0, 0.0, 0.0}, west, 0.0).probability, 0.8413447, 1e-3);
  EXPECT_NEAR(mass_inside({0.0, 0.0, 100.0}, west, 0.0).probability, 1.0, 2e-5);
  EXPECT_NEAR(mass_inside({100.0, 100.0, 100.0}, disc(0, 0, 14.142136), 0.0).probability, 0.6826895,
              2e-3);
  EXPECT_NEAR(mass_inside({100.0, 100.0001, 100.0}, west, 0.0).probability, 0.8413447, 1e-3);
  EXPECT_NEAR(mass_inside({100.0, 0.0, -1e-9}, west, 0.0).probability, 0.8413447, 1e-3);
}

TEST(LocationMass, InsideAndOutsideAddUpToOne) {
  Random random(43);
  for (int i = 0; i < 40; ++i) {
    const double s = 500.0;
    const Field a = disc(random.uniform(-s, s), random.uniform(-s, s), random.uniform(0, 2 * s));
    const Field b = half_plane(random.uniform(0, 360), random.uniform(-s, s));
    const Field set = random.chance(0.5) ? any_of(a, b) : all_of(a, b);
    const Field rest = [&](double x, double y) { return -set(x, y); };
    const Covariance c = fan(s, s * random.uniform(0.05, 1.0), random.uniform(0, 180));
    EXPECT_NEAR(mass_inside(c, set, 0.0).probability + mass_inside(c, rest, 0.0).probability, 1.0,
                0.004);
  }
}

TEST(LocationMass, FlatMapsAndTheEllipsoidGiveTheSameShare) {
  Random random(44);
  std::vector<LatLon> chain{{47.0, 35.0}};
  for (int i = 0; i < 300; ++i) {
    chain.push_back(destination(chain.back(), random.uniform(-20.0, 140.0), 500.0));
  }
  const Polyline line = *Polyline::make({chain});
  for (const double sigma_m : {50.0, 700.0, 5e3}) {
    for (int i = 0; i < 6; ++i) {
      const LatLon mean = destination(chain[60 + random.below(200)], random.uniform(0, 360),
                                      sigma_m * random.uniform());
      const Covariance c = fan(sigma_m, 0.4 * sigma_m, 30.0);
      const PlanarField flat = line.local(mean, mass_reach_m(c));
      const Mass quick = mass_inside(
          c, [&](double x, double y) { return flat.signed_distance_m(x, y); }, flat.error_m());
      const Mass slow = mass_inside(mean, c, [&](LatLon p) { return line.signed_distance_m(p); });
      EXPECT_NEAR(quick.probability, slow.probability, 0.004);
    }
  }
}

}  // namespace
}  // namespace truce::geo
