// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/far.h"

#include <gtest/gtest.h>

#include "geo/geodesic.h"
#include "locate/wave/locator.h"

namespace truce::locate {
namespace {

// Four arrays around a blast, at the celerities of the lower, middle and upper air.
TEST(FarEngine, AssociatesABlastOverHundredsOfKilometres) {
  const LatLon blast{41.0, -113.0};
  const Instant when = from_civil_utc({2010, 5, 4, 12, 0, 0, 0});
  const std::vector<Station> arrays{{"a", {43.0, -109.5}, 0.0},
                                    {"b", {38.5, -118.0}, 0.0},
                                    {"c", {48.0, -117.0}, 0.0},
                                    {"d", {34.0, -116.0}, 0.0}};
  const double celerity[] = {330.0, 290.0, 300.0, 270.0};
  std::vector<Arrival> arrivals;
  for (std::uint32_t s = 0; s < arrays.size(); ++s) {
    Arrival a;
    a.id = s + 1;
    a.station = s;
    a.at = when + from_seconds(geo::distance_m(arrays[s].at, blast) / celerity[s]);
    a.azimuth_deg = geo::azimuth_deg(arrays[s].at, blast) + (s % 2 == 0 ? 3.0 : -3.0);
    a.azimuth_sigma_deg = 3.0;
    arrivals.push_back(a);
    // And something else, from the other side.
    a.id = s + 100;
    a.at = a.at + from_seconds(400.0);
    a.azimuth_deg += 100.0 + 30.0 * s;
    arrivals.push_back(a);
  }
  LocatorOptions options;
  options.medium = MediumKind::infrasound;
  const std::vector<Located> answers = locate(arrays, arrivals, options);
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].support.size(), 4U);
  for (const LocatedSupport& s : answers[0].support) EXPECT_LE(s.id, 4U);
  EXPECT_LT(geo::distance_m(answers[0].where, blast), 60e3);
}

}  // namespace
}  // namespace truce::locate
