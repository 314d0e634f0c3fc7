// SPDX-License-Identifier: Apache-2.0
#include "record/incident_lines.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace truce::record {
namespace {

Instant moment(std::string_view text) {
  return parse_instant(text).value();
}

Incident sample_incident() {
  Incident incident;
  incident.id = IncidentId{"I-000123"};
  incident.version = 2;
  incident.when = {moment("2015-03-10T09:40:00Z"), moment("2015-03-10T09:41:00.5Z"), 2.5};
  incident.where = {{48.123456, 37.654321}, {2500.0, -12.5, 900.1}};
  incident.act = mostly(Act::impact, 0.8);
  incident.weapons = {{WeaponClass::artillery, 152, "d-20", 0.75}};
  incident.site = only(Site::residential);
  incident.count = {3, 5};
  incident.parties = {{"DPR", 0.6}};
  incident.facts = {{"coordination", "failed"}};
  incident.support = {
      {ObservationId{"patrol:7"}, OriginId{"patrol-7"}, Means::patrol, Grade{'B', 2}, false, 0.25},
      {ObservationId{"post:9"}, OriginId{"clip-1"}, Means::social, Grade{}, true}};
  incident.origins = 2;
  return incident;
}

constexpr std::string_view incident_line =
    R"({"id":"I-000123","version":2,"when":{"from":"2015-03-10T09:40:00Z",)"
    R"("until":"2015-03-10T09:41:00.5Z","sigma_s":2.5},"where":{"latitude":48.123456,)"
    R"("longitude":37.654321,"covariance_m2":[[2500,-12.5],[-12.5,900.1]]},)"
    R"("act":{"unknown":0.2,"impact":0.8},"weapons":[{"class":"artillery","calibre_mm":152,)"
    R"("system":"d-20","probability":0.75}],"site":{"residential":1},"count":{"low":3,"high":5},)"
    R"("parties":[{"party":"DPR","probability":0.6}],)"
    R"("facts":[{"name":"coordination","value":"failed","grade":"F6"}],)"
    R"("support":[{"observation":"patrol:7","origin":"patrol-7","means":"patrol","grade":"B2",)"
    R"("repeats":false,"belongs":0.25},{"observation":"post:9","origin":"clip-1","means":"social","grade":"F6",)"
    R"("repeats":true}],"origins":2})";

TEST(IncidentLines, OneIncidentHasTheBytesThatTheFormatNames) {
  EXPECT_EQ(encode(sample_incident()), incident_line);
}

TEST(IncidentLines, WhatIsWrittenReadsBackTheSame) {
  const auto read = decode_incident(incident_line);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, sample_incident());
}

TEST(IncidentLines, AnyIncidentReadsBackAndIsWrittenTheSameAgain) {
  Random random(7);
  for (int i = 0; i < 2000; ++i) {
    Incident x = sample_incident();
    x.when.from = Instant{static_cast<std::int64_t>(random.bits() >> 2)};
    x.when.until = x.when.from + Duration{static_cast<std::int64_t>(random.below(1'000'000'000))};
    x.when.sigma_s = random.exponential(1e6);
    x.where.at = {random.uniform(-90, 90), random.uniform(-180, 180)};
    const double scale = std::pow(10.0, random.uniform(-3, 16));
    x.where.covariance = {random.uniform() * scale, random.uniform(-1, 1) * scale,
                          random.uniform() * scale};
    x.act = mostly(Act::mine, random.uniform());
    x.weapons[0].probability = random.uniform(-0.1, 1.1);
    x.parties[0].party = std::string("q\"\\\n\0\x7f\xff", 7) + std::to_string(i);
    x.count.high = static_cast<std::int64_t>(random.bits() >> 1);
    const std::string line = encode(x);
    const auto read = decode_incident(line);
    ASSERT_TRUE(read) << read.error().message << "\n" << line;
    ASSERT_EQ(encode(*read), line);
    ASSERT_EQ(decode_incident(encode(*read)).value(), *read);
  }
}

TEST(IncidentLines, ALineInAnotherFormIsRefusedWithItsColumn) {
  const struct {
    std::string_view from, to;
  } cases[] = {
      {R"("version":2)", R"("version":2.0)"},
      {R"("version":2)", R"("version": 2)"},
      {R"("version":2)", R"("version":-1)"},
      {R"("version":2)", R"("version":4294967298)"},
      {R"("latitude":48.123456)", R"("latitude":98.123456)"},
      {R"("latitude":48.123456)", R"("latitude":48.1234567)"},
      {R"("latitude":48.123456)", R"("latitude":1e300)"},
      {R"("impact":0.8)", R"("impact":1.8)"},
      {R"("impact":0.8)", R"("impact":1e39)"},
      {R"("impact":0.8)", R"("attack":0.8)"},
      {R"("grade":"B2")", R"("grade":"G2")"},
      {R"("grade":"B2")", R"("grade":"B7")"},
      {R"("means":"patrol")", R"("means":"rumour")"},
      {R"("origins":2)", R"("origins":2,"more":1)"},
      {R"("origins":2)", R"("origins":"2")"},
      {R"("facts":[{)", R"("facts":[7,{)"},
      {R"(:40:00Z)", R"(:40:00+00:00)"},
  };
  for (const auto& c : cases) {
    std::string line(incident_line);
    line.replace(line.find(c.from), c.from.size(), c.to);
    const auto read = decode_incident(line);
    ASSERT_FALSE(read) << line;
    EXPECT_EQ(read.error().code, Code::bad_record);
    EXPECT_GT(read.error().where.column, 1u) << c.to;
  }
}

TEST(IncidentLines, HostileBytesGiveAnErrorAndNothingElse) {
  const std::string deep(1 << 20, '[');
  const std::string whole(incident_line);
  const std::string_view cases[] = {
      "", "null", "[]", "{", deep, "{\"a\":\"\xff\"}", "{\"id\":1e999}"};
  for (const std::string_view line : cases) EXPECT_FALSE(decode_incident(line));
  for (const char more : {'\n', ' ', '{', '\0'}) {
    std::string line = whole;
    line.push_back(more);
    EXPECT_FALSE(decode_incident(line));
  }
  EXPECT_EQ(decode_incident(std::string(max_record_bytes + 1, ' ')).error().code, Code::too_large);
  Random random(11);
  for (int i = 0; i < 5000; ++i) {  // one changed byte: refused, or still a canonical line
    std::string line(incident_line);
    line[random.below(line.size())] = static_cast<char>(random.bits());
    const auto read = decode_incident(line);
    if (read) {
      ASSERT_EQ(encode(*read), line);
    }
  }
}

}  // namespace
}  // namespace truce::record
