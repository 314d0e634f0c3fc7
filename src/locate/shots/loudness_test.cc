// SPDX-License-Identifier: Apache-2.0
#include "locate/shots/loudness.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/random.h"

namespace truce::locate::shots {
namespace {

// 40 stations with gains; each incident is heard by a dozen, by another law of decay.
struct Network {
  explicit Network(double gain_sigma_db) {
    for (int s = 0; s < 40; ++s) gains.push_back(gain_sigma_db * random.normal());
  }
  std::vector<Loud> heard(double level_db) {
    std::vector<Loud> loud;
    for (std::uint32_t s = 0; s < 40; ++s) {
      if (!random.chance(0.3)) continue;
      const double d = random.uniform(500.0, 12'000.0);
      const double db =
          level_db - 20.0 * std::log10(d / 1'000.0) - 0.5e-3 * d + gains[s] + 4.0 * random.normal();
      loud.push_back({s, d, std::pow(10.0, db / 20.0)});
    }
    return loud;
  }
  Random random{7};
  std::vector<double> gains;
};

struct Learnt {
  Loudness loudness;
  double spread_db = 0.0;  // of level minus truth, late in the run
  double mean_sigma_db = 0.0;
};

Learnt run(double gain_sigma_db, double level_sigma_db) {
  Network network(gain_sigma_db);
  Learnt out;
  double sum = 0.0, squares = 0.0, count = 0.0;
  for (int k = 0; k < 400; ++k) {
    const double truth = level_sigma_db * network.random.normal();
    const std::vector<Loud> loud = network.heard(truth);
    const Level level = out.loudness.level(loud);
    out.loudness.learn(loud, level);
    out.loudness.settle();
    if (k < 200 || loud.empty()) continue;
    sum += level.db - truth;
    squares += (level.db - truth) * (level.db - truth);
    out.mean_sigma_db += level.sigma_db;
    count += 1.0;
  }
  out.spread_db = std::sqrt(squares / count - sum / count * sum / count);
  out.mean_sigma_db /= count;
  return out;
}

TEST(Loudness, GainsOfStationsAreLearntFromWhatTheyHear) {
  const Learnt alike = run(0.0, 6.0), apart = run(20.0, 6.0);
  EXPECT_LT(alike.spread_db, 2.5);
  EXPECT_LT(apart.spread_db, alike.spread_db + 1.0);
}

TEST(Loudness, ItsSigmaIsThatOfItsErrors) {
  for (const double gain : {0.0, 20.0}) {
    const Learnt learnt = run(gain, 6.0);
    EXPECT_GT(learnt.spread_db, 0.6 * learnt.mean_sigma_db) << gain;
    EXPECT_LT(learnt.spread_db, 1.4 * learnt.mean_sigma_db) << gain;
  }
}

TEST(Loudness, NobodyToldIsNotTold) {
  EXPECT_EQ(Loudness().level({}).sigma_db, 0.0);
  EXPECT_EQ(Loudness().odds_of_pair({}, {}), 1.0);
}

TEST(Loudness, OneStationThatShoutsMovesTheLevelLittle) {
  std::vector<Loud> loud;
  for (std::uint32_t s = 0; s < 9; ++s) loud.push_back({s, 1'000.0, 1.0});
  const double before = Loudness().level(loud).db;
  loud.push_back({9, 1'000.0, 1e300});
  EXPECT_NEAR(Loudness().level(loud).db, before, 1e-9);
}

TEST(Loudness, PairsResembleEachOtherOnlyWhereIncidentsDiffer) {
  const Learnt wide = run(0.0, 15.0), narrow = run(0.0, 2.0);
  const Level a{0.0, 1.0}, near{1.0, 1.0}, far{30.0, 1.0};
  EXPECT_GT(wide.loudness.odds_of_pair(a, near), 1.5);
  EXPECT_LT(wide.loudness.odds_of_pair(a, far), 0.2);
  EXPECT_GE(wide.loudness.odds_of_pair(a, {300.0, 1.0}), std::exp(-3.01));
  EXPECT_EQ(narrow.loudness.odds_of_pair(a, far), 1.0);
}

}  // namespace
}  // namespace truce::locate::shots
