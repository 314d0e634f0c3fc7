// SPDX-License-Identifier: Apache-2.0
#include "sense/air.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace truce::sense {
namespace {

// Table 2 of ISO 9613-2:1996 (octave bands, dB per km), which rounds ISO 9613-1.
TEST(Air, AbsorptionIsThatOfTheStandardsTable) {
  struct Case {
    double celsius, humidity, hertz, db_per_km;
  };
  const Case cases[] = {{10, 0.7, 125, 0.4},   {10, 0.7, 500, 1.9},   {10, 0.7, 1000, 3.7},
                        {10, 0.7, 2000, 9.7},  {10, 0.7, 4000, 32.8}, {20, 0.7, 250, 1.1},
                        {20, 0.7, 1000, 5.0},  {20, 0.7, 4000, 22.9}, {30, 0.7, 1000, 7.4},
                        {30, 0.7, 8000, 59.3}, {15, 0.2, 1000, 8.2},  {15, 0.5, 2000, 10.8},
                        {15, 0.8, 500, 2.4}};
  for (const Case& c : cases) {
    const double db = 1000.0 * absorption_db_per_m(c.hertz, {c.celsius + 273.15, c.humidity});
    // One decimal is printed, for the exact midband frequencies, which differ by up to 2.4 %.
    EXPECT_NEAR(db, c.db_per_km, 0.06 + 0.04 * c.db_per_km)
        << c.celsius << " C, " << c.humidity << ", " << c.hertz << " Hz";
  }
}

TEST(Air, WhatIsNoNumberIsStillAnAbsorption) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double f : {nan, -1.0, 0.0, 1e12})
    for (const double t : {nan, -300.0, 1e9}) {
      const double db = absorption_db_per_m(f, {t, nan, nan});
      EXPECT_TRUE(std::isfinite(db) && db >= 0.0) << f << ' ' << t << ' ' << db;
    }
}

TEST(Air, SixDecibelsHalveTheReachWhereNothingIsAbsorbed) {
  EXPECT_NEAR(reach_share(20.0 * std::log10(2.0), 10'000.0, 0.0), 0.5, 1e-12);
  EXPECT_NEAR(reach_share(-20.0 * std::log10(2.0), 10'000.0, 0.0), 2.0, 1e-12);
  EXPECT_EQ(reach_share(0.0, 10'000.0, 0.002), 1.0);
}

TEST(Air, TheShareSolvesItsEquationAndAbsorptionDampsIt) {
  for (const double loss : {-6.0, 3.0, 20.0, 60.0}) {
    double last = loss > 0.0 ? 0.0 : 10.0;
    for (const double absorption : {0.0, 1e-4, 1e-3, 1e-2}) {
      const double share = reach_share(loss, 8000.0, absorption);
      EXPECT_NEAR(20.0 * std::log10(share) + absorption * 8000.0 * (share - 1.0), -loss, 1e-6);
      EXPECT_TRUE(loss > 0.0 ? share > last : share < last) << loss << ' ' << absorption;
      last = share;
    }
  }
}

}  // namespace
}  // namespace truce::sense
