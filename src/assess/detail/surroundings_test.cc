// SPDX-License-Identifier: Apache-2.0
// Where the cutting of a neighbourhood has to choose a side: places on corners and edges, polygons
// that overlap, ground behind the end of a line. Each against many points of the distribution,
// judged by the exact geometry of geo.
#include "assess/detail/surroundings.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numbers>

#include "assess/detail/atlas.h"
#include "assess/detail/moved_test.h"
#include "base/random.h"
#include "geo/geodesic.h"

namespace truce::assess {
namespace {

// Stratified: as good as a million free draws.
double sampled(const Place& place, const std::function<bool(LatLon)>& is_in) {
  constexpr int strata = 150;
  Random random(11);
  const double l11 = std::sqrt(place.covariance.ee_m2);
  const double l21 = l11 > 0.0 ? place.covariance.en_m2 / l11 : 0.0;
  const double l22 = std::sqrt(std::max(0.0, place.covariance.nn_m2 - l21 * l21));
  double share = 0.0;
  for (int i = 0; i < strata; ++i)
    for (int k = 0; k < strata; ++k) {
      const double r = std::sqrt(-2.0 * std::log(1.0 - (i + random.uniform()) / strata));
      const double angle = 2.0 * std::numbers::pi * (k + random.uniform()) / strata;
      const double u = r * std::cos(angle);
      if (is_in(moved(place.at, l11 * u, l21 * u + l22 * r * std::sin(angle))))
        share += 1.0 / (strata * strata);
    }
  return share;
}

double sampled(const Place& place, const geo::Region& region) {
  return sampled(place, [&](LatLon p) { return region.contains(p); });
}

double inside(const Cells& cells, std::size_t region = 0) {
  double share = 0.0;
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (cells.inside(i, region)) share += cells.mass(i);
  return share;
}

// As a sitting asks it: on the sheet of the atlas, where that has one.
double inside_by_atlas(const geo::Region& region, const Place& place) {
  Ground ground;
  ground.add_region(region);
  Atlas atlas(ground);
  const double reach_m = reach_of_m(place);
  if (reach_m < Atlas::least_reach_m || reach_m > Atlas::most_reach_m)
    return inside(Cells(ground, place));
  const Atlas::Found found = atlas.find(place.at, reach_m);
  if (!found.sheet) return inside(atlas.sector(found.sector));
  Surroundings around(ground);
  around.look(place, found.sheet, atlas.sector(found.sector));
  return inside(around.cells(around.all()));
}

void expect_brute_force(const geo::Region& region, const Place& place, const std::string& what) {
  Ground ground;
  ground.add_region(region);
  const double truth = sampled(place, region);
  EXPECT_NEAR(inside(Cells(ground, place)), truth, 0.005) << what;
  EXPECT_NEAR(inside_by_atlas(region, place), truth, 0.005) << what << ", atlas";
}

geo::Region box(double south, double west, double north, double east) {
  return *geo::Region::make({{{{south, west}, {south, east}, {north, east}, {north, west}}, {}}});
}

constexpr double sigmas_m[] = {0.05, 0.5, 50.0, 900.0, 1500.0};

TEST(Surroundings, a_place_on_a_corner_of_a_zone_keeps_its_quarter) {
  const geo::Region zone = box(48.0, 38.0, 48.2, 38.3);
  const geo::Region notch = *geo::Region::make(
      {{{{48.0, 38.0}, {48.0, 38.3}, {48.2, 38.3}, {48.2, 38.15}, {48.1, 38.15}, {48.1, 38.0}},
        {}}});
  for (const double sigma_m : sigmas_m)
    for (const LatLon corner :
         {LatLon{48.0, 38.0}, {48.0, 38.3}, {48.2, 38.3}, {48.2, 38.0}, {48.1, 38.15}}) {
      const std::string what = std::to_string(sigma_m) + " m at " + std::to_string(corner.lat_deg) +
                               ", " + std::to_string(corner.lon_deg);
      expect_brute_force(zone, {corner, circular(sigma_m)}, what);
      expect_brute_force(notch, {corner, circular(sigma_m)}, what + ", notch");
    }
}

TEST(Surroundings, a_place_on_an_edge_of_a_zone_is_halved) {
  Random random(3);
  for (int i = 0; i < 60; ++i) {
    const double sigma_m = sigmas_m[random.below(5)];
    const double lat = random.uniform(-70.0, 70.0);
    const double lon = std::round(random.uniform(-179.0, 178.0) * 10.0) / 10.0;
    const geo::Region zone = random.chance(0.5) ? box(lat - 0.3, lon, lat + 0.3, lon + 0.4)
                                                : box(lat - 0.3, lon - 0.4, lat + 0.3, lon);
    Ground ground;
    ground.add_region(zone);
    const Place place{{lat + random.uniform(-0.1, 0.1), lon}, circular(sigma_m)};
    EXPECT_NEAR(inside(Cells(ground, place)), 0.5, 0.005) << i << ", " << sigma_m;
    EXPECT_NEAR(inside_by_atlas(zone, place), 0.5, 0.005) << i << ", " << sigma_m;
  }
}

TEST(Surroundings, a_flat_location_across_an_edge_is_halved) {
  const geo::Region zone = box(48.0, 38.0, 48.2, 38.3);
  for (const double sigma_m : sigmas_m)
    expect_brute_force(zone, {{48.1, 38.0}, {sigma_m * sigma_m, 0.0, 0.0}},
                       std::to_string(sigma_m));
}

std::vector<LatLon> ring_of(const std::vector<std::pair<double, double>>& corners_m) {
  std::vector<LatLon> ring;
  for (const auto& [east_m, north_m] : corners_m) ring.push_back(moved(home, east_m, north_m));
  return ring;
}

std::vector<LatLon> square(double east_m, double north_m, double half_m) {
  return ring_of({{east_m - half_m, north_m - half_m},
                  {east_m + half_m, north_m - half_m},
                  {east_m + half_m, north_m + half_m},
                  {east_m - half_m, north_m + half_m}});
}

std::vector<geo::Region> awkward_regions() {
  const std::vector<LatLon> bow_tie =
      ring_of({{-4000.0, -3000.0}, {4000.0, 3000.0}, {4000.0, -3500.0}, {-4000.0, 2000.0}});
  const std::vector<LatLon> twice_round = ring_of({{-3000.0, -3000.0},
                                                   {3000.0, -3000.0},
                                                   {3000.0, 3000.0},
                                                   {-1500.0, 3000.0},
                                                   {-1500.0, -1500.0},
                                                   {1500.0, -1500.0},
                                                   {1500.0, 4000.0},
                                                   {-3000.0, 4000.0}});
  const std::vector<std::vector<geo::Polygon>> all{
      {{square(-1000.0, 0.0, 2000.0), {}}, {square(1000.0, 500.0, 2000.0), {}}},
      {{square(0.0, 0.0, 3000.0), {}}, {square(0.0, 0.0, 1000.0), {}}},
      {{square(0.0, 0.0, 3000.0), {square(0.0, 0.0, 2000.0)}}, {square(500.0, 0.0, 1000.0), {}}},
      {{square(0.0, 0.0, 3000.0), {square(2500.0, 0.0, 1000.0)}}},
      {{square(-2000.0, 0.0, 2000.0), {}}, {square(2000.0, 0.0, 2000.0), {}}},
      {{square(0.0, 0.0, 2000.0), {square(5000.0, 0.0, 1000.0)}}},
      {{bow_tie, {}}},
      {{twice_round, {}}},
      {{bow_tie, {}}, {square(0.0, 0.0, 1500.0), {}}}};
  std::vector<geo::Region> regions;
  for (const auto& polygons : all) {
    auto region = geo::Region::make(polygons);
    if (region) regions.push_back(*region);
  }
  return regions;
}

TEST(Surroundings, polygons_that_overlap_and_rings_that_cross_are_as_geo_has_them) {
  const std::vector<geo::Region> regions = awkward_regions();
  ASSERT_EQ(regions.size(), 9U);
  Random random(5);
  for (std::size_t i = 0; i < regions.size(); ++i)
    for (int k = 0; k < 12; ++k) {
      const double sigma_m = std::pow(10.0, random.uniform(1.0, 3.5));
      const LatLon at =
          moved(home, random.uniform(-5000.0, 5000.0), random.uniform(-4000.0, 4000.0));
      const double flat = random.uniform(0.2, 1.0);
      expect_brute_force(
          regions[i],
          {at,
           {sigma_m * sigma_m, 0.3 * flat * sigma_m * sigma_m, flat * flat * sigma_m * sigma_m}},
          "region " + std::to_string(i) + ", " + std::to_string(k) + ", sigma " +
              std::to_string(sigma_m));
    }
}

// Who keeps from a line on one side of it alone asks no cut on the other.
TEST(Surroundings, behind_the_end_of_a_line_a_distance_on_one_side_is_cut) {
  Random random(9);
  const geo::Polyline line = *geo::Polyline::make({{moved(home, 0.0, -20000.0), home}});
  for (int i = 0; i < 40; ++i) {
    const double distance_m = random.uniform(500.0, 8000.0);
    const double sigma_m = distance_m * random.uniform(0.02, 0.3);
    const double other_side = random.chance(0.5) ? 1.0 : -1.0;
    const double cut_m = other_side * distance_m;
    Ground ground;
    ground.add_line(line, {0.0, cut_m});
    const Place place{moved(home, -other_side * sigma_m * random.uniform(0.0, 1.0),
                            distance_m + sigma_m * random.normal()),
                      circular(sigma_m)};
    const double truth =
        sampled(place, [&](LatLon p) { return line.signed_distance_m(p) >= cut_m; });
    const Cells cells(ground, place);
    double share = 0.0;
    for (std::size_t k = 0; k < cells.size(); ++k)
      if (cells.signed_distance_m(k, 0) >= cut_m) share += cells.mass(k);
    EXPECT_NEAR(share, truth, 0.005) << i << ": " << cut_m << " m, sigma " << sigma_m;
  }
}

// A zone's edge beside a line, half a metre off: for a sharp place these are two boundaries.
TEST(Surroundings, a_zone_nearly_along_a_line_is_a_boundary_of_its_own) {
  const std::vector<LatLon> vertices{moved(home, 0.0, -2000.0), home, moved(home, 0.0, 2000.0)};
  std::vector<LatLon> ring;
  for (const LatLon p : vertices) ring.push_back(moved(p, 0.45, 0.0));
  ring.push_back(moved(home, 3000.0, 0.0));
  const geo::Region zone = *geo::Region::make({{ring, {}}});
  for (const double sigma_m : {1.2, 5.0, 40.0, 150.0}) {
    Ground ground;
    ground.add_line(*geo::Polyline::make({vertices}), {0.0});
    ground.add_region(zone);
    const Place place{moved(home, 0.2, 300.0), circular(sigma_m)};
    EXPECT_NEAR(inside(Cells(ground, place)), sampled(place, zone), 0.005) << sigma_m;
  }
}

// 0 and 1 are said only where no boundary is near enough to make them untrue.
TEST(Surroundings, what_is_not_measured_is_not_told_as_nothing) {
  Ground ground;
  ground.add_region(box(48.0, 38.0, 48.2, 38.3));
  ground.add_line(*geo::Polyline::make({{{47.0, 38.3}, {49.0, 38.3}}}), {0.0, 30000.0});
  const double to_edge_m = geo::distance_m({48.1, 38.0}, {48.1, 38.02});
  for (const double sigmas : {3.5, 3.95, 4.05, 4.9, 5.9})
    for (const double lon : {37.98, 38.02}) {
      const Cells cells(ground, {{48.1, lon}, circular(to_edge_m / sigmas)});
      EXPECT_GT(inside(cells), 0.0) << sigmas;
      EXPECT_LT(inside(cells), 1.0) << sigmas;
      EXPECT_NEAR(inside(cells), lon > 38.0 ? 1.0 : 0.0, 6e-4) << sigmas;
      EXPECT_NEAR(
          inside_by_atlas(box(48.0, 38.0, 48.2, 38.3), {{48.1, lon}, circular(to_edge_m / sigmas)}),
          inside(cells), 2e-4)
          << sigmas;
    }
  EXPECT_EQ(inside(Cells(ground, {{48.1, 38.02}, circular(to_edge_m / 6.1)})), 1.0);
  EXPECT_EQ(inside(Cells(ground, {{48.1, 38.02}, {}})), 1.0);
}

// Two boundaries, one of them beyond what the narrow axis measures: its share is 1 to the last bit,
// and the bounds of what lies within both meet.
TEST(Surroundings, a_narrow_place_between_two_zones_has_shares_of_both) {
  Ground ground;
  ground.add_region(box(47.9, 37.5, 48.1, 38.0));
  ground.add_region(box(47.9, 37.5, 48.005, 38.5));
  Random random(5);
  for (int i = 0; i < 300; ++i) {
    const Place place{{48.0, 38.0 + random.uniform(-0.01, 0.01)}, {1e6, 0.0, 50.0 * 50.0}};
    const Cells cells(ground, place);
    EXPECT_NEAR(inside(cells, 1), 1.0, 1e-3);
    EXPECT_GT(inside(cells, 0), 0.1);
    EXPECT_LT(inside(cells, 0), 0.9);
  }
}

}  // namespace
}  // namespace truce::assess
