// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "observe/detail/laws.h"
#include "observe/detail/test_outcome.h"
#include "observe/formats.h"

namespace truce::observe {
namespace {

using detail::Outcome;
using detail::read_all;
using testing::HasSubstr;

const std::string week =
    "\xEF\xBB\xBFoblast,raion,hromada,level,started_at,finished_at,source\r\n"
    "Donetska oblast,,,oblast,2024-02-01 03:10:00+00:00,2024-02-01 04:00:30+00:00,official\r\n"
    "Donetska oblast,Kramatorskyi raion,,raion,2024-02-01 05:10:00+02:00,,volunteers\r\n"
    "Kramatorskyi raion,Donetska oblast,\"Lymanska, hromada\",hromada,"
    "2024-02-02 03:10:00+00:00,2024-02-02 04:00:00+00:00,official\r\n"
    "Донецька область,,,oblast,2024-02-03 03:10:00+00:00,2024-02-03 02:00:00+00:00,official\r\n"
    "Atlantis oblast,,,oblast,2024-02-03 03:10:00+00:00,2024-02-03 04:00:00+00:00,official\r\n"
    "Sumska oblast,,,oblast,yesterday,2024-02-03 04:00:00+00:00,official\r\n";

TEST(Alerts, AnAlertIsAWarningForAnAreaAndASpan) {
  const Outcome outcome = read_all(make_alerts_reader, week);
  ASSERT_EQ(outcome.seen.size(), 3u);
  const Observation& first = outcome.seen[0];
  EXPECT_EQ(at(first.act, Act::air_alert), 1.0F);
  EXPECT_EQ(first.means, Means::alert_system);
  EXPECT_EQ(first.id.text, "alert:Donetska oblast:2024-02-01T03:10:00Z");
  EXPECT_EQ(seconds(first.when.until - first.when.from), 3030.0);
  EXPECT_NEAR(first.where.at.lat_deg, 47.9, 1e-9);
  EXPECT_NEAR(first.where.covariance.nn_m2, 49.0e3 * 49.0e3, 1e8);
  EXPECT_EQ(first.line, (SourceLine{"sample", 2}));
  for (const Observation& o : outcome.seen) EXPECT_EQ(detail::broken_law(o), "");
}

TEST(Alerts, AnAlertWithoutAnEndIsKnownByItsStart) {
  const Outcome outcome = read_all(make_alerts_reader, week);
  EXPECT_EQ(outcome.seen[1].when.until, outcome.seen[1].when.from);
  EXPECT_EQ(to_text(outcome.seen[1].when.from), "2024-02-01T03:10:00Z");
  EXPECT_EQ(outcome.seen[1].source, "air-raid alerts, volunteers");
}

TEST(Alerts, ExchangedOblastAndRaionAreUnderstood) {
  const Outcome outcome = read_all(make_alerts_reader, week);
  EXPECT_EQ(outcome.seen[2].where.at, outcome.seen[0].where.at);
  EXPECT_EQ(outcome.seen[2].facts[0].value,
            "Kramatorskyi raion / Donetska oblast / Lymanska, hromada");
}

TEST(Alerts, BadLinesTellTheirPlaceAndReason) {
  const Outcome outcome = read_all(make_alerts_reader, week);
  ASSERT_EQ(outcome.quarantined.size(), 3u);
  EXPECT_THAT(outcome.quarantined[0].reason, HasSubstr("is before started_at"));
  EXPECT_EQ(outcome.quarantined[0].column, 6u);
  EXPECT_EQ(outcome.quarantined[1].reason,
            "\"Atlantis oblast\" is no first-level unit of Ukraine; write \"Donetska oblast\"");
  EXPECT_THAT(outcome.quarantined[2].reason, HasSubstr("\"yesterday\" is not a time"));
  EXPECT_EQ(outcome.quarantined[2].line.line, 7u);
}

TEST(Alerts, HowTheBytesArriveChangesNothing) {
  EXPECT_EQ(detail::piece_that_matters(make_alerts_reader, week), 0u);
}

TEST(Alerts, NoRowOfTheRealFileIsLost) {
  const char* folder = std::getenv("TRUCE_SHARED_DATA");
  const std::string path = std::string(folder ? folder : "../shared/data") +
                           "/alerts/official_data_en_to_2024-04-23.csv";
  std::ifstream file(path, std::ios::binary);
  if (!file) GTEST_SKIP() << path << " is not there";
  std::stringstream text;
  text << file.rdbuf();
  const Outcome outcome = read_all(make_alerts_reader, text.str(), 65'536);
  EXPECT_EQ(outcome.seen.size(), 43'031u);
  EXPECT_TRUE(outcome.quarantined.empty());
  std::set<std::string> ids;
  for (const Observation& o : outcome.seen) ids.insert(o.id.text);
  RecordProperty("different ids", static_cast<int>(ids.size()));
  EXPECT_GT(ids.size(), 43'000u);
}

}  // namespace
}  // namespace truce::observe
