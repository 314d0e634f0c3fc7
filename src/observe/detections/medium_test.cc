// SPDX-License-Identifier: Apache-2.0
#include "observe/detections/medium.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace truce::observe {
namespace {

using testing::HasSubstr;

TEST(Weather, TheWindIsReadInEitherForm) {
  const WeatherFile read = read_weather(
      "time,latitude,longitude,wind_from_deg,wind_m_s,east_m_s,north_m_s,temperature_c\n"
      "2026-03-10T09:00:00Z,48,37,270,5,,,-4\n2026-03-10T09:00:00Z,48,37,,,1,-2,\n"
      "3600,48,37,,,,,20\n",
      "w.csv", *parse_instant("2026-03-10T09:00:00Z"));
  ASSERT_TRUE(read.quarantined.empty()) << read.quarantined[0].reason;
  ASSERT_EQ(read.readings.size(), 3U);
  EXPECT_NEAR(read.readings[0].east_m_s, 5.0, 1e-12);  // from the west it goes east
  EXPECT_NEAR(read.readings[0].north_m_s, 0.0, 1e-12);
  EXPECT_EQ(read.readings[0].temperature_c, -4.0);
  EXPECT_EQ(read.readings[1].north_m_s, -2.0);
  EXPECT_FALSE(read.readings[1].has_temperature);
  EXPECT_FALSE(read.readings[2].has_wind);
  EXPECT_EQ(read.readings[2].at, *parse_instant("2026-03-10T10:00:00Z"));
}

TEST(Weather, SigmasAreReadWhereTheyAreTold) {
  const WeatherFile read = read_weather(
      "time,latitude,longitude,east_m_s,north_m_s,wind_sigma_m_s,temperature_c,temperature_sigma_"
      "c\n"
      "0,48,37,1,2,2.5,9,0.5\n0,48,37,1,2,,,\n0,48,37,1,2,-1,,\n",
      "w.csv", {});
  ASSERT_EQ(read.readings.size(), 2U);
  EXPECT_EQ(read.readings[0].wind_sigma_m_s, 2.5);
  EXPECT_EQ(read.readings[0].temperature_sigma_c, 0.5);
  EXPECT_EQ(read.readings[1].wind_sigma_m_s, 0.0);
  EXPECT_EQ(read.quarantined_count, 1U);
}

TEST(Weather, BadLinesAreToldAndCounted) {
  const WeatherFile read = read_weather(
      "time,latitude,longitude,wind_from_deg,wind_m_s,east_m_s,north_m_s,temperature_c\n"
      "0,48,37,270,,,,\n0,48,37,270,5,1,1,\n0,48,37,,,,,\n0,48,37,,,,,999\nx,48,37,,,,,9\n",
      "w.csv", {});
  EXPECT_TRUE(read.readings.empty());
  EXPECT_EQ(read.quarantined_count, 5U);
  ASSERT_EQ(read.quarantined.size(), 5U);
  EXPECT_THAT(read.quarantined[1].reason, HasSubstr("second time"));
  EXPECT_THAT(read.quarantined[2].reason, HasSubstr("neither"));
}

TEST(Velocity, LayersGoDownwards) {
  const auto model = read_velocity("depth_km,p_km_s,s_km_s\n0,5.5,3.2\n10,6.1,3.5\n", "v.csv");
  ASSERT_TRUE(model);
  EXPECT_EQ(*model, (std::vector<VelocityLayer>{{0.0, 5.5, 3.2}, {10.0, 6.1, 3.5}}));
}

TEST(Velocity, AModelWithABadLineIsRefusedWhole) {
  struct Case {
    const char* text;
    const char* reason;
    std::uint64_t line;
    std::uint64_t column;
  };
  for (const Case& bad :
       {Case{"depth_km,p_km_s,s_km_s\n0,5.5,3.2\n0,6.1,3.5\n", "deeper", 3, 1},
        Case{"depth_km,p_km_s,s_km_s\n0,5.5,5.5\n", "slower", 2, 3},
        Case{"depth_km,p_km_s,s_km_s\n0,five,3\n", "five", 2, 2},
        Case{"depth_km,p_km_s\n0,5\n", "s_km_s", 1, 0},
        Case{"depth_km,p_km_s,s_km_s\n", "at least one", 0, 0}, Case{"", "at least one", 0, 0}}) {
    const auto model = read_velocity(bad.text, "v.csv");
    ASSERT_FALSE(model) << bad.text;
    EXPECT_THAT(model.error().message, HasSubstr(bad.reason));
    EXPECT_EQ(model.error().where.line, bad.line);
    EXPECT_EQ(model.error().where.column, bad.column);
    EXPECT_EQ(model.error().where.file, "v.csv");
  }
}

}  // namespace
}  // namespace truce::observe
