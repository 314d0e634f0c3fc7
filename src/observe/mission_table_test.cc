// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geo/geodesic.h"
#include "observe/detail/laws.h"
#include "observe/detail/test_outcome.h"
#include "observe/formats.h"

namespace truce::observe {
namespace {

using detail::Outcome;
using detail::read_all;
using testing::HasSubstr;

const std::string head =
    "SMM position,Event location,Means,No.,Observation,Description,Weapon,\"Date, time\",Year\n";

// Made up in the manner of the mission's tables.
const std::string table =
    "\xEF\xBB\xBF" + head +
    "\"SMM camera at Donetsk Filtration Station (15km N of Donetsk)\",0.5-1km SSW,Recorded,4,"
    "Projectile,In flight from W to E,N/K,\"26-Feb, 19:13\",2018\n"
    "\"Svitlodarsk (government-controlled, 57km NE of Donetsk)\",3-5km SE,Heard,14,Explosion,"
    "Undetermined,N/K,\"26-Feb, 18:20-18:40\",2018\n"
    "\"Svitlodarsk (government-controlled, 57km NE of Donetsk)\",3\xE2\x80\x93"
    "4km SE,Heard,2,Explosion,Outgoing,Mortar (82mm),\"26-Feb, 18:50\",2018\n"
    "Popasna,2km ESE,Saw,1,Explosion,Impact,\"MLRS (BM-21 Grad, 122mm)\",\"27-Feb, 09:05\",2018\n"
    "Popasna,2-4km ESE,Heard,\"1,389\",Burst,,HMG,\"27-Feb, 09:10-10:20\",2018\n"
    "Popasna,2-4km ESE,Heard,about 20,Shot,,Small arms,\"27-Feb, 10:30\",2018\n"
    "Popasna,N,Saw,3,Illumination flare,In vertical flight,N/K,\"27-Feb, 21:00\",2018\n";

Outcome read_table(const std::string& text) {
  return read_all(make_mission_table_reader, text, std::string::npos, "day/table.csv");
}

TEST(MissionTable, EveryRowBecomesAnObservation) {
  const Outcome outcome = read_table(table);
  ASSERT_TRUE(outcome.quarantined.empty()) << outcome.quarantined[0].reason;
  ASSERT_EQ(outcome.seen.size(), 7u);
  for (const Observation& o : outcome.seen) EXPECT_EQ(detail::broken_law(o), "");

  const Observation& projectiles = outcome.seen[0];
  EXPECT_EQ(projectiles.id.text, "mission:table.csv:2");
  EXPECT_EQ(projectiles.means, Means::camera);
  EXPECT_EQ(to_text(projectiles.when.from), "2018-02-26T17:13:00Z");
  EXPECT_TRUE(projectiles.weapons.empty());
  EXPECT_EQ(projectiles.count, (CountRange{4, 4}));

  const Observation& heard = outcome.seen[1];
  EXPECT_EQ(at(heard.act, Act::explosion), 1.0F);
  EXPECT_EQ(heard.means, Means::patrol);
  EXPECT_EQ(heard.grade, (Grade{'A', 3}));
  EXPECT_NEAR(geo::distance_m({48.43, 38.22}, heard.where.at), 4000.0, 1.0);
  EXPECT_NEAR(geo::azimuth_deg({48.43, 38.22}, heard.where.at), 135.0, 0.1);
  EXPECT_NE(heard.origin, outcome.seen[2].origin);  // each row is a happening of its own
  EXPECT_THAT(heard.facts, testing::Contains(Fact{"observer_in", "government-controlled area"}));

  EXPECT_EQ(at(outcome.seen[2].act, Act::outgoing_fire), 1.0F);
  EXPECT_EQ(outcome.seen[2].weapons[0], (WeaponGuess{WeaponClass::mortar, 82, "", 0.9}));
  EXPECT_EQ(at(outcome.seen[3].act, Act::impact), 1.0F);
  EXPECT_EQ(outcome.seen[3].weapons[0], (WeaponGuess{WeaponClass::mlrs, 122, "grad", 0.9}));
  EXPECT_EQ(at(outcome.seen[4].act, Act::small_arms_fire), 1.0F);
  EXPECT_EQ(outcome.seen[4].count, (CountRange{1389, 1389}));
  EXPECT_EQ(outcome.seen[5].count, (CountRange{16, 24}));
  EXPECT_EQ(at(outcome.seen[6].act, Act::illumination), 1.0F);
}

TEST(MissionTable, ColumnsOfDegreesPlaceAnyPosition) {
  const Outcome outcome = read_table(
      "Position,Event location,Means,Number,Observation,Description,Weapon,Date,Time,UTC offset,"
      "Latitude,Longitude\r\n"
      "пост 4,1km N,Heard,1,Explosion,Airburst,N/K,10/03/2015,11:40,+02:00,48.5,38.1\r\n");
  ASSERT_EQ(outcome.seen.size(), 1u) << outcome.quarantined[0].reason;
  EXPECT_EQ(at(outcome.seen[0].act, Act::airburst), 1.0F);
  EXPECT_EQ(to_text(outcome.seen[0].when.from), "2015-03-10T09:40:00Z");
  EXPECT_NEAR(geo::distance_m({48.5, 38.1}, outcome.seen[0].where.at), 1000.0, 1.0);
  EXPECT_EQ(outcome.seen[0].source, "monitoring mission, пост 4");
}

TEST(MissionTable, RowsThatDifferOnlyInTheirTimeAreNotOneOrigin) {
  const std::string both = head + "Popasna,2km N,Heard,1,Explosion,,N/K,\"26-Feb, 18:20\",2018\n" +
                           "Popasna,2km N,Heard,1,Explosion,,N/K,\"26-Feb, 18:22\",2018\n" +
                           "Popasna,2km N,Heard,1,Explosion,,N/K,\"26-Feb, 18:20\",2018\n";
  const Outcome outcome = read_table(both);
  ASSERT_EQ(outcome.seen.size(), 3u);
  EXPECT_NE(outcome.seen[0].origin, outcome.seen[1].origin);
  EXPECT_EQ(outcome.seen[0].origin, outcome.seen[2].origin) << "the same row again";
}

std::string row(const std::string& position, const std::string& number, const std::string& what,
                const std::string& how = "") {
  return position + ",2km N,Heard," + number + "," + what + "," + how +
         ",N/K,\"27-Feb, 10:30\",2018\n";
}

std::string day_of_2515(const std::string& explosions) {
  return head + row("Popasna", explosions, "Explosion") + row("Popasna", "75", "Projectile") +
         row("Popasna", "33", "Muzzle flash") + row("Popasna", "27", "Illumination flare") +
         row("Nowhere", "1300", "Burst") + row("Popasna", "89", "Shot") +
         row("Total", "75", "Projectiles") + row("TOTAL", "\"1,389\"", "Bursts and shots") +
         row("Total", "\"2,515\"", "");
}

TEST(MissionTable, TotalsThatAgreeAreNoDataLines) {
  const Outcome outcome = read_table(day_of_2515("991"));
  EXPECT_EQ(outcome.seen.size(), 5u);
  ASSERT_EQ(outcome.quarantined.size(), 1u);  // Nowhere: counted by the mission all the same
  EXPECT_THAT(outcome.quarantined[0].reason, HasSubstr("is no position that is known"));
  EXPECT_EQ(outcome.quarantined[0].column, 1u);
}

TEST(MissionTable, AChangedClassFailsTheReconciliation) {
  const Outcome outcome = read_table(day_of_2515("992"));
  ASSERT_EQ(outcome.quarantined.size(), 2u);
  EXPECT_EQ(outcome.quarantined[1].line.line, 10u);
  EXPECT_EQ(outcome.quarantined[1].reason,
            "\"2,515\" is not the sum of the rows above for \"\": they give 2516");
}

TEST(MissionTable, ATotalOfExplosionsOfOneKind) {
  const std::string rows = head + row("Popasna", "991", "Explosion", "Undetermined") +
                           row("Popasna", "5", "Explosion", "Outgoing") +
                           row("Popasna", "4", "Explosion", "Impact") +
                           row("Popasna", "2", "Explosion", "Airburst");
  EXPECT_TRUE(read_table(rows + row("Total", "1002", "Explosions") +
                         row("Total", "5", "Explosions", "Outgoing"))
                  .quarantined.empty());
  EXPECT_EQ(read_table(rows + row("Total", "6", "Explosions", "Outgoing")).quarantined.size(), 1u);
  EXPECT_EQ(read_table(rows + row("Total", "many", "Explosions")).quarantined.size(), 1u);
  EXPECT_EQ(read_table(rows + row("Total", "3", "Fireworks")).quarantined.size(), 1u);
}

TEST(MissionTable, BadRowsTellTheirColumnAndWhatWouldBeRight) {
  struct Case {
    std::string row;
    std::uint64_t column;
    const char* reason;
  };
  for (const Case& c : std::vector<Case>{
           {row("Atlantis", "1", "Explosion"), 1, "add columns latitude and longitude"},
           {row("Popasna", "some", "Explosion"), 4, "is no number"},
           {row("Popasna", "1,5", "Explosion"), 10, "has 10 fields"},
           {row("Popasna", "1", "Silence"), 5, "is no observation"},
           {"Popasna,yonder,Heard,1,Shot,,,\"27-Feb, 10:30\",2018\n", 2, "is no place"},
           {"Popasna,1km N,Heard,1,Shot,,,\"27-Feb, 10:30\",\n", 8, "is no date"},
           {"Popasna,1km N,Heard,1,Shot,,,,2018\n", 8, "is no date"},
       }) {
    const Outcome outcome = read_table(head + c.row);
    ASSERT_EQ(outcome.quarantined.size(), 1u) << c.row;
    EXPECT_THAT(outcome.quarantined[0].reason, HasSubstr(c.reason)) << c.row;
    EXPECT_EQ(outcome.quarantined[0].column, c.column) << c.row;
  }
}

TEST(MissionTable, HowTheBytesArriveChangesNothing) {
  EXPECT_EQ(detail::piece_that_matters(make_mission_table_reader, table + day_of_2515("992")), 0u);
}

}  // namespace
}  // namespace truce::observe
