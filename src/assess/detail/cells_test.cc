// SPDX-License-Identifier: Apache-2.0
// The masses of cells against brute force: many points of the distribution, each judged by the
// exact geometry of geo. The points are stratified, so 40,000 of them are as good as millions drawn
// freely. TRUCE_ASSESS_CONFIGURATIONS asks for more than the usual number of configurations.
#include "assess/detail/cells.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numbers>

#include "assess/detail/atlas.h"
#include "assess/detail/surroundings.h"
#include "base/random.h"
#include "base/text.h"
#include "geo/geodesic.h"

namespace truce::assess {
namespace {

constexpr LatLon home{48.0, 38.0};

LatLon moved(LatLon from, double east_m, double north_m) {
  const double distance_m = std::hypot(east_m, north_m);
  if (distance_m <= 0.0) return from;
  double azimuth = std::atan2(east_m, north_m) * 180.0 / std::numbers::pi;
  if (azimuth < 0.0) azimuth += 360.0;
  return geo::destination(from, azimuth, distance_m);
}

// A line that wanders northwards with corners and never crosses itself (a line that does has no
// sides); sometimes in long straight edges, sometimes ragged.
geo::Polyline wandering_line(Random& random, double step_m) {
  std::vector<LatLon> vertices{moved(home, random.uniform(-5000, 5000), -40.0 * step_m)};
  double heading = random.uniform(-40.0, 40.0);
  for (int i = 0; i < 80; ++i) {
    heading = std::clamp(heading + random.uniform(-90.0, 90.0), -85.0, 85.0);
    vertices.push_back(geo::destination(vertices.back(), std::fmod(heading + 360.0, 360.0),
                                        step_m * random.uniform(0.3, 1.7)));
  }
  return *geo::Polyline::make({vertices});
}

geo::Region star(Random& random, LatLon centre, double size_m) {
  std::vector<LatLon> ring;
  const int corners = 3 + static_cast<int>(random.below(9));
  for (int i = 0; i < corners; ++i)
    ring.push_back(
        geo::destination(centre, 360.0 * i / corners, size_m * random.uniform(0.4, 1.0)));
  return *geo::Region::make({{ring, {}}});
}

Covariance random_covariance(Random& random, double sigma_m) {
  const double turn = random.uniform(0.0, std::numbers::pi);
  const double a = sigma_m * sigma_m;
  const double b = a * std::pow(random.uniform(0.05, 1.0), 2.0);
  const double c = std::cos(turn);
  const double s = std::sin(turn);
  return {a * c * c + b * s * s, (a - b) * c * s, a * s * s + b * c * c};
}

using Key = std::vector<int>;

Key key_of(const Ground& ground, LatLon p) {
  Key key;
  for (const Ground::LineGround& line : ground.lines()) {
    const double signed_m = line.line.signed_distance_m(p);
    key.push_back(static_cast<int>(
        std::upper_bound(line.cuts_m.begin(), line.cuts_m.end(), signed_m) - line.cuts_m.begin()));
  }
  for (const Ground::RegionGround& region : ground.regions())
    key.push_back(region.region.contains(p) ? 1 : 0);
  return key;
}

Key key_of(const Ground& ground, const Cells& cells, std::size_t cell) {
  Key key;
  for (std::size_t i = 0; i < ground.lines().size(); ++i) {
    const std::vector<double>& cuts_m = ground.lines()[i].cuts_m;
    key.push_back(static_cast<int>(
        std::upper_bound(cuts_m.begin(), cuts_m.end(), cells.signed_distance_m(cell, i)) -
        cuts_m.begin()));
  }
  for (std::size_t i = 0; i < ground.regions().size(); ++i)
    key.push_back(cells.inside(cell, i) ? 1 : 0);
  return key;
}

std::map<Key, double> sampled(const Ground& ground, const Place& place, Random& random) {
  constexpr int strata = 200;
  std::map<Key, double> out;
  const double l11 = std::sqrt(place.covariance.ee_m2);
  const double l21 = place.covariance.en_m2 / l11;
  const double l22 = std::sqrt(std::max(0.0, place.covariance.nn_m2 - l21 * l21));
  for (int i = 0; i < strata; ++i) {
    for (int k = 0; k < strata; ++k) {
      const double r = std::sqrt(-2.0 * std::log(1.0 - (i + random.uniform()) / strata));
      const double angle = 2.0 * std::numbers::pi * (k + random.uniform()) / strata;
      const double u = r * std::cos(angle);
      const double v = r * std::sin(angle);
      out[key_of(ground, moved(place.at, l11 * u, l21 * u + l22 * v))] += 1.0 / (strata * strata);
    }
  }
  return out;
}

Ground random_ground(Random& random, double sigma_m) {
  Ground ground;
  const double distance_m = random.uniform(0.0, 30000.0);
  for (std::uint64_t i = 0; i < 1 + random.below(2); ++i)
    ground.add_line(wandering_line(random, sigma_m * std::exp(random.uniform(-2.0, 2.5))),
                    {-distance_m, 0.0, distance_m, 0.5 * distance_m});
  return ground;
}

// A place near some boundary of the ground, so that there is something to integrate.
LatLon place_near(const Ground& ground, Random& random, double sigma_m) {
  const Ground::LineGround& line = ground.lines().front();
  const double target_m = line.cuts_m[random.below(line.cuts_m.size())];
  LatLon p = moved(home, target_m * (random.chance(0.5) ? 1.0 : -1.0), random.uniform(-1e4, 1e4));
  // A few steps along the gradient of the distance.
  for (int i = 0; i < 8; ++i) {
    const geo::Nearest nearest = line.line.nearest(p);
    const double signed_m = nearest.left ? nearest.distance_m : -nearest.distance_m;
    const double off_m = std::fabs(target_m) - std::fabs(signed_m);
    if (nearest.distance_m < 1.0) break;
    const double azimuth = geo::azimuth_deg(nearest.at, p);
    p = geo::destination(p, off_m > 0.0 ? azimuth : std::fmod(azimuth + 180.0, 360.0),
                         std::min(std::fabs(off_m), 0.9 * nearest.distance_m));
  }
  return moved(p, sigma_m * random.normal(), sigma_m * random.normal());
}

// On the sheet of the atlas, where it has one.
Cells cells_by(Atlas& atlas, const Ground& ground, const Place& place) {
  const double reach_m = reach_of_m(place);
  if (reach_m < Atlas::least_reach_m || reach_m > Atlas::most_reach_m) return {ground, place};
  const Atlas::Found found = atlas.find(place.at, reach_m);
  if (!found.sheet) return atlas.sector(found.sector);
  Surroundings around(ground);
  around.look(place, found.sheet, atlas.sector(found.sector));
  return around.cells(around.all());
}

TEST(Cells, their_masses_agree_with_brute_force_to_half_a_percent) {
  const char* asked = std::getenv("TRUCE_ASSESS_CONFIGURATIONS");
  const long long configurations = to_integer(asked ? asked : "40").value_or(40);
  ASSERT_GT(configurations, 0);
  double worst = 0.0;
  for (long long i = 0; i < configurations; ++i) {
    Random random(1000 + static_cast<std::uint64_t>(i));
    const double sigma_m = std::pow(10.0, random.uniform(1.0, 4.2));
    Ground ground = random_ground(random, sigma_m);
    const LatLon at = place_near(ground, random, sigma_m);
    for (std::uint64_t k = 0; k < random.below(4); ++k) {
      const LatLon centre =
          moved(at, 2.0 * sigma_m * random.normal(), 2.0 * sigma_m * random.normal());
      const double size_m = sigma_m * std::exp(random.uniform(-0.7, 1.5));
      ground.add_region(random.chance(0.3) ? geo::Region::disc(centre, size_m)
                                           : star(random, centre, size_m));
    }
    const Place place{at, random_covariance(random, sigma_m)};
    const std::map<Key, double> truth = sampled(ground, place, random);
    Atlas atlas(ground);
    for (const Cells& cells : {Cells(ground, place), cells_by(atlas, ground, place)}) {
      std::map<Key, double> off = truth;
      double total = 0.0;
      for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        off[key_of(ground, cells, cell)] -= cells.mass(cell);
        total += cells.mass(cell);
      }
      EXPECT_NEAR(total, 1.0, 1e-9);
      for (const auto& [key, difference] : off) {
        worst = std::max(worst, std::fabs(difference));
        EXPECT_LT(std::fabs(difference), 0.005)
            << "configuration " << i << ", sigma " << sigma_m << ", cells " << cells.size();
      }
    }
  }
  RecordProperty("worst", std::to_string(worst));
  if (asked) std::printf("worst difference %.5f over %lld configurations\n", worst, configurations);
}

TEST(Atlas, away_from_boundaries_it_tells_what_the_ground_itself_does) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Random random(seed);
    const double sigma_m = std::pow(10.0, random.uniform(0.5, 2.9));
    Ground ground = random_ground(random, 30.0 * sigma_m);
    ground.add_region(star(random, moved(home, random.uniform(-2e4, 2e4), 0.0), 5000.0));
    Atlas atlas(ground);
    for (int i = 0; i < 200; ++i) {
      const Place place{moved(home, random.uniform(-5e4, 5e4), random.uniform(-5e4, 5e4)),
                        circular(sigma_m)};
      const Atlas::Found found = atlas.find(place.at, reach_of_m(place));
      if (found.sheet) continue;
      const Cells cells(ground, place);
      ASSERT_EQ(cells.size(), 1U) << seed << " " << i;
      ASSERT_EQ(key_of(ground, atlas.sector(found.sector), 0), key_of(ground, cells, 0));
    }
  }
}

