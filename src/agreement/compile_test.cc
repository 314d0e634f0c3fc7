// SPDX-License-Identifier: Apache-2.0
#include "agreement/compile.h"

#include <gmock/gmock.h>
#include <rapidcheck.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "agreement/detail/simple_file.h"
#include "agreement/words.h"
#include "base/json.h"
#include "base/text.h"

namespace truce::agreement {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const char meridian[] =
    R"({"type": "LineString", "coordinates": [[38.0, 47.0], [38.0, 48.0], [38.0, 49.0]]})";
const char square[] =
    R"({"type": "Polygon", "coordinates": [[[38, 48], [39, 48], [39, 49], [38, 49], [38, 48]]]})";

ZoneRules kyiv() {  // the changes of 2014 and 2015
  return {"Europe/Kyiv",
          {{from_civil_utc({2014, 10, 26, 1}), 7200},
           {from_civil_utc({2015, 3, 29, 1}), 10800},
           {from_civil_utc({2015, 10, 25, 1}), 7200}}};
}

CompileInputs inputs() {
  CompileInputs in;
  in.files = {{"contact.geojson", meridian}, {"square.geojson", square}};
  in.zone = kyiv();
  return in;
}

tl::expected<Compiled, std::vector<Problem>> compiled(std::string_view text,
                                                      const CompileInputs& in = inputs()) {
  const auto draft = parse(text, "t.toml");
  if (!draft) return tl::unexpected(draft.error());
  return compile(*draft, in);
}

std::vector<std::string> refusals(std::string_view text, const CompileInputs& in = inputs()) {
  const auto agreement = compiled(text, in);
  return agreement ? std::vector<std::string>{} : texts_of(agreement.error());
}

TEST(Compile, TheSimplestFileBecomesOneRuleOverOneLine) {
  const auto made = compiled(simple_file);
  ASSERT_TRUE(made.has_value()) << to_text(made.error().front());
  EXPECT_THAT(made->warnings, IsEmpty());
  const Agreement& agreement = made->agreement;
  ASSERT_EQ(agreement.lines.size(), 1u);
  EXPECT_EQ(agreement.lines[0].left, "west");
  EXPECT_GT(agreement.lines[0].shape.signed_distance_m({48.0, 37.9}), 0.0);  // west is left
  ASSERT_EQ(agreement.rules.size(), 1u);
  EXPECT_EQ(
      in_words(agreement.rules[0], agreement),
      "tube artillery of 100 mm and more stays at least 25 km from 'contact' (east and west)");
  EXPECT_EQ(agreement.rules[0].standard_of_proof, 0.8);
}

TEST(Compile, LinesAndZonesThatNameOneFileShareItsShape) {
  const std::string line =
      "[[line]]\nid = \"again\"\nfile = \"contact.geojson\"\nleft = \"east\"\nright = \"west\"\n";
  const std::string zone = "[[zone]]\nid = \"z\"\nfile = \"square.geojson\"\n";
  const auto made = compiled(simple_file + line + zone + changed(zone, "\"z\"", "\"y\""));
  ASSERT_TRUE(made.has_value()) << to_text(made.error().front());
  const Agreement& agreement = made->agreement;
  EXPECT_EQ(&agreement.lines[0].shape.parts(), &agreement.lines[1].shape.parts());
  EXPECT_EQ(agreement.lines[1].left, "east");
  EXPECT_EQ(&std::get<geo::Region>(agreement.zones[0].area).polygons(),
            &std::get<geo::Region>(agreement.zones[1].area).polygons());
}

TEST(Compile, DatesAreReadOnTheAgreementsOwnClock) {
  const auto made = compiled(simple_file + "valid = { from = \"2015-06-01T00:00\" }\n");
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(to_text(made->agreement.in_force.from), "2015-02-14T22:00:00Z");
  EXPECT_EQ(to_text(made->agreement.in_force.until), "2015-12-31T22:00:00Z");
  // In summer time.
  EXPECT_EQ(to_text(made->agreement.rules[0].valid.from), "2015-05-31T21:00:00Z");
  EXPECT_EQ(made->agreement.rules[0].valid.until, made->agreement.in_force.until);
}

TEST(Compile, ARuleInheritsTheDatesOfItsArticle) {
  const auto made = compiled(changed(simple_file, "title = \"Withdrawal\"",
                                     "title = \"Withdrawal\"\nvalid = { from = \"2015-03-01\" }"));
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(to_text(made->agreement.rules[0].valid.from), "2015-02-28T22:00:00Z");
}

TEST(Compile, AsIfInForceSetsAllDatesAside) {
  CompileInputs in = inputs();
  in.as_if_in_force = true;
  const auto made = compiled(simple_file + "valid = { from = \"2015-06-01T00:00\" }\n", in);
  ASSERT_TRUE(made.has_value());
  for (const Validity& v : {made->agreement.in_force, made->agreement.articles[0].valid,
                            made->agreement.rules[0].valid}) {
    EXPECT_EQ(v.from, Validity{}.from);
    EXPECT_EQ(v.until, Validity{}.until);
  }
}

TEST(Compile, EachPartyMayHaveItsOwnBaseline) {
  const std::string text =
      changed(changed(simple_file, "from_line = \"contact\"",
                      "from_line = { east = \"old\", west = \"contact\" }"),
              "[[article]]", "[[line]]\nid = \"old\"\nfile = \"old.geojson\"\n\n[[article]]");
  CompileInputs in = inputs();
  in.files["old.geojson"] = R"({"type": "LineString", "coordinates": [[38.1, 47], [38.1, 49]]})";
  const auto made = compiled(text, in);
  ASSERT_TRUE(made.has_value());
  const auto& rule = std::get<KeepOut>(made->agreement.rules[0].kind);
  EXPECT_EQ(made->agreement.lines[rule.from_line.at("east")].id, "old");
  EXPECT_EQ(made->agreement.lines[rule.from_line.at("west")].id, "contact");
  EXPECT_EQ(rule.distance_m, 25'000.0);
}

TEST(Compile, AllKindsBecomeWhatTheyAre) {
  const std::string more = R"(
except = [{ site = "registered", lifts_distance = true }, { facts = { order = "given" } }]
[[zone]]
id = "square"
file = "square.geojson"
[[zone]]
id = "strip"
buffer = { line = "contact", distance_km = 2, side = "left" }
[[site]]
id = "depot"
party = "east"
disc = { latitude = 48, longitude = 38.5, radius_km = 1 }
inventory = [{ class = "artillery", count = 6, serials = ["A1"] }]
[[object]]
id = "plant"
site = "energy_plant"
disc = { latitude = 47.5, longitude = 34.6, radius_km = 2 }
[[article.rule]]
id = "fire"
kind = "prohibited_act"
acts = ["any_fire", "impact", "uav_flight"]
zones = ["strip", "square"]
near = { lines = ["contact"], distance_km = 10 }
bound = ["west"]
standard_of_proof = 0.9
[[article.rule]]
id = "energy"
kind = "protected_objects"
acts = ["impact"]
sites = ["energy_substation"]
objects = ["plant"]
disputed = ["energy_gas_production"]
[[article.rule]]
id = "prisoners"
evaluate = "people"
duty = "Release."
deadline = { after = "withdrawal", days = 5 }
)";
  const auto made = compiled(simple_file + more);
  ASSERT_TRUE(made.has_value()) << to_text(made.error().front());
  const Agreement& agreement = made->agreement;
  ASSERT_EQ(agreement.rules.size(), 4u);
  EXPECT_TRUE(agreement.rules[0].except.at(0).lifts_distance);
  EXPECT_EQ(agreement.rules[0].except.at(1).facts.at(0), (Fact{"order", "given"}));

  const auto& fire = std::get<ProhibitedAct>(agreement.rules[1].kind);
  EXPECT_EQ(fire.acts.size(), 11u);  // ten of any fire, and flights
  EXPECT_THAT(fire.zones, ElementsAre(1u, 0u));
  EXPECT_THAT(fire.near_lines, ElementsAre(0u));
  EXPECT_EQ(fire.near_m, 10'000.0);
  EXPECT_THAT(agreement.rules[1].bound, ElementsAre("west"));
  EXPECT_EQ(agreement.rules[1].standard_of_proof, 0.9);
  EXPECT_EQ(std::get<Buffer>(agreement.zones[1].area).side, Buffer::Side::left);
  EXPECT_TRUE(std::get<geo::Region>(agreement.zones[0].area).contains({48.5, 38.5}));

  const auto& energy = std::get<ProtectedObjects>(agreement.rules[2].kind);
  EXPECT_THAT(energy.sites, ElementsAre(Site::energy_substation, Site::energy_gas_production));
  EXPECT_THAT(energy.disputed, ElementsAre(Site::energy_gas_production));
  EXPECT_THAT(energy.objects, ElementsAre(0u));
  EXPECT_EQ(std::get<PeopleJudge>(agreement.rules[3].kind).deadline, "5 days after withdrawal");
  EXPECT_EQ(agreement.sites.at(0).inventory.at(0).count, 6);
}

TEST(Compile, ASiteThatAnInventoryListsTwiceCountsOnce) {
  const auto made = compiled(simple_file + R"(
[[site]]
id = "depot"
party = "east"
disc = { latitude = 48, longitude = 38.5, radius_km = 1 }
inventory = [{ class = "artillery", count = 6 }]
[[article.rule]]
id = "stock"
kind = "inventory"
sites = ["depot", "depot"]
)");
  ASSERT_TRUE(made.has_value()) << to_text(made.error().front());
  ASSERT_EQ(made->agreement.course.size(), 1u);
  EXPECT_THAT(std::get<Inventory>(made->agreement.course[0].kind).sites, ElementsAre(0u));
}

TEST(Compile, PrecedenceBecomesWhatARuleYieldsTo) {
  const auto made = compiled(
      simple_file +
      "[[article.rule]]\nid = \"h\"\nkind = \"keep_out\"\nweapon = { class = \"artillery\" }\n"
      "distance_km = 33.5\nfrom_line = \"contact\"\n"
      "[[precedence]]\nprevails = \"h\"\nover = [\"2.artillery\"]\nbecause = \"x\"\n");
  ASSERT_TRUE(made.has_value());
  EXPECT_THAT(made->agreement.rules[0].yields_to, ElementsAre(1u));
  EXPECT_THAT(made->agreement.rules[1].yields_to, IsEmpty());
}

TEST(Compile, NamesTheFilesThatItNeeds) {
  const auto draft =
      parse(changed(simple_file, "left =", "outline = \"border.geojson\"\nleft ="), "t.toml");
  ASSERT_TRUE(draft.has_value());
  EXPECT_THAT(needed_files(*draft), ElementsAre("border.geojson", "contact.geojson"));
  EXPECT_THAT(needed_files(*draft, {"contact"}), ElementsAre("border.geojson"));
  EXPECT_EQ(asks_for(*draft, "contact.geojson").line, 12u);
  EXPECT_GT(asks_for(*draft, "border.geojson").column, 1u);
  EXPECT_EQ(asks_for(*draft, "elsewhere.geojson"), Spot{});
}

TEST(Compile, MissingAndWrongInputsAreToldAtTheKeyThatAsksForThem) {
  CompileInputs in = inputs();
  in.files.erase("contact.geojson");
  EXPECT_THAT(refusals(simple_file, in),
              ElementsAre("t.toml:12:8: file 'contact.geojson' is not there; it is looked for "
                          "beside the agreement file"));
  in = inputs();
  in.zone = {};
  EXPECT_THAT(refusals(simple_file, in),
              ElementsAre("t.toml:6:13: time zone 'Europe/Kyiv': the rules at hand are of 'UTC'; "
                          "use a name of the IANA time zone database"));
  in = inputs();
  in.lines["contcat"] = {"l.geojson", meridian};
  EXPECT_THAT(refusals(simple_file, in),
              ElementsAre("t.toml: l.geojson stands in for line 'contcat', which this file does "
                          "not have; it has 'contact'"));
  in = inputs();
  in.files["contact.geojson"] = "{}";
  const auto refused = refusals(simple_file, in);
  ASSERT_EQ(refused.size(), 1u);
  EXPECT_THAT(refused[0], testing::StartsWith("t.toml:12:8: contact.geojson"));
}

TEST(Compile, GeometryOfTheWrongKindIsToldWithWhatWouldBeRight) {
  struct Case {
    const char* line;
    const char* zone;
    const char* problem;
  };
  const char point[] = R"({"type": "GeometryCollection", "geometries": []})";
  const char both[] =
      R"({"type": "GeometryCollection", "geometries": [
          {"type": "LineString", "coordinates": [[38, 47], [38, 49]]},
          {"type": "Polygon", "coordinates": [[[38, 48], [39, 48], [39, 49], [38, 48]]]}]})";
  for (const Case& c :
       {Case{both, square,
             "t.toml:12:8: contact.geojson: holds lines and polygons; a line is drawn as one or "
             "cut out of the other"},
        Case{point, square,
             "t.toml:12:8: contact.geojson: holds no line; give a LineString or a Polygon"},
        Case{meridian, meridian,
             "t.toml:28:8: square.geojson: holds no area or more than that; give polygons only"}}) {
    CompileInputs in = inputs();
    in.files["contact.geojson"] = c.line;
    in.files["square.geojson"] = c.zone;
    const std::string text = simple_file + "[[zone]]\nid = \"z\"\nfile = \"square.geojson\"\n";
    const auto refused = refusals(text, in);
    ASSERT_FALSE(refused.empty());
    EXPECT_THAT(refused, testing::Contains(c.problem));
  }
}

