// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "observe/detail/laws.h"
#include "observe/detail/test_outcome.h"
#include "observe/formats.h"

namespace truce::observe {
namespace {

using detail::Outcome;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

// Made up in the shape of an export: columns, quoting and values as ACLED has them.
const std::string acled_header =
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp\n";

struct Row {
  std::string id = "UKR10001";
  std::string date = "2024-01-09";
  std::string time_precision = "1";
  std::string type = "Explosions/Remote violence";
  std::string sub_type = "Shelling/artillery/missile attack";
  std::string actor1 = "Northern Army";
  std::string actor2 = "Southern Army";
  std::string latitude = "48.5";
  std::string geo_precision = "1";
};

std::string text_of(const Row& r) {
  return r.id + "," + r.date + ",2024," + r.time_precision + ",Political violence," + r.type + "," +
         r.sub_type + "," + r.actor1 + ",,1," + r.actor2 +
         ",,1,11,,804,Europe,Ukraine,Donetsk,Village raion,,Village," + r.latitude + ",38.5," +
         r.geo_precision +
         ",\"Paper; Channel\",National,\"On 9 January, shells hit "
         "\"\"Village\"\".\",2,,1704844800\n";
}

Outcome acled_outcome(const std::string& text) {
  return detail::read_all(make_acled_reader, text, std::string::npos, "acled.csv");
}

Observation only_one(const Row& row) {
  const Outcome outcome = acled_outcome(acled_header + text_of(row));
  EXPECT_EQ(outcome.seen.size(), 1u);
  return outcome.seen.empty() ? Observation{} : outcome.seen[0];
}

TEST(Acled, AShellingBecomesAnImpactClaimedOfItsFirstActor) {
  const Observation seen = only_one({});
  EXPECT_EQ(detail::broken_law(seen), "");
  EXPECT_EQ(seen.id.text, "acled:UKR10001");
  EXPECT_EQ(seen.means, Means::research);
  EXPECT_NEAR(double{at(seen.act, Act::impact)}, 0.9, 1e-6);
  EXPECT_THAT(seen.parties, ElementsAre(PartyClaim{"Northern Army", 0.7}));
  EXPECT_THAT(seen.facts, Contains(Fact{"actor2", "Southern Army"}));
  EXPECT_THAT(seen.facts, Contains(Fact{"deaths_best", "2"}));
  EXPECT_EQ(seen.text, "On 9 January, shells hit \"Village\".");
  EXPECT_EQ(to_text(seen.when.from), "2024-01-08T21:00:00Z");
  EXPECT_EQ(to_text(seen.when.until), "2024-01-09T22:00:00Z");
}

TEST(Acled, WhereActorsOnlyTookPartNobodyIsClaimed) {
  EXPECT_TRUE(only_one({.type = "Battles", .sub_type = "Armed clash"}).parties.empty());
  EXPECT_TRUE(only_one({.actor1 = ""}).parties.empty());
  EXPECT_TRUE(only_one({.actor1 = "Unidentified Armed Group (Ukraine)"}).parties.empty());
  EXPECT_FALSE(
      only_one({.type = "Violence against civilians", .sub_type = "Attack"}).parties.empty());
}

TEST(Acled, DatesOfBothExportsAndTheirPrecision) {
  EXPECT_EQ(only_one({.date = "09 January 2024"}).when, only_one({}).when);
  const Observation week = only_one({.time_precision = "2"});
  EXPECT_EQ(to_text(week.when.from), "2024-01-02T21:00:00Z");
  EXPECT_EQ(to_text(week.when.until), "2024-01-15T22:00:00Z");
  const Observation month = only_one({.time_precision = "3"});
  EXPECT_EQ(to_text(month.when.from), "2023-12-31T21:00:00Z");
  EXPECT_EQ(to_text(month.when.until), "2024-01-31T22:00:00Z");
}

TEST(Acled, EveryKindKeepsTheLawsAndAnUnknownOneIsUnknown) {
  for (const char* kind : {"Abduction/forced disappearance",
                           "Agreement",
                           "Air/drone strike",
                           "Armed clash",
                           "Arrests",
                           "Attack",
                           "Change to group/activity",
                           "Chemical weapon",
                           "Disrupted weapons use",
                           "Excessive force against protesters",
                           "Government regains territory",
                           "Grenade",
                           "Headquarters or base established",
                           "Looting/property destruction",
                           "Mob violence",
                           "Non-state actor overtakes territory",
                           "Non-violent transfer of territory",
                           "Other",
                           "Peaceful protest",
                           "Protest with intervention",
                           "Remote explosive/landmine/IED",
                           "Sexual violence",
                           "Shelling/artillery/missile attack",
                           "Suicide bomb",
                           "Violent demonstration"}) {
    const Observation seen = only_one({.sub_type = kind});
    EXPECT_EQ(detail::broken_law(seen), "") << kind;
    EXPECT_NEAR(double{at(seen.act, Act::unknown)}, 0.1, 1e-6) << kind;
  }
  EXPECT_EQ(at(only_one({.sub_type = "Something new"}).act, Act::unknown), 1.0F);
}

TEST(Acled, ABadFieldQuarantinesTheLineWithItsColumn) {
  struct Case {
    Row row;
    std::uint64_t column;
    const char* reason;
  };
  for (const Case& c : std::vector<Case>{
           {{.id = ""}, 1, "id of 1 to 64 bytes"},
           {{.date = "09 Januar 2024"}, 2, "date like"},
           {{.date = "2024-02-30"}, 2, "date like"},
           {{.time_precision = "4"}, 4, "precision from 1 to 3"},
           {{.latitude = "99"}, 23, "latitude"},
           {{.geo_precision = "0"}, 25, "precision from 1 to 3"},
       }) {
    const Outcome outcome = acled_outcome(acled_header + text_of(c.row));
    ASSERT_EQ(outcome.quarantined.size(), 1u) << c.reason;
    EXPECT_EQ(outcome.quarantined[0].column, c.column);
    EXPECT_THAT(outcome.quarantined[0].reason, HasSubstr(c.reason));
  }
}

TEST(Acled, HowTheBytesArriveChangesNothing) {
  EXPECT_EQ(
      detail::piece_that_matters(
          make_acled_reader, acled_header + text_of({}) + text_of({.latitude = "x"}) + text_of({})),
      0u);
}

}  // namespace
}  // namespace truce::observe