TEST(Cells, far_from_every_boundary_there_is_one) {
  Ground ground;
  ground.add_line(*geo::Polyline::make({{{47.0, 38.0}, {49.0, 38.0}}}), {-25000.0, 0.0, 25000.0});
  ground.add_region(geo::Region::disc(home, 1000.0));
  const Cells cells(ground, {moved(home, 10000.0, 0.0), circular(100.0)});
  ASSERT_EQ(cells.size(), 1U);
  EXPECT_NEAR(cells.signed_distance_m(0, 0), -10000.0, 0.01);
  EXPECT_FALSE(cells.inside(0, 0));
}

TEST(Cells, a_place_on_a_boundary_is_halved_by_it) {
  Ground ground;
  ground.add_line(*geo::Polyline::make({{{47.0, 38.0}, {49.0, 38.0}}}), {0.0});
  const LatLon edge = moved(home, 3000.0, 0.0);
  ground.add_region(*geo::Region::make(
      {{{edge, moved(edge, 4000.0, 4000.0), moved(edge, 4000.0, -4000.0)}, {}}}));
  const Cells on_line(ground, {{48.0, 38.0}, circular(50.0)});
  ASSERT_EQ(on_line.size(), 2U);
  EXPECT_NEAR(on_line.mass(0), 0.5, 0.002);
  const Cells on_corner(ground, {edge, circular(50.0)});
  ASSERT_EQ(on_corner.size(), 2U);
  EXPECT_NEAR(on_corner.inside(0, 0) ? on_corner.mass(0) : on_corner.mass(1), 0.25, 0.002);
}

