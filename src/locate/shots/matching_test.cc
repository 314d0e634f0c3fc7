// SPDX-License-Identifier: Apache-2.0
#include "locate/shots/matching.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace truce::locate::shots {
namespace {

// Every set of bonds without a node that stands twice.
std::vector<double> by_listing(std::size_t nodes, const std::vector<Bond>& bonds) {
  std::vector<double> with(bonds.size(), 0.0);
  double all = 0.0;
  for (std::uint32_t set = 0; set < (1U << bonds.size()); ++set) {
    std::vector<int> stands(nodes, 0);
    double weight = 1.0;
    bool fits = true;
    for (std::size_t k = 0; k < bonds.size(); ++k) {
      if ((set >> k & 1U) == 0) continue;
      weight *= bonds[k].weight;
      fits = fits && ++stands[bonds[k].a] == 1 && ++stands[bonds[k].b] == 1;
    }
    if (!fits) continue;
    all += weight;
    for (std::size_t k = 0; k < bonds.size(); ++k)
      if ((set >> k & 1U) != 0) with[k] += weight;
  }
  for (double& w : with) w /= all;
  return with;
}

std::vector<Bond> drawn(Random& random, std::uint32_t nodes, std::size_t count) {
  std::vector<Bond> bonds;
  while (bonds.size() < count) {
    const auto a = static_cast<std::uint32_t>(random.below(nodes));
    const auto b = static_cast<std::uint32_t>(random.below(nodes));
    bool again = a >= b;
    for (const Bond& bond : bonds) again = again || (bond.a == a && bond.b == b);
    if (!again) bonds.push_back({a, b, std::exp(3.0 * random.normal())});
  }
  return bonds;
}

TEST(Matching, SmallComponentsAreExact) {
  Random random(1);
  for (int trial = 0; trial < 50; ++trial) {
    const std::vector<Bond> bonds = drawn(random, 8, 12);
    const std::vector<double> p = marginals(8, bonds), exact = by_listing(8, bonds);
    for (std::size_t k = 0; k < bonds.size(); ++k) EXPECT_NEAR(p[k], exact[k], 1e-9);
  }
}

TEST(Matching, ALongChainIsExactToo) {
  Random random(2);
  std::vector<Bond> chain;
  for (std::uint32_t n = 0; n < 16; ++n)
    chain.push_back({n, n + 1, std::exp(2.0 * random.normal())});
  const std::vector<double> p = marginals(17, chain), exact = by_listing(17, chain);
  for (std::size_t k = 0; k < chain.size(); ++k) EXPECT_NEAR(p[k], exact[k], 1e-4);
}

TEST(Matching, ManyLoopsAreNearlyExactAndNobodyIsPairedMoreThanOnce) {
  Random random(3);
  double worst = 0.0;
  for (int trial = 0; trial < 30; ++trial) {
    std::vector<Bond> bonds = drawn(random, 13, 16);
    const std::vector<double> p = marginals(13, bonds), exact = by_listing(13, bonds);
    std::vector<double> paired(13, 0.0);
    for (std::size_t k = 0; k < bonds.size(); ++k) {
      worst = std::max(worst, std::abs(p[k] - exact[k]));
      paired[bonds[k].a] += p[k];
      paired[bonds[k].b] += p[k];
    }
    for (const double sum : paired) EXPECT_LE(sum, 1.0 + 1e-3);
  }
  EXPECT_LT(worst, 0.1);
}

TEST(Matching, EqualRivalsShareEqually) {
  const std::vector<double> p = marginals(3, std::vector<Bond>{{0, 1, 1e6}, {0, 2, 1e6}});
  EXPECT_NEAR(p[0], 0.5, 1e-6);
  EXPECT_EQ(p[0], p[1]);
}

}  // namespace
}  // namespace truce::locate::shots
