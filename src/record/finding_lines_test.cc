// SPDX-License-Identifier: Apache-2.0
#include "record/finding_lines.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"

namespace truce::record {
namespace {

Finding sample() {
  Finding f;
  f.id = FindingId{"F-000007"};
  f.incident = IncidentId{"I-000123"};
  f.incident_version = 2;
  f.agreement = AgreementId{"minsk-package-2015"};
  f.article = "2";
  f.rule = "2.artillery";
  f.party = "east";
  f.verdict = Verdict::breach;
  f.probability = Probability{0.98765};
  f.possible = Probability{1.0};
  f.attribution = {{"east", Probability{0.97}, "12 km on the east side of the line"},
                   {"unattributed", Probability{0.03}, "the remaining share"}};
  f.when = {parse_instant("2015-03-10T09:40:00Z").value(),
            parse_instant("2015-03-10T09:40:00Z").value(), 30};
  f.where = {{48.1, 37.65}, circular(50)};
  f.reasons = {{"place", "12 km from the line; 25 km required", 12034.56, "m"},
               {"verdict", "reaches the standard of proof", std::nan(""), ""}};
  return f;
}

constexpr std::string_view sample_line =
    R"({"id":"F-000007","version":1,"incident":"I-000123","incident_version":2,)"
    R"("agreement":"minsk-package-2015","article":"2","rule":"2.artillery","party":"east",)"
    R"("verdict":"breach","category":"","probability":0.9877,"possible":1,)"
    R"("attribution":[{"party":"east","probability":0.97,)"
    R"("reason":"12 km on the east side of the line"},{"party":"unattributed",)"
    R"("probability":0.03,"reason":"the remaining share"}],)"
    R"("when":{"from":"2015-03-10T09:40:00Z","until":"2015-03-10T09:40:00Z","sigma_s":30},)"
    R"("where":{"latitude":48.1,"longitude":37.65,"covariance_m2":[[2500,0],[0,2500]]},)"
    R"("reasons":[{"step":"place","words":"12 km from the line; 25 km required","value":12034.6,)"
    R"("unit":"m"},{"step":"verdict","words":"reaches the standard of proof","value":null,)"
    R"("unit":""}],"settles":""})";

TEST(FindingLines, OneFindingHasTheBytesThatTheFormatNames) {
  EXPECT_EQ(encode(sample()), sample_line);
}

TEST(FindingLines, EveryFieldReadsBack) {
  const auto read = decode_finding(sample_line);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(encode(*read), sample_line);
  EXPECT_EQ(read->verdict, Verdict::breach);
  EXPECT_EQ(read->incident_version, 2u);
  EXPECT_DOUBLE_EQ(read->probability.value, 0.9877);
  EXPECT_EQ(read->attribution, sample().attribution);
  EXPECT_EQ(read->when, sample().when);
  EXPECT_EQ(read->where, sample().where);
  ASSERT_EQ(read->reasons.size(), 2u);
  EXPECT_DOUBLE_EQ(read->reasons[0].value, 12034.6);
  EXPECT_TRUE(std::isnan(read->reasons[1].value));
}

TEST(FindingLines, AnyFindingIsWrittenTheSameAfterReading) {
  Random random(3);
  for (int i = 0; i < 2000; ++i) {
    Finding f = sample();
    f.verdict = static_cast<Verdict>(random.below(3));
    f.probability = Probability{random.uniform(-0.1, 1.1)};
    f.reasons[0].value = random.normal() * std::pow(10.0, random.uniform(-12, 30));
    f.reasons[0].unit = random.chance(0.5) ? "m" : "probability";
    f.settles = "\xD0\xB7\xD0\xBE\xD1\x80\xD1\x96 <script>\x01\xC0";
    const std::string line = encode(f);
    const auto read = decode_finding(line);
    ASSERT_TRUE(read) << read.error().message << "\n" << line;
    ASSERT_EQ(encode(*read), line);
  }
}

TEST(FindingLines, AChangedLineIsRefusedOrStillCanonical) {
  const struct {
    std::string_view from, to;
  } cases[] = {
      {R"("verdict":"breach")", R"("verdict":"violation")"},
      {R"("probability":0.9877)", R"("probability":0.98765)"},
      {R"("probability":0.9877)", R"("probability":1.5)"},
      {R"("value":null)", R"("value":"0")"},
      {R"("settles":"")", R"("settles":"","settles":"")"},
      {R"("category":"",)", ""},
  };
  for (const auto& c : cases) {
    std::string line(sample_line);
    line.replace(line.find(c.from), c.from.size(), c.to);
    const auto read = decode_finding(line);
    ASSERT_FALSE(read) << line;
    EXPECT_EQ(read.error().code, Code::bad_record);
  }
  Random random(5);
  for (int i = 0; i < 5000; ++i) {
    std::string line(sample_line);
    line[random.below(line.size())] = static_cast<char>(random.bits());
    if (const auto read = decode_finding(line)) {
      ASSERT_EQ(encode(*read), line);
    }
  }
}

}  // namespace
}  // namespace truce::record
