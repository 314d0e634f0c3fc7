// SPDX-License-Identifier: Apache-2.0
// The masses of cells against brute force: many points of the distribution, each judged by the
// exact geometry of geo. The points are stratified, so 40,000 of them are as good as millions drawn
// freely. TRUCE_ASSESS_CONFIGURATIONS asks for more than the usual number of configurations, from
// TRUCE_ASSESS_FIRST on.
#include "assess/detail/cells.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numbers>

#include "assess/detail/atlas.h"
#include "assess/detail/moved_test.h"
#include "assess/detail/surroundings.h"
#include "base/random.h"
#include "base/text.h"
#include "geo/geodesic.h"

namespace truce::assess {
namespace {

// A line that wanders northwards with corners and never crosses itself (a line that does has no
// sides); sometimes in long straight edges, sometimes ragged.
geo::Polyline wandering_line(Random& random, double step_m, int steps = 80) {
  std::vector<LatLon> vertices{moved(home, random.uniform(-5000, 5000), -0.5 * steps * step_m)};
  double heading = random.uniform(-40.0, 40.0);
  for (int i = 0; i < steps; ++i) {
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

// What is asked of a place, by each cut and each region that `asked` names.
template <class SignedM, class Inside>
Key key_by(const Ground& ground, const Bits& asked, SignedM signed_m, Inside inside) {
  Key key;
  for (std::size_t i = 0; i < ground.lines().size(); ++i)
    for (std::size_t k = 0; k < ground.lines()[i].cuts_m.size(); ++k)
      if (has(asked, ground.cut_of(i, k)))
        key.push_back(signed_m(i) >= ground.lines()[i].cuts_m[k] ? 1 : 0);
  for (std::size_t i = 0; i < ground.regions().size(); ++i)
    if (has(asked, ground.edge_of(i))) key.push_back(inside(i) ? 1 : 0);
  return key;
}

Bits all_of(const Ground& ground) {
  return Surroundings(ground).all();
}

Key key_of(const Ground& ground, const Bits& asked, const Cells& cells, std::size_t cell) {
  return key_by(
      ground, asked, [&](std::size_t i) { return cells.signed_distance_m(cell, i); },
      [&](std::size_t i) { return cells.inside(cell, i); });
}

// Of each line some of its cuts, and some regions.
Bits some_of(const Ground& ground, Random& random) {
  Bits bits = bits_for(ground.boundaries());
  const double chance = random.uniform(0.2, 0.9);
  for (std::size_t i = 0; i < ground.lines().size(); ++i)
    for (std::size_t k = 0; k < ground.lines()[i].cuts_m.size(); ++k) {
      if (!random.chance(chance)) continue;
      put(bits, ground.cut_of(i, k));
      put(bits, ground.ends_of(i));
    }
  for (std::size_t i = 0; i < ground.regions().size(); ++i)
    if (random.chance(chance)) put(bits, ground.edge_of(i));
  return bits;
}

// How many draws of a million, or so, have each answer to all that the ground asks.
std::map<Key, double> sampled(const Ground& ground, const Place& place, Random& random) {
  constexpr int strata = 200;
  const Bits all = all_of(ground);
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
      const LatLon p = moved(place.at, l11 * u, l21 * u + l22 * v);
      out[key_by(
          ground, all, [&](std::size_t n) { return ground.lines()[n].line.signed_distance_m(p); },
          [&](std::size_t n) { return ground.regions()[n].region.contains(p); })] +=
          1.0 / (strata * strata);
    }
  }
  return out;
}

Ground random_ground(Random& random, double sigma_m) {
  Ground ground;
  const double distance_m =
      random.chance(0.5) ? random.uniform(0.0, 30000.0) : sigma_m * random.uniform(0.0, 10.0);
  for (std::uint64_t i = 0; i < 1 + random.below(2); ++i)
    ground.add_line(wandering_line(random, sigma_m * std::exp(random.uniform(-2.0, 2.5)),
                                   random.chance(0.3) ? 4 : 80),
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

// Of the answers to all those that are asked for.
Key part_of(const Ground& ground, const Key& all, const Bits& asked) {
  Key key;
  std::size_t at = 0;
  for (std::size_t i = 0; i < ground.lines().size(); ++i)
    for (std::size_t k = 0; k < ground.lines()[i].cuts_m.size(); ++k, ++at)
      if (has(asked, ground.cut_of(i, k))) key.push_back(all[at]);
  for (std::size_t i = 0; i < ground.regions().size(); ++i, ++at)
    if (has(asked, ground.edge_of(i))) key.push_back(all[at]);
  return key;
}

// On the sheet of the atlas, where it has one; else on one of its own.
void look(Surroundings& around, Atlas& atlas, const Place& place) {
  const double reach_m = reach_of_m(place);
  if (reach_m < Atlas::least_reach_m || reach_m > Atlas::most_reach_m) return around.look(place);
  const Atlas::Found found = atlas.find(place.at, reach_m);
  if (!found.sheet) return around.look(place);
  around.look(place, found.sheet, atlas.sector(found.sector));
}

struct Worst {
  double off = 0.0;
  std::string where;

  void hold(const Ground& ground, const Bits& asked, const std::map<Key, double>& truth,
            const Cells& cells, const std::string& what) {
    std::map<Key, double> off_by;
    double total = 0.0;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      off_by[key_of(ground, asked, cells, cell)] -= cells.mass(cell);
      total += cells.mass(cell);
    }
    EXPECT_NEAR(total, 1.0, 1e-9) << what;
    for (const auto& [all, share] : truth) off_by[part_of(ground, all, asked)] += share;
    for (const auto& [key, difference] : off_by) {
      EXPECT_LT(std::fabs(difference), 0.005) << what << ", cells " << cells.size();
      if (std::fabs(difference) <= off) continue;
      off = std::fabs(difference);
      where = what;
    }
  }
};

// Now and then a place on a boundary itself: a vertex of a line or of a zone.
LatLon or_on_a_vertex(const Ground& ground, Random& random, LatLon otherwise) {
  if (!random.chance(0.2)) return otherwise;
  const geo::Polyline& line = ground.lines().front().line;
  const std::vector<LatLon>& vertices = line.parts().front();
  return random.chance(0.3) ? vertices.front() : vertices[random.below(vertices.size())];
}

void add_regions(Ground& ground, LatLon at, double sigma_m, Random& random) {
  for (std::uint64_t k = 0; k < random.below(4); ++k) {
    const LatLon centre =
        moved(at, 2.0 * sigma_m * random.normal(), 2.0 * sigma_m * random.normal());
    const double size_m = sigma_m * std::exp(random.uniform(-0.7, 1.5));
    if (random.chance(0.3)) {
      ground.add_region(geo::Region::disc(centre, size_m));
    } else if (random.chance(0.7)) {
      ground.add_region(star(random, centre, size_m));
    } else {
      std::vector<geo::Polygon> two = star(random, centre, size_m).polygons();
      two.push_back(star(random, moved(centre, 0.5 * size_m, 0.0), size_m).polygons().front());
      ground.add_region(*geo::Region::make(two));
    }
  }
}

// A line that bends round the place in many short edges; ends behind which a distance is cut.
constexpr std::array<long long, 3> hard_ones{62, 208, 352};

TEST(Cells, their_masses_agree_with_brute_force_to_half_a_percent) {
  const char* asked = std::getenv("TRUCE_ASSESS_CONFIGURATIONS");
  const char* first = std::getenv("TRUCE_ASSESS_FIRST");
  const long long configurations = to_integer(asked ? asked : "25").value_or(25);
  std::vector<long long> all(hard_ones.begin(), hard_ones.end());
  if (asked) all.clear();
  for (long long i = to_integer(first ? first : "0").value_or(0); i < configurations; ++i)
    all.push_back(i);
  ASSERT_FALSE(all.empty());
  Worst worst;
  for (const long long i : all) {
    Random random(1000 + static_cast<std::uint64_t>(i));
    const double sigma_m = std::pow(10.0, random.uniform(-0.5, 4.2));
    Ground ground = random_ground(random, sigma_m);
    const LatLon at = or_on_a_vertex(ground, random, place_near(ground, random, sigma_m));
    add_regions(ground, at, sigma_m, random);
    const Place place{at, random_covariance(random, sigma_m)};
    const std::map<Key, double> truth = sampled(ground, place, random);
    Atlas atlas(ground);
    Surroundings by_place(ground), by_atlas(ground);
    by_place.look(place);
    look(by_atlas, atlas, place);
    const std::string what =
        "configuration " + std::to_string(i) + ", sigma " + std::to_string(sigma_m);
    for (int k = 0; k < 4; ++k) {
      const Bits bits = k == 0 ? by_place.all() : some_of(ground, random);
      worst.hold(ground, bits, truth, by_place.cells(bits), what);
      worst.hold(ground, bits, truth, by_atlas.cells(bits), what + ", atlas");
    }
  }
  RecordProperty("worst", std::to_string(worst.off));
  if (asked)
    std::printf("worst difference %.5f over %zu configurations: %s\n", worst.off, all.size(),
                worst.where.c_str());
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
      const Bits all = all_of(ground);
      ASSERT_EQ(key_of(ground, all, atlas.sector(found.sector), std::size_t{0}),
                key_of(ground, all, cells, std::size_t{0}));
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
  EXPECT_NEAR(left, 1.0, 1e-3);
  EXPECT_NEAR(sigma_towards_m({home, {100.0, 0.0, 1.0e6}}, moved(home, 500.0, 0.0)), 10.0, 0.01);
}

}  // namespace
}  // namespace truce::assess