TEST(Compile, AStandInReplacesALine) {
  CompileInputs in = inputs();
  in.files.clear();
  in.lines["contact"] = {"mine.geojson",
                         R"({"type": "LineString", "coordinates": [[30, 47], [30, 49]]})"};
  const auto made = compiled(simple_file, in);
  ASSERT_TRUE(made.has_value());
  EXPECT_LT(made->agreement.lines[0].shape.nearest({48.0, 30.0}).distance_m, 1.0);
}

TEST(Compile, AGapInALineIsToldWithItsLength) {
  CompileInputs in = inputs();
  in.files["contact.geojson"] =
      R"({"type": "MultiLineString", "coordinates":
          [[[38, 47], [38, 47.5]], [[38, 49], [38, 48.6]], [[38, 47.501], [38, 48.5]]]})";
  const auto made = compiled(simple_file, in);
  ASSERT_TRUE(made.has_value());
  EXPECT_THAT(texts_of(made->warnings),
              ElementsAre("t.toml:12:8: warning: line 'contact' (contact.geojson) has a gap of "
                          "11.1 km from 48.5, 38 "
                          "to 48.6, 38 (latitude, longitude); nothing is measured from what is not "
                          "drawn"));
}

TEST(Compile, APolygonWithoutAnOutlineIsALineAllAround) {
  CompileInputs in = inputs();
  in.files["contact.geojson"] = square;
  const auto made = compiled(simple_file, in);
  ASSERT_TRUE(made.has_value());
  EXPECT_THAT(texts_of(made->warnings),
              ElementsAre("t.toml:12:8: warning: contact.geojson holds polygons: their whole "
                          "boundary is taken as line 'contact'; give 'outline' where part of it "
                          "is border or coast"));
  EXPECT_GT(made->agreement.lines[0].shape.signed_distance_m({48.5, 38.01}), 0.0);  // inside: left
}

