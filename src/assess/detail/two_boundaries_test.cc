// SPDX-License-Identifier: Apache-2.0
// The closed form for two boundaries against rays, which share nothing with it, and against many
// points of the location, which are more exact than rays (0.0027 at worst of these).
#include "assess/detail/two_boundaries.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "assess/detail/rays.h"
#include "base/random.h"

namespace truce::assess {
namespace {

// A star around some point; `left` tells of the origin.
Sheet::Part star(Random& random, int corners) {
  const Point2 centre{120.0 * random.normal(), 120.0 * random.normal()};
  const double size_m = 40.0 * std::exp(random.uniform(0.0, 4.0));
  std::vector<Point2> ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2.0 * std::numbers::pi * i / corners;
    const double r = size_m * random.uniform(0.4, 1.0);
    ring.push_back({centre.e + r * std::cos(angle), centre.n + r * std::sin(angle)});
  }
  Sheet::Part part{{}, false, true};
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Sheet::Edge edge{ring[i], ring[(i + 1) % ring.size()]};
    part.edges.push_back(edge);
    if ((edge.a.n > 0.0) != (edge.b.n > 0.0) &&
        edge.a.e - edge.a.n / (edge.b.n - edge.a.n) * (edge.b.e - edge.a.e) > 0.0)
      part.inside = !part.inside;
  }
  return part;
}

bool holds(const Sheet::Part& part, Point2 p) {
  bool left = part.inside;
  for (const Sheet::Edge& edge : part.edges)
    if (crosses({}, p, edge.a, edge.b)) left = !left;
  return left;
}

double sampled(const Sheet::Part& one, const Sheet::Part& other, const Covariance& c,
               Random& random) {
  constexpr int strata = 250;
  const Axes axes = axes_of(c);
  int held = 0;
  for (int i = 0; i < strata; ++i)
    for (int k = 0; k < strata; ++k) {
      const double r = std::sqrt(-2.0 * std::log(1.0 - (i + random.uniform()) / strata));
      const double angle = 2.0 * std::numbers::pi * (k + random.uniform()) / strata;
      const double u = r * std::cos(angle), v = r * std::sin(angle);
      const Point2 p{u * axes.first.e + v * axes.second.e, u * axes.first.n + v * axes.second.n};
      held += holds(one, p) && holds(other, p) ? 1 : 0;
    }
  return held / (1.0 * strata * strata);
}

TEST(TwoBoundaries, agree_with_rays_and_with_brute_force) {
  Random random(21);
  double worst = 0.0;
  for (int i = 0; i < 500; ++i) {
    const double flat = random.uniform(0.2, 1.0);
    const Covariance c{1e4, 1e4 * flat * random.uniform(-0.9, 0.9), 1e4 * flat * flat};
    const Sheet::Part one = star(random, 3 + static_cast<int>(random.below(6)));
    const Sheet::Part other = star(random, 3 + static_cast<int>(random.below(6)));
    const auto both = share_left_of_both({one.edges, one.inside}, {other.edges, other.inside},
                                         EdgeMass(c), 400.0);
    ASSERT_TRUE(both.has_value()) << i;
    Neighbourhood around(c);
    around.add_area({one});
    around.add_area({other});
    const Shares shares = around.integrate();
    double truth = 0.0;
    for (std::size_t cell = 0; cell < shares.size(); ++cell)
      if (shares.inside(cell, 0) && shares.inside(cell, 1)) truth += shares.mass(cell);
    EXPECT_NEAR(*both, truth, 0.004) << i;
    if (i % 10 == 0 || std::fabs(*both - truth) > 0.002) {
      EXPECT_NEAR(*both, sampled(one, other, c, random), 0.002) << i;
    }
    worst = std::max(worst, std::fabs(*both - truth));
  }
  RecordProperty("worst", std::to_string(worst));
}

// Zones that share an edge: what runs along it lies on no side of it.
TEST(TwoBoundaries, that_run_along_each_other_are_left_to_rays) {
  const Boundary a{{{{10.0, -50.0}, {10.0, 50.0}}}, true};
  const Boundary b{{{{10.0, 80.0}, {10.0, -80.0}}}, false};
  EXPECT_FALSE(share_left_of_both(a, b, EdgeMass({100.0, 0.0, 100.0}), 40.0).has_value());
}

}  // namespace
}  // namespace truce::assess
