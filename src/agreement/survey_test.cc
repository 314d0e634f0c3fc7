// SPDX-License-Identifier: Apache-2.0
#include "agreement/survey.h"

#include <gmock/gmock.h>

#include "agreement/compile.h"
#include "agreement/detail/crossings.h"
#include "agreement/detail/simple_file.h"

namespace truce::agreement {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string line_of(std::string_view coordinates) {
  return R"({"type": "LineString", "coordinates": [)" + std::string(coordinates) + "]}";
}

// "contact.geojson" runs north along 38 E from 47 to 49; "next.geojson" is given.
std::vector<std::string> told(const std::string& text, const std::string& next = {},
                              const std::string& contact = "[38, 47], [38, 48], [38, 49]") {
  const auto draft = parse(text, "t.toml");
  if (!draft) return texts_of(draft.error());
  CompileInputs inputs;
  inputs.files = {{"contact.geojson", line_of(contact)}, {"next.geojson", line_of(next)}};
  inputs.zone.name = "Europe/Kyiv";
  const auto made = compile(*draft, inputs);
  if (!made) return texts_of(made.error());
  return texts_of(survey(*draft, made->agreement));
}

std::string rule(const char* id, const std::string& more) {
  return "[[article.rule]]\nid = \"" + std::string(id) + "\"\n" + more;
}

// A second line between the same parties, from line 26 on, its file in line 28.
const std::string two_lines =
    simple_file +
    "[[line]]\nid = \"next\"\nfile = \"next.geojson\"\nleft = \"west\"\nright = \"east\"\n"
    "[[zone]]\nid = \"strip\"\nbuffer = { line = \"next\", distance_km = 2 }\n" +
    rule("fire", "kind = \"prohibited_act\"\nacts = [\"impact\"]\nzones = [\"strip\"]\n");

struct LineCase {
  const char* name;
  const char* next;
  const char* says;  // empty: nothing
};

class SurveyLines : public testing::TestWithParam<LineCase> {};

TEST_P(SurveyLines, SaysOfASecondLine) {
  const auto all = told(two_lines, GetParam().next);
  if (*GetParam().says == '\0')
    EXPECT_THAT(all, IsEmpty()) << GetParam().name;
  else
    EXPECT_THAT(all, ElementsAre(HasSubstr(GetParam().says))) << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(
    Lines, SurveyLines,
    testing::Values(
        LineCase{"meets it", "[38, 49], [38.2, 50]", ""},
        LineCase{"runs beside it", "[38.3, 47], [38.3, 49]", ""},
        LineCase{"is far away", "[45, 47], [45, 49]", ""},
        LineCase{"touches it", "[38, 48], [39, 48]", ""},
        LineCase{"leaves a gap", "[38, 49.1], [38, 50]",
                 "t.toml:28:8: warning: line 'next' does not begin where line 'contact' ends: a "
                 "gap of 11.1 km from 49, 38 to 49.1, 38 (latitude, longitude)"},
        LineCase{"comes up from the south with a gap", "[38, 46], [38, 46.95]",
                 "a gap of 5.6 km from 47, 38 to 46.95, 38"},
        LineCase{"goes on with the sides swapped", "[38, 50], [38, 49]",
                 "t.toml:29:8: warning: line 'next' goes on from line 'contact' at 49, 38 with the "
                 "sides the other way round"},
        LineCase{"crosses it", "[37.5, 47.4], [38.5, 47.6]",
                 "t.toml:28:8: warning: line 'contact' and line 'next' part the same parties "
                 "and cross, at 47.5"},
        LineCase{"crosses it twice", "[37.5, 47.4], [38.5, 47.6], [37.5, 47.8]",
                 "cross 2 times, at 47.5"},
        LineCase{"crosses itself", "[39, 47], [39.4, 47.4], [39.4, 47], [39, 47.4]",
                 "t.toml:28:8: warning: line 'next' crosses itself, at 47.2"}));

TEST(Survey, EachPartysOwnBaselineMayCrossTheOthers) {
  std::string text = changed(two_lines, "from_line = \"contact\"",
                             "from_line = { east = \"contact\", west = \"next\" }");
  EXPECT_THAT(told(text, "[37.5, 47.4], [38.5, 47.6]"), IsEmpty());
}

TEST(Survey, ALineThatEndsInsideAZoneIsToldWithHowDeep) {
  const std::string text =
      simple_file +
      "[[zone]]\nid = \"town\"\ndisc = { latitude = 49, longitude = 38.05, radius_km = 20 }\n" +
      rule("fire", "kind = \"prohibited_act\"\nacts = [\"impact\"]\nzones = [\"town\"]\n");
  EXPECT_THAT(told(text),
              ElementsAre(AllOf(HasSubstr("t.toml:12:8: warning: line 'contact' ends at 49, 38 "
                                          "(latitude, longitude), 16.3 km inside zone 'town'"),
                                HasSubstr("draw it to the zone's edge"))));
  EXPECT_THAT(told(changed(text, "latitude = 49", "latitude = 48.8")), IsEmpty());
}

const std::string zones =
    "[[zone]]\nid = \"a\"\ndisc = { latitude = 48, longitude = 38.5, radius_km = 10 }\n"
    "[[zone]]\nid = \"b\"\ndisc = { latitude = 48, longitude = 38.7, radius_km = 10 }\n";

std::string ceiling(const char* id, const char* zone, const char* more = "at_most = 3\n") {
  return rule(id, std::string("kind = \"ceiling\"\nweapon = { class = \"tank\" }\nzones = [\"") +
                      zone + "\"]\n" + more);
}

TEST(Survey, CeilingsOnZonesThatOverlapInPartCountTwice) {
  const std::string text = simple_file + ceiling("few", "a") + ceiling("more", "b") + zones;
  EXPECT_THAT(
      told(text),
      ElementsAre(
          AllOf(HasSubstr("t.toml:32:1: warning: the ground of rules 'few' and 'more' overlaps ("),
                HasSubstr("km2, as at 4"), HasSubstr("both count what stands there (tank)"))));
  EXPECT_THAT(told(changed(text, "38.7", "39.5")), IsEmpty());                      // apart
  EXPECT_THAT(told(changed(text, "38.7, radius_km = 10", "38.7, radius_km = 40")),  // one in other
              IsEmpty());
  const std::string sides = simple_file + ceiling("few", "a", "at_most = 3\nbound = [\"east\"]\n") +
                            ceiling("more", "b", "at_most = 3\nbound = [\"west\"]\n") + zones;
  EXPECT_THAT(told(sides), IsEmpty());
}

TEST(Survey, ACeilingWhereNothingMayStandIsTold) {
  const std::string none =
      rule("none", "kind = \"prohibited_act\"\nacts = [\"presence\"]\nzones = [\"b\"]\n");
  EXPECT_THAT(told(simple_file + ceiling("few", "a") + none + zones),
              ElementsAre(AllOf(HasSubstr("t.toml:32:1: warning: the ground of rules 'few' and "
                                          "'none' overlaps ("),
                                HasSubstr("the one allows 3 there (tank), the other none"))));
  EXPECT_THAT(told(simple_file + ceiling("few", "a", "at_most = 0\n") + none + zones), IsEmpty());
}

TEST(Survey, AnExemptionThatAWiderRuleTakesBackIsTold) {
  const std::string strict =
      rule("all", "kind = \"prohibited_act\"\nacts = [\"impact\", \"raid\"]\nzones = [\"b\"]\n");
  const std::string mild =
      rule("mild",
           "kind = \"prohibited_act\"\nacts = [\"impact\"]\nzones = [\"a\"]\nexcept = { "
           "facts = { agreed = \"yes\" }, because = \"x\" }\n");
  EXPECT_THAT(told(simple_file + strict + mild + zones),
              ElementsAre(AllOf(HasSubstr("t.toml:31:1: warning: rule 'all' prohibits all that "
                                          "rule 'mild' does ("),
                                HasSubstr("add a [[precedence]] table"))));
  EXPECT_THAT(told(simple_file + strict + mild + zones +
                   "[[precedence]]\nprevails = \"mild\"\nover = \"all\"\nbecause = \"special\"\n"),
              IsEmpty());
  EXPECT_THAT(told(changed(simple_file + strict + mild + zones, "38.7", "39.5")), IsEmpty());
}

TEST(Survey, WhatLiesOutsideTheScopeIsTold) {
  const std::string scoped =
      changed(simple_file, "standard_of_proof = 0.8", "standard_of_proof = 0.8\nscope = [\"a\"]") +
      ceiling("few", "b") + zones +
      "[[object]]\nid = \"dam\"\ntitle = \"Dam\"\nsite = \"water\"\ndisc = "
      "{ latitude = 48, longitude = 40, radius_km = 1 }\n" +
      rule("works",
           "kind = \"protected_objects\"\nacts = [\"impact\"]\n"
           "objects = [\"dam\"]\n");
  const auto far = told(changed(scoped, "38.7", "39.5"));
  EXPECT_THAT(far, ElementsAre(HasSubstr("t.toml:37:6: warning: zone 'b' lies outside of the "
                                         "agreement's scope"),
                               HasSubstr("t.toml:40:6: warning: object 'dam' lies outside")));
  EXPECT_THAT(told(changed(scoped, "longitude = 40", "longitude = 38.5")), IsEmpty());
}

TEST(Survey, AZoneOnBothSidesForOnePartyIsTold) {
  const std::string text =
      simple_file + "[[zone]]\nid = \"strip\"\nbuffer = { line = \"contact\", distance_km = 5 }\n" +
      rule("away",
           "kind = \"prohibited_act\"\nacts = [\"presence\"]\nzones = [\"strip\"]\nbound "
           "= [\"east\"]\n");
  EXPECT_THAT(told(text),
              ElementsAre(AllOf(HasSubstr("t.toml:33:10: warning: zone 'strip' lies on both sides "
                                          "of line 'contact' ("),
                                HasSubstr("rule 'away' binds 'east' alone"))));
  EXPECT_THAT(told(changed(text, "distance_km = 5 }", "distance_km = 5, side = \"right\" }")),
              IsEmpty());
  EXPECT_THAT(told(changed(text, "bound = [\"east\"]\n", "")), IsEmpty());
}

std::string square(double west) {
  const std::string w = std::to_string(west), e = std::to_string(west + 0.2);
  return R"({"type": "Polygon", "coordinates": [[[)" + w + ", 48], [" + e + ", 48], [" + e +
         ", 48.2], [" + w + ", 48.2], [" + w + ", 48]]]}";
}

TEST(Survey, ASliverBetweenZonesOfOneRuleIsTold) {
  const auto draft =
      parse(simple_file +
                "[[zone]]\nid = \"a\"\nfile = \"a.geojson\"\n[[zone]]\nid = \"b\"\nfile = "
                "\"b.geojson\"\n" +
                rule("fire",
                     "kind = \"prohibited_act\"\nacts = [\"impact\"]\nzones = [\"a\", "
                     "\"b\"]\n"),
            "t.toml");
  ASSERT_TRUE(draft);
  for (const auto& [west, gap] : {std::pair{38.71, "zones 'a' and 'b' come within 743 m"},
                                  {38.7, ""},
                                  {38.6, ""},
                                  {38.8, ""}}) {
    CompileInputs inputs;
    inputs.files = {{"contact.geojson", line_of("[38, 47], [38, 49]")},
                    {"a.geojson", square(38.5)},
                    {"b.geojson", square(west)}};
    inputs.zone.name = "Europe/Kyiv";
    const auto made = compile(*draft, inputs);
    ASSERT_TRUE(made);
    const auto all = texts_of(survey(*draft, made->agreement));
    if (*gap == '\0')
      EXPECT_THAT(all, IsEmpty()) << west;
    else
      EXPECT_THAT(all, ElementsAre(AllOf(HasSubstr("t.toml:36:15: warning: "), HasSubstr(gap))));
  }
}

geo::Polyline shape(std::vector<LatLon> vertices) {
  return *geo::Polyline::make({std::move(vertices)});
}

TEST(Crossings, AreFoundAtVertices) {
  const geo::Polyline a = shape({{48, 38}, {48.1, 38.1}, {48.2, 38.2}});
  const auto through = [&](std::initializer_list<LatLon> other) {
    const geo::Polyline b = shape(other);
    EXPECT_EQ(crossings(a, b).count, crossings(b, a).count);
    return crossings(a, b).count;
  };
  EXPECT_EQ(through({{48.1, 38.05}, {48.1, 38.1}, {48.1, 38.15}}), 1u) << "a vertex that both have";
  EXPECT_NEAR(crossings(a, shape({{48.1, 38.05}, {48.1, 38.1}, {48.1, 38.15}})).first.lon_deg, 38.1,
              1e-9);
  EXPECT_EQ(through({{48.1, 38.05}, {48.1, 38.1}, {48.15, 38.1}}), 0u) << "touches, and turns back";
  EXPECT_EQ(through({{48.1, 38.05}, {48.1, 38.1}}), 0u) << "ends there";
  EXPECT_EQ(through({{48.1, 38.05}, {48.1, 38.1}, {48.2, 38.2}}), 0u) << "goes on along it";
  const geo::Polyline level = shape({{48.125, 38.0}, {48.125, 38.02}});
  EXPECT_EQ(crossings(level, shape({{48.12, 38.01}, {48.125, 38.01}, {48.13, 38.01}})).count, 1u)
      << "a vertex on the other's edge";
  EXPECT_EQ(crossings(level, shape({{48.12, 38.0}, {48.125, 38.01}, {48.12, 38.02}})).count, 0u);
  EXPECT_EQ(
      self_crossings(
          shape({{48, 38}, {48.1, 38.1}, {48.2, 38.2}, {48.2, 38.1}, {48.1, 38.1}, {48, 38.2}}))
          .count,
      1u);
}

TEST(Crossings, AreFoundAcrossTheAntimeridianAndInLongEdges) {
  const auto a = shape({{10, 179}, {10, -179}});
  const auto b = shape({{9, 179.9}, {11, -179.8}});
  EXPECT_EQ(crossings(a, b).count, 1u);
  EXPECT_NEAR(crossings(a, b).first.lat_deg, 10.0, 0.01);
  EXPECT_EQ(crossings(a, shape({{11, 179}, {11, -179}})).count, 0u);
  EXPECT_EQ(self_crossings(a).count, 0u);
}

TEST(Crossings, ALineThatClosesDoesNotCrossItself) {
  EXPECT_EQ(self_crossings(shape({{48, 38}, {48, 39}, {49, 39}, {48, 38}})).count, 0u);
  EXPECT_EQ(self_crossings(shape({{48, 38}, {49, 39}, {48, 39}, {49, 38}})).count, 1u);
}

}  // namespace
}  // namespace truce::agreement
