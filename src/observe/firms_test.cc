// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>
#include <set>

#include "base/text.h"
#include "observe/detail/decimal.h"
#include "observe/detail/laws.h"
#include "observe/detail/shared_data_test.h"
#include "observe/detail/test_outcome.h"
#include "observe/formats.h"

namespace truce::observe {
namespace {

using detail::Outcome;
using testing::HasSubstr;

const std::string viirs_header =
    "latitude,longitude,bright_ti4,scan,track,acq_date,acq_time,satellite,instrument,confidence,"
    "version,bright_ti5,frp,daynight\n";

Outcome firms_outcome(const std::string& text) {
  return detail::read_all(make_firms_reader, text, std::string::npos, "f.csv");
}

double war_share(const Observation& seen) {
  return 1.0 - double{at(seen.act, Act::heat)} - double{at(seen.act, Act::unknown)};
}

TEST(Firms, AViirsHotspotInNearRealTime) {
  const Outcome outcome = firms_outcome(
      viirs_header +
      "47.62075,35.71787,344.94,0.52,0.5,2023-02-24,1106,N,VIIRS,n,2.0NRT,269.5,7.75,D\n");
  ASSERT_EQ(outcome.seen.size(), 1u);
  const Observation& seen = outcome.seen[0];
  EXPECT_EQ(seen.id.text, "firms:N-20230224T1106-47.62075-35.71787");
  EXPECT_EQ(seen.origin.text, seen.id.text);
  EXPECT_EQ(seen.source, "NASA FIRMS VIIRS");
  EXPECT_EQ(seen.means, Means::satellite_thermal);
  EXPECT_EQ(seen.grade, (Grade{'B', 3}));
  EXPECT_EQ(to_text(seen.when.from), "2023-02-24T11:06:00Z");
  EXPECT_EQ(to_text(seen.when.until), "2023-02-24T11:07:00Z");
  EXPECT_EQ(seen.where.at, (LatLon{47.62075, 35.71787}));
  // 520 m across the track, 500 m along it, uniform, and 75 m of geolocation; flown
  // north-north-west.
  EXPECT_NEAR(std::sqrt(seen.where.covariance.ee_m2), 167.4, 0.1);
  EXPECT_NEAR(std::sqrt(seen.where.covariance.nn_m2), 163.1, 0.1);
  const Pixel& pixel = std::get<Pixel>(seen.shape);
  EXPECT_EQ(pixel.scan_m, 520.0);
  EXPECT_EQ(pixel.track_m, 500.0);
  EXPECT_NEAR(pixel.azimuth_deg, 344.1, 1.0);
  EXPECT_EQ(pixel.error_m, 75.0);
  EXPECT_EQ(seen.text, "7.75 MW, 344.94 K, day");
  EXPECT_EQ(seen.line, (SourceLine{"f.csv", 2}));
  EXPECT_TRUE(seen.parties.empty());
}

TEST(Firms, AModisArchiveInAnotherOrderWithItsType) {
  const Outcome outcome = firms_outcome(
      "acq_time,acq_date,latitude,longitude,brightness,bright_t31,scan,track,satellite,instrument,"
      "confidence,version,frp,daynight,type\r\n"
      "5,2020-07-01,48.1,37.2,310,290,4.8,2,Terra,MODIS,85,6.1,12.5,N,0\r\n"
      "0005,2020-07-01,48.1,37.2,310,290,1,1,Aqua,MODIS,29,6.1,12.5,N,2\r\n");
  ASSERT_EQ(outcome.seen.size(), 2u);
  EXPECT_EQ(to_text(outcome.seen[0].when.from), "2020-07-01T00:05:00Z");
  EXPECT_EQ(outcome.seen[0].id.text, "firms:Terra-20200701T0005-48.1-37.2");
  EXPECT_EQ(outcome.seen[0].grade, (Grade{'B', 2}));
  EXPECT_NEAR(std::sqrt(outcome.seen[0].where.covariance.nn_m2), 666.0, 0.5);
  EXPECT_NEAR(std::sqrt(outcome.seen[0].where.covariance.ee_m2), 1349.5, 0.5);
  EXPECT_EQ(outcome.seen[1].grade, (Grade{'B', 4}));
  EXPECT_EQ(war_share(outcome.seen[1]), 0.0);  // a static source on land
}

TEST(Firms, ASatelliteWhoseOrbitIsNotKnownHasACircleAsWideAsTheLongerSide) {
  const Outcome outcome = firms_outcome(
      viirs_header + "47.62075,35.71787,344.94,0.52,0.5,2023-02-24,1106,X9,VIIRS,n,2,2,7,D\n" +
      "47.62075,35.71787,344.94,0.52,0.5,2023-02-24,1106,N,VIIRS,n,2,2,7,D\n" +
      "47.62075,35.71787,344.94,0.52,0.5,2023-02-24,1106,X9,VIIRS,n,2,2,7,D\n");
  ASSERT_EQ(outcome.seen.size(), 3u);
  for (const std::size_t i : {0, 2}) {
    EXPECT_EQ(outcome.seen[i].shape, Shape{});
    EXPECT_NEAR(std::sqrt(outcome.seen[i].where.covariance.ee_m2), 167.8, 0.1);
    EXPECT_EQ(outcome.seen[i].where.covariance.ee_m2, outcome.seen[i].where.covariance.nn_m2);
  }
  EXPECT_NE(outcome.seen[1].shape, Shape{});
}

TEST(Firms, NoHotspotAloneIsMoreThanAFifthAnActOfWar) {
  for (const char* confidence : {"l", "n", "h", "low", "nominal", "high", "0", "30", "100"})
    for (const char* type : {"", "0", "1", "2", "3"}) {
      const Outcome outcome = firms_outcome(
          "latitude,longitude,scan,track,acq_date,acq_time,satellite,confidence,type\n"
          "48,37,1,1,2024-01-01,1200,N," +
          std::string(confidence) + "," + type + "\n");
      ASSERT_EQ(outcome.seen.size(), 1u) << confidence << " " << type;
      EXPECT_LE(war_share(outcome.seen[0]), 0.2 + 1e-6);
      EXPECT_EQ(detail::broken_law(outcome.seen[0]), "");
    }
}

TEST(Firms, ABadFieldQuarantinesTheLineWithItsColumn) {
  struct Case {
    const char* line;
    std::uint64_t column;
    const char* reason;
  };
  for (const Case& c : std::vector<Case>{
           {"91,37,1,0.5,0.5,2023-02-24,1106,N,V,n,2,2,3,D", 1, "latitude from -90 to 90"},
           {"4 8,37,1,0.5,0.5,2023-02-24,1106,N,V,n,2,2,3,D", 1, "latitude from -90 to 90"},
           {"48.00000000000000001,37,1,0.5,0.5,2023-02-24,1106,N,V,n,2,2,3,D", 1, "latitude"},
           {"48,,1,0.5,0.5,2023-02-24,1106,N,V,n,2,2,3,D", 2, "longitude from -180 to 180"},
           {"48,37,1,0,0.5,2023-02-24,1106,N,V,n,2,2,3,D", 4, "pixel size"},
           {"48,37,1,0.5,x,2023-02-24,1106,N,V,n,2,2,3,D", 5, "pixel size"},
           {"48,37,1,0.5,0.5,2023-02-29,1106,N,V,n,2,2,3,D", 6, "date like 2023-02-24"},
           {"48,37,1,0.5,0.5,24.02.2023,1106,N,V,n,2,2,3,D", 6, "date like 2023-02-24"},
           {"48,37,1,0.5,0.5,,1106,N,V,n,2,2,3,D", 6, "date like 2023-02-24"},
           {"48,37,1,0.5,0.5,2023-02-24,1160,N,V,n,2,2,3,D", 7, "time HHMM"},
           {"48,37,1,0.5,0.5,2023-02-24,2400,N,V,n,2,2,3,D", 7, "time HHMM"},
           {"48,37,1,0.5,0.5,2023-02-24,,N,V,n,2,2,3,D", 7, "time HHMM"},
           {"48,37,1,0.5,0.5,2023-02-24,1106,,V,n,2,2,3,D", 8, "satellite"},
           {"48,37,1,0.5,0.5,2023-02-24,1106,N,V,101,2,2,3,D", 10, "confidence"},
           {"48,37,1,0.5,0.5,2023-02-24,1106,N,V,,2,2,3,D", 10, "confidence"},
           {"48,37,1,0.5,0.5,2023-02-24,1106,N,V,n,2,2,3", 14, "13 fields"},
       }) {
    const Outcome outcome = firms_outcome(viirs_header + c.line + "\n");
    ASSERT_EQ(outcome.quarantined.size(), 1u) << c.line;
    EXPECT_EQ(outcome.quarantined[0].column, c.column) << c.line;
    EXPECT_THAT(outcome.quarantined[0].reason, HasSubstr(c.reason)) << c.line;
  }
}

TEST(Firms, TheFastNumberIsTheNumber) {
  rc::check([](std::int64_t mantissa) {
    const int decimals = *rc::gen::inRange(0, 12);
    std::string text = std::to_string(mantissa % 1'000'000'000'000);
    if (decimals > 0 && text.size() > static_cast<std::size_t>(decimals) + 1)
      text.insert(text.size() - static_cast<std::size_t>(decimals), ".");
    double fast = -1.0;
    RC_ASSERT(detail::read_decimal(text, -1e15, 1e15, fast));
    RC_ASSERT(fast == to_double(text).value());
  });
  double out = 0.0;
  for (const char* bad : {"", "-", ".", "1.", ".5.", "1..2", "1.2.3", "--1", "+1", " 1", "1 ",
                          "1e999", "nan", "0x10", "1,5"})
    EXPECT_EQ(detail::read_decimal(bad, -1e9, 1e9, out), to_double(bad).has_value()) << bad;
}

TEST(Firms, RealHotspotsAreAllReadHoweverTheyArrive) {
  const std::string name = "fires/snpp_viirs_nrt_ukraine_20230224_20231111.csv";
  const std::string text = detail::shared_file(name);
  SKIP_WITHOUT(text, name);
  const Outcome whole = firms_outcome(text);
  EXPECT_EQ(whole.seen.size(), 42'415u);
  EXPECT_TRUE(whole.quarantined.empty());
  std::set<std::string> ids;
  for (const Observation& seen : whole.seen) {
    ids.insert(seen.id.text);
    ASSERT_EQ(detail::broken_law(seen), "") << seen.id.text;
    ASSERT_LE(war_share(seen), 0.2 + 1e-6);
  }
  EXPECT_EQ(ids.size(), whole.seen.size());
  for (const std::size_t piece : {std::size_t{77}, std::size_t{65'536}})
    EXPECT_TRUE(same(whole, detail::read_all(make_firms_reader, text, piece, "f.csv"))) << piece;
}

}  // namespace
}  // namespace truce::observe
