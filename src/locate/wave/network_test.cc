// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/network.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace truce::locate {
namespace {

Slot slot_at(double east_m, double north_m) {
  Slot slot;
  slot.east_m = east_m;
  slot.north_m = north_m;
  return slot;
}

// 10 by 10, 1 km apart.
Network field(std::uint32_t most) {
  std::vector<Slot> slots;
  for (int k = 0; k < 100; ++k)
    slots.push_back(slot_at(1e3 * (k % 10), 1e3 * static_cast<int>(k / 10)));
  return {std::move(slots), 20e3, most};
}

std::set<std::uint32_t> around(const Network& network, double east_m, double north_m) {
  const auto ring = network.ring(east_m, north_m);
  return {ring.begin(), ring.end()};
}

TEST(Network, AStationWorksInEachOfItsSpans) {
  Network network = field(600);
  network.end(7, 10.0);
  network.resume(7, 20.0);
  network.end(7, 30.0);
  network.resume(7, 40.0);
  const Slot& slot = network.slot(7);
  for (const double at_s : {-1e9, 0.0, 20.0, 29.9, 40.0, 1e9}) EXPECT_TRUE(slot.works_at(at_s));
  for (const double at_s : {10.0, 19.9, 30.0, 39.9}) EXPECT_FALSE(slot.works_at(at_s));
}

TEST(Network, WhoIsSilentForLongTakesNobodysPlaceAndHasItsOwnAgainOnceItWorks) {
  for (const std::uint32_t most : {600U, 20U}) {
    Network network = field(most);
    const auto before = around(network, 4.5e3, 4.5e3);
    const std::vector<Neighbour> beside(network.neighbours(44).begin(),
                                        network.neighbours(44).end());
    for (std::uint32_t s = 0; s < 100; s += 2) network.end(s, 10.0);
    network.renew(5.0);  // they still matter
    EXPECT_EQ(around(network, 4.5e3, 4.5e3), before);
    network.renew(10.0);
    const auto awake = around(network, 4.5e3, 4.5e3);
    EXPECT_GE(awake.size(), std::min<std::size_t>(most - 2, 50));
    EXPECT_TRUE(std::all_of(awake.begin(), awake.end(), [](auto s) { return s % 2 == 1; }));
    for (const Neighbour& n : network.neighbours(44)) EXPECT_EQ(n.slot % 2, 1U);
    EXPECT_EQ(network.neighbours(44).size(), 14U);
    for (std::uint32_t s = 0; s < 100; s += 2) network.resume(s, 20.0);
    network.renew(15.0);
    EXPECT_EQ(around(network, 4.5e3, 4.5e3), before);
    ASSERT_EQ(network.neighbours(44).size(), beside.size());
    for (std::size_t k = 0; k < beside.size(); ++k)
      EXPECT_EQ(network.neighbours(44)[k].slot, beside[k].slot);
  }
}

TEST(Network, KeepsNoSpanThatIsOver) {
  Network network = field(600);
  for (int k = 0; k < 1'000; ++k) {
    network.renew(10.0 * k - 50.0);
    network.end(3, 10.0 * k);
    network.resume(3, 10.0 * k + 1.0);
  }
  EXPECT_LE(network.slot(3).before.size(), 8U);
}

TEST(Network, AnAddedSlotIsInTheRingsFromTheNextRenewalOn) {
  Network network = field(600);
  const std::uint32_t fresh = network.add(slot_at(30e3, 4.5e3));
  EXPECT_EQ(fresh, 100U);
  network.renew(0.0);
  EXPECT_TRUE(around(network, 29e3, 4.5e3).contains(fresh));
  EXPECT_TRUE(network.covers(31e3, 4.5e3));
}

TEST(Network, AMutedStretchIsNoneOfWork) {
  Network network({Slot{}}, 1'000.0, 10);
  network.end(0, 50.0);
  network.resume(0, 60.0);
  network.mute(0, {40.0, 70.0});
  for (const double at_s : {39.0, 70.0, 1e6}) EXPECT_TRUE(network.slot(0).works_at(at_s)) << at_s;
  for (const double at_s : {40.0, 55.0, 69.9}) EXPECT_FALSE(network.slot(0).works_at(at_s)) << at_s;
  EXPECT_DOUBLE_EQ(network.slot(0).worked_s({30.0, 80.0}), 20.0);
}

TEST(Network, WhoHasStoppedStaysSoThroughAMutedStretch) {
  Network network({Slot{}}, 1'000.0, 10);
  network.end(0, 50.0);
  network.mute(0, {40.0, 70.0});
  EXPECT_TRUE(network.slot(0).works_at(39.0));
  EXPECT_FALSE(network.slot(0).works_at(45.0));
  EXPECT_FALSE(network.slot(0).works_at(80.0));
  network.resume(0, 90.0);
  EXPECT_FALSE(network.slot(0).works_at(80.0));
  EXPECT_TRUE(network.slot(0).works_at(90.0));
}

TEST(Network, OneThatIsMutedForHoursKeepsFewSpans) {
  Network network({Slot{}}, 1'000.0, 10);
  for (double s = 0.0; s < 36'000.0; s += 30.0) {
    network.renew(s - 300.0);
    network.mute(0, {s, s + 30.0});
  }
  EXPECT_LE(network.slot(0).before.size(), 1U);
  EXPECT_TRUE(network.slot(0).works_at(36'000.0));
}

}  // namespace
}  // namespace truce::locate
