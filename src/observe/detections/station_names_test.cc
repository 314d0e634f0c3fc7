// SPDX-License-Identifier: Apache-2.0
#include "observe/detections/station_names.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>

namespace truce::observe {
namespace {

TEST(StationNames, FindsWhatAMapFinds) {
  EXPECT_TRUE(rc::check([] {
    const auto words = *rc::gen::container<std::vector<std::string>>(
        rc::gen::container<std::string>(rc::gen::element('A', 'B', 'C', '0', '1')));
    std::vector<Station> stations;
    std::map<std::string, std::uint32_t> expected;
    for (const std::string& word : words) {
      expected.emplace(word, static_cast<std::uint32_t>(stations.size()));
      stations.push_back({word, {}, 0.0});
    }
    const StationNames names(stations);
    for (const auto& [word, number] : expected) RC_ASSERT(names.find(word) == number);
    const std::string other = *rc::gen::container<std::string>(rc::gen::element('A', 'B', '0'));
    RC_ASSERT(names.find(other) == (expected.contains(other) ? expected.at(other) : no_station));
  }));
}

TEST(StationNames, ANetworkMayBeLeftOutOrAdded) {
  const std::vector<Station> stations = {
      {"IV.ARRO", {}, 0.0}, {"CESI", {}, 0.0}, {"IV.TWIN", {}, 0.0}, {"XX.TWIN", {}, 0.0}};
  const StationNames names(stations);
  EXPECT_EQ(names.find("ARRO"), 0U);
  EXPECT_EQ(names.find("IV.CESI"), 1U);
  EXPECT_EQ(names.find("TWIN"), no_station);
  EXPECT_EQ(names.find("XX.TWIN"), 3U);
  EXPECT_EQ(names.find("arro"), no_station);
  EXPECT_EQ(names.find(""), no_station);
  EXPECT_EQ(names.find("."), no_station);
  EXPECT_EQ(StationNames{}.find("ARRO"), no_station);
}

TEST(StationNames, ManyAreFound) {
  std::vector<Station> stations;
  for (int i = 0; i < 100'000; ++i) stations.push_back({"S" + std::to_string(i), {}, 0.0});
  const StationNames names(stations);
  for (std::uint32_t i = 0; i < stations.size(); ++i) ASSERT_EQ(names.find(stations[i].name), i);
}

}  // namespace
}  // namespace truce::observe