TEST(Compile, APolygonsBoundaryWithoutItsOutlineIsTheLine) {
  CompileInputs in = inputs();
  // The outline runs along the eastern half of the square: its western side is the line.
  in.files["contact.geojson"] = square;
  in.files["border.geojson"] =
      R"({"type": "LineString", "coordinates": [[38, 48], [39, 48], [39, 49], [38, 49]]})";
  const auto made =
      compiled(changed(simple_file,
                       "left =", "outline = \"border.geojson\"\noutline_tolerance_km = 2\nleft ="),
               in);
  ASSERT_TRUE(made.has_value()) << to_text(made.error().front());
  const geo::Polyline& line = made->agreement.lines[0].shape;
  EXPECT_LT(line.nearest({48.5, 38.0}).distance_m, 10.0);
  EXPECT_GT(line.nearest({48.5, 39.0}).distance_m, 50'000.0);
  EXPECT_GT(line.signed_distance_m({48.5, 38.1}), 0.0);  // the polygon's inside is on the left
}

TEST(Compile, TheExampleOfTheFormatsPageCompilesWithoutAWord) {
  std::ifstream page("docs/formats/agreement.md");
  ASSERT_TRUE(page) << "run from the project's folder";
  const std::string text((std::istreambuf_iterator<char>(page)), std::istreambuf_iterator<char>());
  const std::size_t from = text.find("```toml\n") + 8;
  const std::string example = text.substr(from, text.find("```", from) - from);
  CompileInputs in;
  in.zone.name = "Europe/Kyiv";
  in.files = {{"lines/contact.geojson", meridian},
              {"lines/old.geojson", meridian},
              {"lines/province.geojson", square}};
  const auto made = compiled(example, in);
  ASSERT_TRUE(made.has_value()) << to_text(made.error().front());
  EXPECT_THAT(texts_of(made->warnings), IsEmpty());
  EXPECT_EQ(made->agreement.rules.size(), 6u);
}

// All that an agreement holds, a line each, in an order that does not depend on names.
std::string dump(const Agreement& agreement) {
  std::vector<std::string> lines;
  const auto span = [](const Validity& v) {
    return std::to_string(v.from.ns) + ".." + std::to_string(v.until.ns);
  };
  for (std::size_t i = 0; i < agreement.parties.size(); ++i)
    lines.push_back("party " + std::to_string(i) + " " + agreement.parties[i].id + " " +
                    agreement.parties[i].title + " " + listed(agreement.parties[i].names));
  for (const Line& line : agreement.lines)
    lines.push_back("line " + line.id + " " + line.left + " | " + line.right + " " +
                    to_decimal(line.shape.length_m(), 3));
  for (const Rule& rule : agreement.rules) {
    const std::string name = "rule " + rule.id + " ";
    lines.push_back(name + in_words(rule, agreement) + " " + span(rule.valid));
    for (const std::string& party : rule.bound) lines.push_back(name + "binds " + party);
    for (const std::size_t other : rule.yields_to)
      lines.push_back(name + "yields to " + agreement.rules[other].id);
    if (const auto* keep_out = std::get_if<KeepOut>(&rule.kind))
      for (const auto& [party, line] : keep_out->from_line)
        lines.push_back(name + party + " from " + agreement.lines[line].id);
  }
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

// Whole words only: "least" names nobody.
std::string swapped(std::string text) {
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    const char before = at == 0 ? ' ' : text[at - 1];
    if (before >= 'a' && before <= 'z') continue;
    if (text.compare(at, 4, "east") == 0)
      text.replace(at, 4, "west");
    else if (text.compare(at, 4, "west") == 0)
      text.replace(at, 4, "east");
  }
  return text;
}

std::string sorted_lines(const std::string& text) {
  auto lines = split(text, '\n');
  std::sort(lines.begin(), lines.end());
  std::string out;
  for (const auto line : lines) out += std::string(line) + "\n";
  return out;
}

std::string random_rule(int i) {
  const auto word = [](auto... words) { return *rc::gen::element<std::string>(words...); };
  const std::string line = word("\"contact\"", "{ east = \"contact\", west = \"contact\" }",
                                "{ east = \"other\", west = \"contact\" }");
  std::string rule = "[[article.rule]]\nid = \"r" + std::to_string(i) + "\"\nkind = \"keep_out\"\n";
  rule += "weapon = { class = \"" + word("artillery", "mortar", "mlrs") + "\" }\n";
  rule += "distance_km = " + std::to_string(*rc::gen::inRange(1, 100)) + "\n";
  const bool narrow = line == "\"contact\"" && *rc::gen::arbitrary<bool>();
  if (narrow) rule += "bound = [\"" + word("east", "west") + "\"]\n";
  return rule + "from_line = " + line + "\n";
}

TEST(Compile, SwappingThePartiesNamesSwapsThemAndNothingElse) {
  EXPECT_TRUE(rc::check([] {
    std::string text =
        changed(simple_file, "[[article]]",
                "[[line]]\nid = \"other\"\nfile = \"square.geojson\"\n\n[[article]]");
    text.resize(text.find("[[article.rule]]"));
    const int count = *rc::gen::inRange(1, 5);
    for (int i = 0; i < count; ++i) text += random_rule(i);
    const auto one = compiled(text);
    const auto other = compiled(swapped(text));
    RC_ASSERT(one.has_value() == other.has_value());
    if (one) {
      RC_ASSERT(sorted_lines(dump(one->agreement)) ==
                sorted_lines(swapped(dump(other->agreement))));
    } else {
      std::string a, b;
      for (const Problem& p : one.error()) a += p.what + "\n";
      for (const Problem& p : other.error()) b += p.what + "\n";
      RC_ASSERT(a == swapped(b));
    }
  }));
}

}  // namespace
}  // namespace truce::agreement