TEST(Cells, a_sure_point_is_one_cell_on_its_side) {
  Ground ground;
  ground.add_line(*geo::Polyline::make({{{47.0, 38.0}, {49.0, 38.0}}}), {0.0, 5000.0});
  const Cells cells(ground, {moved(home, -5000.0, 0.0), {}});
  ASSERT_EQ(cells.size(), 1U);
  EXPECT_NEAR(cells.signed_distance_m(0, 0), 5000.0, 0.001);
}

TEST(Cells, an_elongated_location_counts_along_its_axis) {
  Ground ground;
  ground.add_line(*geo::Polyline::make({{{47.0, 38.0}, {49.0, 38.0}}}), {0.0});
  // 100 m west of the line; sigma 1 km along it and 10 m across.
  const Cells cells(ground, {moved(home, -100.0, 0.0), {100.0, 0.0, 1.0e6}});
  double left = 0.0;
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (cells.signed_distance_m(i, 0) >= 0.0) left += cells.mass(i);
  EXPECT_NEAR(left, 1.0, 1e-4);
  EXPECT_NEAR(sigma_towards_m({home, {100.0, 0.0, 1.0e6}}, moved(home, 500.0, 0.0)), 10.0, 0.01);
}

}  // namespace
}  // namespace truce::assess
