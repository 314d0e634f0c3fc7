// SPDX-License-Identifier: Apache-2.0
// The quick way against the long one (cells.h), which agrees with sampling.
#include "assess/detail/survey.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "assess/detail/random_ground_test.h"
#include "base/text.h"

namespace truce::assess {
namespace {

std::map<Key, double> masses(const Ground& ground, const Cells& cells) {
  std::map<Key, double> all;
  for (std::size_t cell = 0; cell < cells.size(); ++cell)
    all[key_of(ground, cells, cell)] += cells.mass(cell);
  return all;
}

double worst_difference(const Ground& ground, const Cells& one, const Cells& other) {
  std::map<Key, double> off = masses(ground, one);
  for (const auto& [key, mass] : masses(ground, other)) off[key] -= mass;
  double worst = 0.0;
  for (const auto& [key, difference] : off) worst = std::max(worst, std::fabs(difference));
  return worst;
}

TEST(Survey, tells_the_same_as_cutting_each_place) {
  const char* asked = std::getenv("TRUCE_ASSESS_CONFIGURATIONS");
  const long long configurations = to_integer(asked ? asked : "40").value_or(40);
  int quick = 0;
  int cut = 0;
  for (long long i = 0; i < configurations; ++i) {
    Random random(5000 + static_cast<std::uint64_t>(i));
    const double sigma_m = std::pow(10.0, random.uniform(1.0, 3.0));
    Ground ground =
        random_ground(random, std::min(3'000.0, sigma_m * std::exp(random.uniform(0.0, 5.0))));
    const LatLon near = place_near(ground, random, sigma_m);
    for (std::uint64_t k = 0; k < random.below(4); ++k)
      ground.add_region(random.chance(0.2) ? geo::Region::disc(near, 10.0 * sigma_m)
                                           : star(random, moved(near, 30.0 * sigma_m, 0.0),
                                                  random.uniform(20.0, 60.0) * sigma_m));
    Squares squares;
    for (int k = 0; k < 40; ++k) {
      const LatLon at =
          moved(near, 8.0 * sigma_m * random.normal(), 8.0 * sigma_m * random.normal());
      const Place place{at, random_covariance(random, sigma_m)};
      Cells cells;
      if (!squares.cut(ground, place, cells)) continue;
      ++quick;
      cut += cells.size() > 1 ? 1 : 0;
      EXPECT_LT(worst_difference(ground, Cells(ground, place), cells), 0.005)
          << "configuration " << i << ", place " << k << ", sigma " << sigma_m;
    }
  }
  EXPECT_GT(quick, 4 * configurations);
  EXPECT_GT(2 * cut, configurations);
}

// Metres east of the line that runs north through home.
Place east_of(double metres, double sigma_m) {
  return {moved(home, metres, 0.0), circular(sigma_m)};
}

Ground one_line(std::vector<double> cuts_m) {
  Ground ground;
  ground.add_line(*geo::Polyline::make({{{47.0, 38.0}, {49.0, 38.0}}}), std::move(cuts_m));
  return ground;
}

TEST(Survey, of_a_place_that_is_known_exactly_it_tells_nothing) {
  Squares squares;
  Cells cells;
  EXPECT_FALSE(squares.cut(one_line({0.0}), east_of(3000.0, 0.0), cells));
  EXPECT_FALSE(squares.cut(one_line({0.0}), east_of(3000.0, 0.5), cells));
  EXPECT_FALSE(squares.cut(one_line({0.0}), east_of(3000.0, 1e6), cells));
  Place absurd = east_of(3000.0, 100.0);
  absurd.covariance.ee_m2 = -1.0;
  absurd.covariance.en_m2 = 1e300;
  absurd.covariance.nn_m2 = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(squares.cut(one_line({0.0}), absurd, cells));
}

TEST(Survey, behind_the_end_of_a_line_it_tells_nothing) {
  Squares squares;
  Cells cells;
  const Place behind{moved({49.0, 38.0}, 0.0, 5000.0), circular(100.0)};
  EXPECT_FALSE(squares.cut(one_line({0.0}), behind, cells));
}

TEST(Survey, a_distance_halves_the_place_that_stands_at_it) {
  Squares squares;
  Cells cells;
  const Ground ground = one_line({-25'000.0, 0.0, 25'000.0});
  ASSERT_TRUE(squares.cut(ground, east_of(25'000.0, 100.0), cells));
  ASSERT_EQ(cells.size(), 2U);
  EXPECT_NEAR(cells.mass(0), 0.5, 0.001);
  Cells away;
  ASSERT_TRUE(squares.cut(ground, east_of(25'450.0, 100.0), away));
  ASSERT_EQ(away.size(), 1U);
  EXPECT_LT(away.signed_distance_m(0, 0), -25'000.0);
}

}  // namespace
}  // namespace truce::assess
