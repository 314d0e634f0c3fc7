// SPDX-License-Identifier: Apache-2.0
#include "observe/truce_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "observe/bounds.h"

namespace truce::observe {
namespace {

using testing::HasSubstr;

std::string line_of(const Observation& observation) {
  std::string out;
  append_line(out, observation);
  return out;
}

Observation howitzer() {
  Observation o;
  o.id = ObservationId{"patrol-7:12"};
  o.origin = OriginId{"patrol-7"};
  o.source = "Патруль 7";
  o.means = Means::patrol;
  o.grade = {'B', 2};
  o.when = {*parse_instant("2015-03-10T09:40:00Z"), *parse_instant("2015-03-10T09:50:00Z"), 30.0};
  o.where = {{48.1234567, 37.7654321}, {625.0, -12.5, 400.25}};
  o.act = mostly(Act::presence, 0.9);
  o.weapons = {{WeaponClass::artillery, 152, "2a65", 0.8}, {WeaponClass::artillery, 122, "", 0.15}};
  o.site = mostly(Site::open_ground, 0.5);
  o.count = {1, 2};
  o.parties = {{"east", 0.75}};
  o.facts = {{"site", "depot-7"}, {"coordination", "failed"}};
  o.text = "howitzer, \"152 mm\"\nunder trees";
  o.line = {"day.jsonl", 12};
  return o;
}

TEST(TruceLines, AnObservationIsOneCanonicalLine) {
  EXPECT_EQ(
      line_of(howitzer()),
      R"({"id":"patrol-7:12","origin":"patrol-7","source":"Патруль 7","means":"patrol",)"
      R"("grade":"B2","from":"2015-03-10T09:40:00Z","until":"2015-03-10T09:50:00Z",)"
      R"("time_sigma_s":30,"latitude":48.1234567,"longitude":37.7654321,)"
      R"("covariance_m2":[[625,-12.5],[-12.5,400.25]],"act":{"presence":0.9},)"
      R"("weapons":[{"class":"artillery","calibre_mm":152,"system":"2a65","probability":0.8},)"
      R"({"class":"artillery","calibre_mm":122,"probability":0.15}],)"
      R"("site":{"open_ground":0.5},"count":[1,2],)"
      R"("parties":[{"party":"east","probability":0.75}],)"
      R"("facts":{"site":"depot-7","coordination":"failed"},)"
      R"("text":"howitzer, \"152 mm\"\nunder trees","file":"day.jsonl","line":12})");
}

TEST(TruceLines, WhatWasWrittenIsReadBackTheSame) {
  const Observation written = howitzer();
  const Result<Observation> read = read_line(line_of(written));
  ASSERT_TRUE(read) << to_text(read.error());
  EXPECT_EQ(*read, written);
}

TEST(TruceLines, AFanAndAPixelAreWrittenBesideTheCovarianceThatSumsThemUp) {
  Observation o = howitzer();
  o.shape = Fan{{48.1, 37.7}, 100.0, 315.0, 6.5, 3000.0, 5000.0};
  EXPECT_THAT(
      line_of(o),
      HasSubstr(R"([-12.5,400.25]],"fan":{"latitude":48.1,"longitude":37.7,"error_m":244.77,)"
                R"("bearing_deg":315,"bearing_sigma_deg":6.5,"near_m":3000,"far_m":5000},)"));
  EXPECT_EQ(line_of(read_line(line_of(o)).value()), line_of(o));
  EXPECT_NEAR(std::get<Fan>(read_line(line_of(o))->shape).from_sigma_m, 100.0, 0.01);
  o.shape = Pixel{390.0, 360.0, 344.0, 75.0};
  EXPECT_THAT(line_of(o), HasSubstr(R"("pixel":{"scan_m":390,"track_m":360,"azimuth_deg":344,)"
                                    R"("error_m":183.58},"act")"));
  EXPECT_EQ(line_of(read_line(line_of(o)).value()), line_of(o));
}

TEST(TruceLines, ABearingThatPeopleWriteIsKeptAsAFan) {
  const Result<Observation> read = read_line(
      R"({"time":"2015-03-10T09:40:00Z","latitude":48.13,"longitude":37.75,"error_m":244.77,)"
      R"("bearing_deg":315,"bearing_sigma_deg":6,"range_m":[3000,5000],"act":"explosion"})");
  ASSERT_TRUE(read) << to_text(read.error());
  const Fan& fan = std::get<Fan>(read->shape);
  EXPECT_EQ(fan.from, (LatLon{48.13, 37.75}));
  EXPECT_NEAR(fan.from_sigma_m, 100.0, 0.01);
  EXPECT_EQ(fan.azimuth_deg, 315.0);
  EXPECT_EQ(fan.sigma_deg, 6.0);
  EXPECT_EQ(fan.near_m, 3000.0);
  EXPECT_EQ(fan.far_m, 5000.0);
}

TEST(TruceLines, AShapeThatIsNoneIsRefused) {
  const std::string begin = R"({"time":"2015-03-10T09:40:00Z","latitude":48,"longitude":37,)";
  const std::string covariance = R"("covariance_m2":[[1,0],[0,1]],)";
  const std::string pixel = R"("pixel":{"scan_m":390,"track_m":360,"azimuth_deg":344,"error_m":9})";
  const struct {
    std::string rest;
    const char* reason;
  } cases[] = {
      {R"("error_m":9,)" + pixel, "without covariance_m2"},
      {covariance + R"("pixel":7)", "pixel is no object"},
      {covariance + R"("pixel":{"scan_m":390})", "pixel has no track_m"},
      {covariance + R"("pixel":{"scan_m":390,"scan_m":390})", "wrong 'scan_m'"},
      {covariance + R"("pixel":{"size":390})", "wrong 'size'"},
      {covariance + R"("pixel":{"scan_m":-1})", "wrong 'scan_m'"},
      {covariance + pixel +
           R"(,"fan":{"latitude":48,"longitude":37,"error_m":0,"bearing_deg":1,)"
           R"("bearing_sigma_deg":1,"near_m":0,"far_m":9})",
       "both fan and pixel"},
      {covariance + R"("fan":{"latitude":48,"longitude":37,"error_m":0,"bearing_deg":1,)"
                    R"("bearing_sigma_deg":1,"near_m":10,"far_m":9})",
       "near_m beyond far_m"},
  };
  for (const auto& c : cases) {
    const Result<Observation> read = read_line(begin + c.rest + "}");
    ASSERT_FALSE(read) << c.rest;
    EXPECT_THAT(read.error().message, HasSubstr(c.reason)) << c.rest;
  }
}

TEST(TruceLines, FactsOfOneNameStayApart) {
  Observation o = howitzer();
  o.facts = {{"site", "depot-7"}, {"site", "depot-8"}};
  EXPECT_THAT(line_of(o), HasSubstr(R"("facts":[{"name":"site","value":"depot-7"},)"));
  EXPECT_EQ(read_line(line_of(o))->facts, o.facts);
}

Observation any_observation(Random& random) {
  Observation o;
  o.id = ObservationId{"o-" + std::to_string(random.bits())};
  o.origin = OriginId{random.chance(0.5) ? o.id.text : "clip"};
  o.means = static_cast<Means>(random.below(means_count));
  o.grade = {static_cast<char>('A' + random.below(6)), 1 + static_cast<int>(random.below(6))};
  o.when.from = {static_cast<std::int64_t>(random.below(4'000'000'000'000'000'000))};
  o.when.until = o.when.from + Duration{static_cast<std::int64_t>(random.below(1ULL << 50))};
  o.when.sigma_s = random.exponential(1000.0);
  o.where.at = {random.uniform(-90, 90), random.uniform(-180, 180)};
  const double e = random.exponential(std::pow(10.0, random.uniform(-2, 5)));
  const double n = random.exponential(std::pow(10.0, random.uniform(-2, 5)));
  o.where.covariance = {e * e, random.uniform(-1, 1) * e * n, n * n};
  if (random.chance(0.3)) o.where.covariance.en_m2 = e * n;
  if (random.chance(0.2))
    o.shape = Fan{{random.uniform(-90, 90), random.uniform(-180, 180)},
                  random.exponential(100.0),
                  random.uniform(0, 360),
                  random.uniform(0.01, 45),
                  random.uniform(0, 500),
                  random.uniform(501, 1e5)};
  else if (random.chance(0.2))
    o.shape = Pixel{random.uniform(1, 5000), random.uniform(1, 5000), random.uniform(0, 360),
                    random.exponential(100.0)};
  o.act = mostly(static_cast<Act>(random.below(act_count)), random.uniform());
  o.site = mostly(static_cast<Site>(random.below(site_count)), random.uniform());
  double left = 1.0;
  for (std::uint64_t i = random.below(4); i > 0; --i) {
    const double p = left * random.uniform();
    left -= p;
    o.weapons.push_back({static_cast<WeaponClass>(random.below(weapon_class_count)),
                         static_cast<int>(random.below(300)), i == 2 ? "grad" : "", p});
    o.parties.push_back({"party " + std::to_string(i), p});
  }
  o.count = {static_cast<std::int64_t>(random.below(10)), 0};
  o.count.high = o.count.low + static_cast<std::int64_t>(random.below(10));
  return o;
}

TEST(TruceLines, AReadLineIsWrittenAgainWithTheSameBytesAndTheStatedDecimals) {
  Random random(42);
  LineReader reader;
  for (int i = 0; i < 5000; ++i) {
    const Observation o = any_observation(random);
    const std::string line = line_of(o);
    const Observation* read = reader.read(line, {});
    ASSERT_TRUE(read) << to_text(reader.error()) << line;
    ASSERT_EQ(line_of(*read), line);
    EXPECT_EQ(read->when.from, o.when.from);
    EXPECT_EQ(read->when.until, o.when.until);
    EXPECT_NEAR(read->when.sigma_s, o.when.sigma_s, 5.1e-7);
    EXPECT_NEAR(read->where.at.lat_deg, o.where.at.lat_deg, 5.1e-8);
    EXPECT_NEAR(read->where.at.lon_deg, o.where.at.lon_deg, 5.1e-8);
    EXPECT_EQ(read->weapons.size(), o.weapons.size());
    for (std::size_t a = 0; a < act_count; ++a) EXPECT_NEAR(read->act[a], o.act[a], 1e-6);
    const Covariance c = read->where.covariance;
    EXPECT_LT(c.en_m2 * c.en_m2, c.ee_m2 * c.nn_m2);
  }
}

// The words that people may write instead of the full form.
Result<Observation> read_with(const std::string& fields) {
  return read_line(R"({"latitude":48.1,"longitude":37.7,)" + fields + "}", {"notes.jsonl", 3});
}

TEST(TruceLines, PeopleMayWriteAMomentARadiusAndPlainWords) {
  const auto o = read_with(
      R"("time":"2015-03-10T11:40:00+02:00","error_m":244.8,"act":"impact","site":"school",)"
      R"("weapon":"mortar","party":"east","count":3,"grade":"C3","means":"citizen")");
  ASSERT_TRUE(o) << to_text(o.error());
  EXPECT_EQ(to_text(o->when.from), "2015-03-10T09:40:00Z");
  EXPECT_EQ(o->when.until, o->when.from);
  EXPECT_NEAR(std::sqrt(o->where.covariance.nn_m2), 100.0, 0.1);
  EXPECT_EQ(at(o->act, Act::impact), 1.0F);
  EXPECT_EQ(at(o->site, Site::school), 1.0F);
  ASSERT_EQ(o->weapons.size(), 1u);
  EXPECT_EQ(o->weapons[0], (WeaponGuess{WeaponClass::mortar, 0, "", 1.0}));
  EXPECT_EQ(o->parties, (std::vector<PartyClaim>{{"east", 1.0}}));
  EXPECT_EQ(o->count, (CountRange{3, 3}));
  EXPECT_EQ(o->id.text, "notes.jsonl:3");
  EXPECT_EQ(o->origin.text, "notes.jsonl:3");
  EXPECT_EQ(o->line, (SourceLine{"notes.jsonl", 3}));
}

TEST(TruceLines, AWeaponMayBeOneObject) {
  const auto o = read_with(
      R"("time":"2015-03-10","error_m":10,"weapon":{"class":"mlrs","calibre_mm":122,"system":"Grad"})");
  ASSERT_TRUE(o) << to_text(o.error());
  EXPECT_EQ(o->weapons[0], (WeaponGuess{WeaponClass::mlrs, 122, "grad", 1.0}));
  EXPECT_EQ(seconds(o->when.until - o->when.from), 86'400.0);  // a date alone is that day
}

TEST(TruceLines, ABearingIsALongThinPlace) {
  const auto o =
      read_with(R"("time":"2015-03-10T09:40:00Z","bearing_deg":90,"bearing_sigma_deg":2)");
  ASSERT_TRUE(o) << to_text(o.error());
  EXPECT_NEAR(std::sqrt(o->where.covariance.ee_m2), 9500.0 / std::sqrt(12.0), 1.0);
  EXPECT_NEAR(std::sqrt(o->where.covariance.nn_m2), 207.0, 5.0);
  EXPECT_GT(o->where.at.lon_deg, 37.7);
  const auto near = read_with(
      R"("time":"2015-03-10T09:40:00Z","bearing_deg":90,"bearing_sigma_deg":2,"range_m":[100,300])");
  EXPECT_NEAR(std::sqrt(near->where.covariance.ee_m2), 200.0 / std::sqrt(12.0), 1.0);
}

TEST(TruceLines, SharesThatAreLeftOverAreUnknown) {
  const auto o = read_with(
      R"("time":"2015-03-10T09:40:00Z","error_m":10,"act":{"impact":0.25,"unknown":0.1,"airburst":0.25})");
  ASSERT_TRUE(o) << to_text(o.error());
  EXPECT_FLOAT_EQ(at(o->act, Act::unknown), 0.5F);
}

TEST(TruceLines, ABadLineSaysWhatWouldBeRight) {
  struct Case {
    const char* fields;
    const char* reason;
  };
  for (const Case& c : std::vector<Case>{
           {R"("error_m":10)", "no time"},
           {R"("time":"2015-03-10T09:40:00Z")", "no error of the place"},
           {R"("time":"2015-03-10T09:40:00","error_m":10)", "not a time"},
           {R"("time":"1815-03-10T09:40:00Z","error_m":10)", "outside 1900 to 2100"},
           {R"("from":"2015-03-10T09:40:00Z","until":"2015-03-10T09:39:00Z","error_m":10)",
            "until is before from"},
           {R"("time":"2015-03-10","from":"2015-03-10T09:40:00Z","error_m":10)",
            "both time and from"},
           {R"("time":"2015-03-10","error_m":0)", "error_m is 0"},
           {R"("time":"2015-03-10","error_m":"wide")", "error_m is not a number"},
           {R"("time":"2015-03-10","error_m":1e999)", "error_m is not a number"},
           {R"("time":"2015-03-10","latitude":48)", "latitude is given twice"},
           {R"("time":"2015-03-10","covariance_m2":[[1,2],[2,1]])", "no covariance"},
           {R"("time":"2015-03-10","covariance_m2":[[0,0],[0,0]])", "outside 0.01"},
           {R"("time":"2015-03-10","covariance_m2":[[1,0.5],[0.4,1]])", "not symmetric"},
           {R"("time":"2015-03-10","covariance_m2":[1,2,3])", "is not [[ee,en],[en,nn]]"},
           {R"("time":"2015-03-10","error_m":10,"act":"bang")", "unknown act 'bang'"},
           {R"("time":"2015-03-10","error_m":10,"act":{"impact":0.7,"airburst":0.4})",
            "sum to more than 1"},
           {R"("time":"2015-03-10","error_m":10,"act":{"impact":1.2})",
            "no probability from 0 to 1"},
           {R"("time":"2015-03-10","error_m":10,"weapon":"cannonball")", "unknown weapon"},
           {R"("time":"2015-03-10","error_m":10,"weapon":{"class":"mortar","calibre_mm":-1})",
            "calibre_mm"},
           {R"("time":"2015-03-10","error_m":10,"weapon":{"klass":"mortar"})", "no 'klass'"},
           {R"("time":"2015-03-10","error_m":10,"grade":"G1")", "grade"},
           {R"("time":"2015-03-10","error_m":10,"means":"rumour")", "unknown means"},
           {R"("time":"2015-03-10","error_m":10,"count":[3,2])", "count"},
           {R"("time":"2015-03-10","error_m":10,"count":-1)", "count"},
           {R"("time":"2015-03-10","error_m":10,"party":"")", "party without a name"},
           {R"("time":"2015-03-10","error_m":10,"facts":{"a":1})", "write its value in quotes"},
           {R"("time":"2015-03-10","error_m":10,"wepon":"mortar")", "unknown field 'wepon'"},
           {R"("time":"2015-03-10","bearing_deg":10)", "bearing_deg without bearing_sigma_deg"},
           {R"("time":"2015-03-10","error_m":10,"range_m":[1,2])", "without bearing_deg"},
       }) {
    const Result<Observation> o = read_with(c.fields);
    ASSERT_FALSE(o) << c.fields;
    EXPECT_THAT(o.error().message, HasSubstr(c.reason)) << c.fields;
    EXPECT_EQ(o.error().where.line, 3u);
  }
}

TEST(TruceLines, TheColumnIsThatOfTheField) {
  const auto o = read_line(R"({"time":"2015-03-10","latitude":99})");
  ASSERT_FALSE(o);
  EXPECT_EQ(o.error().where.column, 22u);
}

TEST(TruceLines, WhatIsNoObjectIsRefused) {
  for (const char* line : {"[]", "17", "\"x\"", "{", "{\"a\"", "{} {}", "{}}", "nul", "{\"time\":}",
                           "{'time':1}", "\xFF", "{\"id\":\"\xFF\"}"})
    EXPECT_FALSE(read_line(line)) << line;
}

TEST(TruceLines, ListsAreBounded) {
  std::string parties;
  for (std::size_t i = 0; i <= max_list; ++i)
    parties += std::string(i == 0 ? "" : ",") + R"({"party":"p","probability":0})";
  const auto o = read_with(R"("time":"2015-03-10","error_m":10,"parties":[)" + parties + "]");
  ASSERT_FALSE(o);
  EXPECT_THAT(o.error().message, HasSubstr("more than 32"));
}

}  // namespace
}  // namespace truce::observe
