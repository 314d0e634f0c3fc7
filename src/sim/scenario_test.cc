// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario.h"

#include <gtest/gtest.h>

#include "geo/geodesic.h"
#include "sim/scenario_run.h"

namespace truce::sim {
namespace {

constexpr const char* text = R"(title      A howitzer
agreement  minsk-package-2015
map        1 char = 2 km, north up, centre 48.00 38.00
           . . | . H
           . . | . .
line       | = contact, west on the left
seen       2015-03-10 09:40Z by patrol-7 (patrol B2) at H +-50 m: presence of artillery 152 mm
           claims east 0.9
then
seen       2015-03-10 10:00Z by cam (camera A1) at 24.9 km from contact on the east side +-500 m: impact 0.7 explosion 0.3 on hospital
expect     rule 2.artillery breach p > 0.99
)";

TEST(Scenario, ReadsWhatAPersonWrites) {
  const auto scenario = parse_scenario(text, "s");
  ASSERT_TRUE(scenario) << to_text(scenario.error());
  ASSERT_EQ(scenario->seen.size(), 2u);
  const Observation& first = scenario->seen[0].observation;
  EXPECT_EQ(to_text(first.when.from), "2015-03-10T09:40:00Z");
  EXPECT_EQ(first.source, "patrol-7");
  EXPECT_EQ(first.grade, (Grade{'B', 2}));
  ASSERT_EQ(first.weapons.size(), 1u);
  EXPECT_EQ(first.weapons[0].calibre_mm, 152);
  EXPECT_EQ(first.parties[0].probability, 0.9);
  const Seen& second = scenario->seen[1];
  EXPECT_EQ(second.arrival, 1);
  EXPECT_FLOAT_EQ(at(second.observation.act, Act::impact), 0.7f);
  EXPECT_FLOAT_EQ(at(second.observation.site, Site::hospital), 1.0f);
  EXPECT_DOUBLE_EQ(second.where.spot.distance_m, 24'900.0);
  EXPECT_EQ(scenario->expectations[0].arrival, 1);
}

TEST(Scenario, TheMapIsTrueToScale) {
  const auto scenario = parse_scenario(text, "s");
  ASSERT_TRUE(scenario);
  const LatLon howitzer = scenario->places[0].at;
  const LatLon line = scenario->lines[0].vertices[2];  // the northern row
  EXPECT_NEAR(geo::distance_m(howitzer, line), 4000.0, 5.0);
}

// Judged by the engine's reconciliation: a number in the wrong class fails although the sum holds.
TEST(Scenario, ATallyNamesEachClassWithItsNumber) {
  const auto scenario = parse_scenario(
      "title t\n"
      "tally 991 undetermined explosions + 75 projectiles + 33 muzzle flashes = 1099\n"
      "  states 33 muzzle flashes\n"
      "tally 991 undetermined explosions + 76 projectiles + 32 muzzle flashes = 1099\n"
      "  states 33 muzzle flashes\n"
      "expect tally 1 holds\n"
      "expect tally 2 fails\n",
      "s");
  ASSERT_TRUE(scenario) << to_text(scenario.error());
  ASSERT_EQ(scenario->tallies.size(), 2u);
  EXPECT_EQ(scenario->tallies[0].counted.counts[4], 75);
  const auto outcome = run_scenario(*scenario, {}, "");
  ASSERT_TRUE(outcome);
  EXPECT_TRUE(outcome->failures.empty()) << outcome->failures.front();
  EXPECT_NE(outcome->text.find("tally 2: fails\n  991 undetermined explosions\n  76 projectiles"),
            std::string::npos)
      << outcome->text;
  EXPECT_NE(outcome->text.find("wrong: 33 muzzle flashes stated, 32 counted"), std::string::npos);
}

TEST(Scenario, AMistakeIsToldWithItsPlace) {
  struct Row {
    const char* text;
    const char* says;
  };
  const Row rows[] = {
      {"seen 2015-03-10 by x (patrol B2) at H: impact", "s:1:6: a time belongs here"},
      {"title t\nseen 2015-03-10 09:40Z by x (patrol G2) at H: impact", "a grade is A to F"},
      {"title t\nseen 2015-03-10 09:40Z by x (patrol B2) at H: bang", "no act 'bang'"},
      {"nonsense 3", "unknown word 'nonsense'"},
      {"agreement a", "the title is missing"},
      {"title t\ntally 3 whistles = 3", "no count class 'whistles'"},
      {"title t\ntally 3 + 4 = 7", "no count class ''"},
      {"title t\ntally 3 explosions = 3", "'explosions' is more than one class"},
      {"title t\ntally -3 shots = 3", "a count is 0 to 1,000,000,000"},
      {"title t\ntally 3 shots = 3\n  says 3 shots", "s:3:3: "},
      {"title t\nmap 1 char = 2 km\n  . |\n  . .\nline | = c, west on the left",
       "leaves out the line"},
      {"title t\nline | = c, west on the left", "s:2:"},
  };
  for (const Row& row : rows) {
    const auto scenario = parse_scenario(row.text, "s");
    ASSERT_FALSE(scenario) << row.text;
    EXPECT_NE(to_text(scenario.error()).find(row.says), std::string::npos)
        << to_text(scenario.error());
  }
}

}  // namespace
}  // namespace truce::sim
