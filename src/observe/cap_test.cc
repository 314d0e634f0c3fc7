// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "observe/detail/laws.h"
#include "observe/detail/test_outcome.h"
#include "observe/formats.h"

namespace truce::observe {
namespace {

using detail::Outcome;
using detail::read_all;
using testing::HasSubstr;

std::string alert_with(const std::string& status, const std::string& infos,
                       const std::string& type = "Alert", const std::string& more = "") {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">\n"
         "  <identifier>UA-2025-0042</identifier><sender>dsns@example.org</sender>\n"
         "  <sent>2025-04-20T06:10:00+03:00</sent><status>" +
         status + "</status><msgType>" + type + "</msgType><scope>Public</scope>" + more + "\n" +
         infos + "</alert>\n";
}

const std::string siren =
    "  <info><language>uk</language><category>Security</category>"
    "<event>Повітряна тривога</event><urgency>Immediate</urgency><severity>Extreme</severity>"
    "<certainty>Likely</certainty><expires>2025-04-20T07:10:00+03:00</expires>\n"
    "    <headline>Загроза &amp; укриття</headline>\n"
    "    <area><areaDesc>Краматорськ</areaDesc><circle>48.74,37.58 12</circle></area>\n"
    "    <area><areaDesc>Донецька область</areaDesc>"
    "<geocode><valueName>ISO</valueName><value>UA-14</value></geocode></area>\n"
    "  </info>\n";

TEST(Cap, AnInfoWithTwoAreasIsTwoWarnings) {
  const Outcome outcome = read_all(make_cap_reader, alert_with("Actual", siren));
  ASSERT_TRUE(outcome.quarantined.empty()) << outcome.quarantined[0].reason;
  ASSERT_EQ(outcome.seen.size(), 2u);
  for (const Observation& o : outcome.seen) EXPECT_EQ(detail::broken_law(o), "");
  const Observation& first = outcome.seen[0];
  EXPECT_EQ(first.id.text, "cap:UA-2025-0042:1.1");
  EXPECT_EQ(first.origin.text, "cap:UA-2025-0042");
  EXPECT_EQ(outcome.seen[1].id.text, "cap:UA-2025-0042:1.2");
  EXPECT_EQ(at(first.act, Act::air_alert), 1.0F);
  EXPECT_EQ(to_text(first.when.from), "2025-04-20T03:10:00Z");
  EXPECT_EQ(to_text(first.when.until), "2025-04-20T04:10:00Z");
  EXPECT_EQ(first.where.at, (LatLon{48.74, 37.58}));
  EXPECT_NEAR(std::sqrt(first.where.covariance.ee_m2), 6000.0, 1.0);
  EXPECT_EQ(first.text, "Загроза & укриття");
  EXPECT_EQ(first.source, "dsns@example.org");
  EXPECT_EQ(first.line.line, 7u);
  EXPECT_NEAR(outcome.seen[1].where.at.lat_deg, 47.9, 1e-9);  // by its code
}

TEST(Cap, AnExerciseIsNoObservation) {
  struct Case {
    const char* status;
    const char* type;
    const char* reason;
  };
  for (const Case& c : std::vector<Case>{
           {"Exercise", "Alert", "an exercise is no observation"},
           {"Test", "Alert", "a test is no observation"},
           {"Draft", "Alert", "a draft is no observation"},
           {"System", "Alert", "a message among systems"},
           {"Real", "Alert", "status is not Actual"},
           {"Actual", "Ack", "an acknowledgement is no observation"},
           {"Actual", "Error", "a rejection is no observation"},
           {"Actual", "Shout", "msgType is not"},
       }) {
    const Outcome outcome = read_all(make_cap_reader, alert_with(c.status, siren, c.type));
    EXPECT_TRUE(outcome.seen.empty()) << c.status;
    ASSERT_EQ(outcome.quarantined.size(), 2u) << c.status;  // one a data line
    EXPECT_THAT(outcome.quarantined[0].reason, HasSubstr(c.reason));
  }
}

TEST(Cap, ACancelIsKeptAndAssertsNothing) {
  const Outcome outcome =
      read_all(make_cap_reader,
               alert_with("Actual", siren, "Cancel",
                          "<references>dsns@example.org,UA-2025-0040,2025-04-20T05:00:00+03:00 "
                          "dsns@example.org,UA-2025-0041,2025-04-20T05:30:00+03:00</references>"));
  ASSERT_EQ(outcome.seen.size(), 2u);
  EXPECT_EQ(outcome.seen[0].facts[0], (Fact{"message", "cancel"}));
  EXPECT_EQ(outcome.seen[0].origin.text, "cap:UA-2025-0040");
  EXPECT_THAT(outcome.seen[0].facts, testing::Contains(Fact{"cancels", "UA-2025-0040"}));
  EXPECT_EQ(outcome.seen[0].act, only(Act::unknown));
}

TEST(Cap, AnEventIsKnownByItsWholeWords) {
  struct Case {
    const char* event;
    Act act;
    double share;
  };
  for (const Case& c : std::vector<Case>{
           {"Gunfire", Act::small_arms_fire, 0.75},
           {"Shots fired", Act::small_arms_fire, 0.75},
           {"Forest fire", Act::heat, 0.75},
           {"Wildfires", Act::heat, 0.75},
           {"Fire weather", Act::civil, 0.75},
           {"Ceasefire", Act::unknown, 1.0},
           {"Cease-fire", Act::unknown, 1.0},
           {"Imminent flood", Act::unknown, 1.0},
           {"Determined hazard", Act::unknown, 1.0},
           {"Mine", Act::mine, 0.75},
           {"Land mines", Act::mine, 0.75},
           {"Unexploded ordnance", Act::mine, 0.75},
           {"Coal mine collapse", Act::civil, 0.75},
           {"Explosion", Act::explosion, 0.75},
           {"Artillery shelling", Act::impact, 0.75},
           {"GPS jamming", Act::jamming, 0.75},
           {"Air-raid alert", Act::air_alert, 1.0},
           {"Air raid all clear", Act::unknown, 1.0},
           {"Missile threat", Act::air_alert, 1.0},
           {"ПОВІТРЯНА ТРИВОГА", Act::air_alert, 1.0},
           {"Відбій повітряної тривоги", Act::unknown, 1.0},
           {"Ракетна небезпека", Act::air_alert, 1.0},
           {"Обстріли", Act::impact, 0.75},
           {"Вибухи", Act::explosion, 0.75},
           {"Вибухонебезпечні предмети", Act::mine, 0.75},
           {"Пожежа", Act::heat, 0.75},
       }) {
    const Outcome outcome = read_all(
        make_cap_reader,
        alert_with("Actual", "<info><category>Security</category><event>" + std::string(c.event) +
                                 "</event><certainty>Likely</certainty><area><circle>"
                                 "48,37 5</circle></area></info>"));
    ASSERT_EQ(outcome.seen.size(), 1u) << c.event;
    EXPECT_NEAR(at(outcome.seen[0].act, c.act), c.share, 1e-6) << c.event;
  }
}

const std::string fire =
    "  <info><category>Fire</category><event>Forest Fire</event><certainty>Observed</certainty>"
    "<onset>2025-04-20T01:00:00-00:00</onset>"
    "<area><areaDesc>x</areaDesc><polygon>48.0,37.0 48.0,37.2 48.1,37.2 48.1,37.0 48.0,37.0"
    "</polygon></area></info>\n";

TEST(Cap, AFireIsHeatAndThePolygonItsPlace) {
  const Outcome outcome = read_all(make_cap_reader, alert_with("Actual", fire));
  ASSERT_EQ(outcome.seen.size(), 1u);
  EXPECT_NEAR(at(outcome.seen[0].act, Act::heat), 0.95F, 1e-6);
  EXPECT_NEAR(outcome.seen[0].where.at.lat_deg, 48.05, 1e-6);
  EXPECT_EQ(outcome.seen[0].when.until, outcome.seen[0].when.from);
}

TEST(Cap, SeveralAlertsInOneFileAreAllRead) {
  const std::string one = alert_with("Actual", siren);
  const Outcome outcome = read_all(make_cap_reader, "\xEF\xBB\xBF" + one + "\n\n" + one + one);
  EXPECT_EQ(outcome.seen.size(), 6u);
  EXPECT_TRUE(outcome.quarantined.empty());
  EXPECT_EQ(outcome.seen[2].line.line, 19u);
}

TEST(Cap, AlertsInsideAFeedAreRead) {
  std::string alert = alert_with("Actual", siren);
  alert.erase(0, alert.find('\n') + 1);
  const Outcome outcome = read_all(
      make_cap_reader,
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>x</title><entry><content>" + alert +
          "</content></entry><entry><content>" + alert + "</content></entry></feed>");
  EXPECT_EQ(outcome.seen.size(), 4u);
  EXPECT_TRUE(outcome.quarantined.empty());
}

TEST(Cap, ABrokenAlertDoesNotTakeTheNextOneAlong) {
  const std::string good = alert_with("Actual", fire);
  std::string bad = good;
  bad.erase(bad.find("</info>"), 7);
  const Outcome outcome = read_all(make_cap_reader, bad + good);
  EXPECT_EQ(outcome.seen.size(), 1u);
  ASSERT_EQ(outcome.quarantined.size(), 1u);
  EXPECT_THAT(outcome.quarantined[0].reason,
              HasSubstr("mismatched tag; the alert that starts on line 2 is lost with it"));
  EXPECT_EQ(outcome.quarantined[0].line.line, 6u);
}

TEST(Cap, ACutOffFileIsTold) {
  const std::string whole = alert_with("Actual", fire);
  const Outcome outcome = read_all(make_cap_reader, whole.substr(0, whole.find("</area>")));
  EXPECT_TRUE(outcome.seen.empty());
  ASSERT_EQ(outcome.quarantined.size(), 1u);
  EXPECT_THAT(outcome.quarantined[0].reason, HasSubstr("broken XML"));
}

TEST(Cap, ADocumentTypeIsRefusedAndNoEntityExpanded) {
  const Outcome outcome = read_all(make_cap_reader,
                                   "<?xml version=\"1.0\"?><!DOCTYPE alert [<!ENTITY a \"b\">]>"
                                   "<alert><identifier>&a;</identifier></alert>");
  EXPECT_TRUE(outcome.seen.empty());
  ASSERT_EQ(outcome.quarantined.size(), 2u);
  EXPECT_THAT(outcome.quarantined[0].reason, HasSubstr("document type is not allowed"));
  EXPECT_THAT(outcome.quarantined[1].reason, HasSubstr("undefined entity"));
}

TEST(Cap, NestingIsBounded) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  const Outcome outcome = read_all(make_cap_reader, deep);
  ASSERT_EQ(outcome.quarantined.size(), 1u);
  EXPECT_THAT(outcome.quarantined[0].reason, HasSubstr("nested deeper than 64"));
}

TEST(Cap, WhatIsMissingIsNamed) {
  struct Case {
    std::string text;
    const char* reason;
  };
  for (const Case& c : std::vector<Case>{
           {alert_with("Actual", ""), "an alert without info"},
           {alert_with("Actual", "<info><event>x</event></info>"), "an info without area"},
           {alert_with("Actual", "<info><area><areaDesc>x</areaDesc></area></info>"),
            "without polygon or circle"},
           {alert_with("Actual", "<info><area><circle>1,2</circle></area></info>"), "no circle"},
           {alert_with("Actual", "<info><onset>now</onset><area/></info>"), "no time in onset"},
           {alert_with("Actual", "<info><expires>2024-01-01T00:00:00Z</expires><area/></info>"),
            "expires is before"},
           {"<html><body>403</body></html>", "without a CAP alert"},
           {"not XML at all", "broken XML"},
       }) {
    const Outcome outcome = read_all(make_cap_reader, c.text);
    EXPECT_TRUE(outcome.seen.empty());
    ASSERT_EQ(outcome.quarantined.size(), 1u) << c.text;
    EXPECT_THAT(outcome.quarantined[0].reason, HasSubstr(c.reason));
  }
}

TEST(Cap, AnOverlongAlertIsOneQuarantinedLine) {
  const std::string text = alert_with(
      "Actual", "<info><description>" + std::string(600'000, 'a') + "</description><headline>" +
                    std::string(600'000, 'b') + "</headline></info>");
  const Outcome outcome = read_all(make_cap_reader, text + alert_with("Actual", fire), 4096);
  ASSERT_EQ(outcome.quarantined.size(), 1u);
  EXPECT_THAT(outcome.quarantined[0].reason, HasSubstr("longer than 1 MiB"));
  EXPECT_EQ(outcome.seen.size(), 1u);
}

TEST(Cap, HowTheBytesArriveChangesNothing) {
  std::string bad = alert_with("Actual", fire);
  bad.erase(bad.find("</info>"), 7);
  const std::string text = alert_with("Test", siren) + bad + "\r\n" + alert_with("Actual", siren) +
                           "trailing words" + alert_with("Actual", fire) + "<alert>";
  EXPECT_EQ(detail::piece_that_matters(make_cap_reader, text), 0u);
}

}  // namespace
}  // namespace truce::observe
