// SPDX-License-Identifier: Apache-2.0
#include "sense/network.h"

#include <gtest/gtest.h>

#include <cmath>

#include "sense/noon_test.h"

namespace truce::sense {
namespace {

Watch watch_of(double detection) {
  return {"w", Means::camera, {48.0, 37.0}, 5000.0, detection, noon, noon + std::chrono::hours(1)};
}

TEST(Network, WatchesOfOneProbabilityShareAType) {
  const std::vector<Watch> watches{watch_of(0.9), watch_of(0.5),          watch_of(0.9),
                                   watch_of(1.7), watch_of(std::nan("")), watch_of(0.0)};
  const Network network = network_of(watches);
  EXPECT_EQ(network.sensors.size(), 4U);
  EXPECT_EQ(network.types.size(), 3U);
  EXPECT_EQ(network.sensors[0].type, network.sensors[2].type);
  EXPECT_EQ(network.types[network.sensors[3].type].model.p0, 1.0);
  EXPECT_TRUE(check_network(network));
}

TEST(Network, AnyNumberOfProbabilitiesIsAccepted) {
  std::vector<Watch> watches;
  for (int i = 1; i <= 5000; ++i) watches.push_back(watch_of(i / 5000.0));
  const Network network = network_of(watches);
  EXPECT_TRUE(check_network(network));
  for (std::size_t i = 0; i < watches.size(); ++i)
    EXPECT_NEAR(network.types[network.sensors[i].type].model.p0, watches[i].detection, 0.0051);
}

TEST(Network, StationsBecomeSensorsOfOneType) {
  const std::vector<Station> stations{{"A", {48.0, 37.0}, 0.0}, {"B", {48.1, 37.0}, 0.0}};
  const std::vector<Working> working{{1, noon, noon + std::chrono::hours(1)}};
  const Network network = network_of(stations, working, {}, 3);
  EXPECT_TRUE(check_network(network));
  EXPECT_EQ(network.groups[0].required, 3U);
  EXPECT_EQ(network.sensors[1].name, "B");
  EXPECT_EQ(network.working, working);
}

}  // namespace
}  // namespace truce::sense
