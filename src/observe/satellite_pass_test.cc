// SPDX-License-Identifier: Apache-2.0
#include "observe/satellite_pass.h"

#include <gtest/gtest.h>

namespace truce::observe {
namespace {

constexpr LatLon dnipro{48.5, 35.0};

double azimuth(std::string_view satellite, LatLon at, std::string_view when) {
  const bool is_day = is_solar_day(at, *parse_instant(when));
  return track_azimuth_deg(satellite, at.lat_deg, is_day).value_or(-1.0);
}

TEST(SatellitePass, FliesNorthNorthWestByDayAndSouthSouthWestByNight) {
  EXPECT_NEAR(azimuth("N", dnipro, "2023-02-24T11:06:00Z"), 344.0, 1.0);
  EXPECT_NEAR(azimuth("N", dnipro, "2023-02-24T00:06:00Z"), 196.0, 1.0);
  EXPECT_NEAR(azimuth("Terra", dnipro, "2023-02-24T08:30:00Z"), 195.0, 1.0);
  EXPECT_NEAR(azimuth("Aqua", dnipro, "2023-02-24T11:06:00Z"), 345.0, 1.0);
}

TEST(SatellitePass, GoesByTheSunOfThePlaceNotByTheClockOfGreenwich) {
  EXPECT_NEAR(azimuth("N", {48.5, 170.0}, "2023-02-24T02:00:00Z"), 344.0, 1.0);
  EXPECT_NEAR(azimuth("N", {48.5, -170.0}, "2023-02-24T02:00:00Z"), 344.0, 1.0);
  EXPECT_NEAR(azimuth("N", {48.5, -170.0}, "1969-02-24T13:00:00Z"), 196.0, 1.0);
}

TEST(SatellitePass, IsAlikeNorthAndSouthOfTheEquator) {
  EXPECT_NEAR(azimuth("N", {-48.5, 35.0}, "2023-02-24T11:06:00Z"), 344.0, 1.0);
  EXPECT_NEAR(azimuth("N", {0.0, 35.0}, "2023-02-24T11:06:00Z"), 347.3, 0.5);
}

TEST(SatellitePass, SaysNothingWhereItDoesNotFlyOrOfWhatItDoesNotKnow) {
  EXPECT_EQ(azimuth("N", {85.0, 0.0}, "2023-02-24T11:06:00Z"), -1.0);
  EXPECT_EQ(azimuth("Sputnik", dnipro, "2023-02-24T11:06:00Z"), -1.0);
}

}  // namespace
}  // namespace truce::observe
